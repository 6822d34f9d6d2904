"""Where a letter is made public: the register always, the house's channel if there is one, and what owners record."""

from datetime import date

import pytest

from domain.publication import channel_link, take_place
from domain.refusals import DateInFuture, PlaceUnreadable
from domain.words import Role
from settings import WrongSetting, read_settings
from tests.actor import Actor
from tests.conftest import Office
from tests.test_export import publish

TODAY = date(2026, 11, 21)


@pytest.fixture
async def liaison(town: Office) -> Actor:
    """The liaison of 市教育局."""
    return await town.staff("阮竹青", Role.LIAISON, department="市教育局")


@pytest.fixture
async def reviewer(town: Office) -> Actor:
    """Somebody who decides on letters."""
    return await town.staff("简望舒", Role.REVIEWER)


async def use_channel(town: Office, channel: str) -> None:
    """Begin anew with that setting."""
    town.settings = town.settings.model_copy(update={"channel": channel})
    await town.restart()


@pytest.mark.parametrize("named", [True, False])
async def test_a_letter_is_posted_in_the_channel_and_its_link_kept(
    town: Office, liaison: Actor, reviewer: Actor, named: bool
) -> None:
    owner = await town.staff("温知砺", Role.OWNER)
    channel = town.telegram.create_channel(owner.id, "承诺公示", username="queduannounce")
    await use_channel(town, "@queduannounce" if named else str(channel.id))
    await publish(liaison, reviewer)
    posts = [message for message in town.telegram.messages(channel.id) if message.from_bot]
    assert "政务诚信承诺公示" in posts[0].text
    assert "入学政策提前一个月公布" in posts[0].text
    citizen = await town.citizen()
    await citizen.opens("letter-4")
    place = "queduannounce" if named else f"c/{str(channel.id).removeprefix('-100')}"
    citizen.sees("公示渠道", "本机器人承诺台账", "Telegram 频道", f"https://t.me/{place}/{posts[0].message_id}")


async def test_what_the_channel_refused_is_not_called_published(town: Office, liaison: Actor, reviewer: Actor) -> None:
    await use_channel(town, "@nobody_has_this")
    await publish(liaison, reviewer)
    citizen = await town.citizen()
    await citizen.opens("letter-4")
    citizen.sees("本机器人承诺台账")
    citizen.does_not_see("Telegram 频道")


async def test_without_a_channel_there_is_the_register(town: Office, liaison: Actor, reviewer: Actor) -> None:
    await publish(liaison, reviewer)
    async with town.database.reading() as session:
        rows = await session.all("SELECT channel_kind, version, person_id FROM publication")
    assert [tuple(row) for row in rows] == [("register", 1, reviewer.id)]


async def test_a_letter_taken_over_stands_in_the_register(town: Office) -> None:
    citizen = await town.citizen()
    await citizen.opens("letter-1")
    citizen.sees("公示渠道", "本机器人承诺台账 · ", "第 1 版", "https://t.me/yinuo_bot?start=letter-1")


async def test_an_owner_records_a_website(town: Office, liaison: Actor, reviewer: Actor) -> None:
    owner = await town.staff("温知砺", Role.OWNER)
    await publish(liaison, reviewer)
    await owner.opens("letter-4")
    await owner.presses("登记其他公示渠道")
    owner.sees("还在哪里公示")
    await owner.sends("市政府网站")
    owner.sees("请在一行里写名称和一个网址")
    await owner.sends("市政府网站 https://www.example.gov.cn/art/7?a=1&b=2 2026-01-05")
    owner.sees("已登记", "市政府网站 · 2026年1月5日 · 第 1 版", "https://www.example.gov.cn/art/7?a=1&b=2")
    citizen = await town.citizen()
    await citizen.opens("letter-4")
    citizen.sees("市政府网站 · 2026年1月5日")
    assert not [label for label in citizen.buttons if "登记" in label]
    await reviewer.presses_data("letter.place:4:1")
    reviewer.sees("只有相应角色的工作人员")
    await owner.presses_data("letter.place:4:2")
    owner.sees("已经有了变化")


def test_a_place_is_read_from_one_line() -> None:
    assert take_place("市政府网站：https://a.cn/7", TODAY) == ("市政府网站", "https://a.cn/7", TODAY)
    assert take_place("https://a.cn 日报头版 2026年3月5日", TODAY) == ("日报头版", "https://a.cn", date(2026, 3, 5))
    for wrong in (
        "https://a.cn",
        "网站",
        "网站 http://x",
        "网站 javascript:alert(1)",
        "网站 https://a.cn https://b.cn",
    ):
        with pytest.raises(PlaceUnreadable):
            take_place(wrong, TODAY)
    with pytest.raises(DateInFuture):
        take_place("网站 https://a.cn 2099-01-01", TODAY)


def test_the_address_of_a_post() -> None:
    assert channel_link("@name", 7) == "https://t.me/name/7"
    assert channel_link("-1001234567890", 7) == "https://t.me/c/1234567890/7"
    assert channel_link("@name", 0) == ""


@pytest.mark.parametrize("channel", ["name", "@1", "https://t.me/name", "-1"])
def test_a_wrong_channel_is_named_at_the_start(channel: str) -> None:
    with pytest.raises(WrongSetting, match="CHANNEL"):
        read_settings(channel=channel, _env_file=None)
