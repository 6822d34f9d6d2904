"""Where a letter is made public: the register always, the house's channel if there is one, and what owners record."""

from datetime import date, datetime

import pytest

from domain.publication import channel_link, take_place
from domain.refusals import DateInFuture, PlaceUnreadable
from domain.words import Role
from settings import WrongSetting, read_settings
from tests.actor import Actor
from tests.conftest import Office
from tests.letters import publish, write_and_submit

TODAY = date(2026, 11, 21)


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


async def test_a_refused_post_reaches_the_owners_once_with_what_to_do(
    town: Office, liaison: Actor, reviewer: Actor
) -> None:
    owner = await town.staff("温知砺", Role.OWNER)
    await use_channel(town, "@queduannounce")
    owner.news.clear()
    await publish(liaison, reviewer)
    owner.sees(
        "频道没有收到承诺书", "市教育局，第 4 号承诺书", "@queduannounce", "找不到这个频道", "“管理员”，添加 @yinuo_bot"
    )
    reviewer.does_not_see("频道没有收到")
    await town.engine.clock.strike(datetime.now(town.settings.zone))
    await town.restart()
    await town.settles()
    assert owner.screen.count("频道没有收到承诺书") == 1
    channel = town.telegram.create_channel(owner.id, "承诺公示", username="queduannounce")
    await owner.presses("🔁 重新发送")
    owner.sees("正在重新发送")
    posts = [message for message in town.telegram.messages(channel.id) if message.from_bot]
    assert len(posts) == 1
    citizen = await town.citizen()
    await citizen.opens("letter-4")
    citizen.sees("Telegram 频道", f"https://t.me/queduannounce/{posts[0].message_id}")
    await owner.presses_data("letter.post:2")
    assert len([message for message in town.telegram.messages(channel.id) if message.from_bot]) == 1


async def test_a_post_refused_again_is_told_again(town: Office, liaison: Actor, reviewer: Actor) -> None:
    owner = await town.staff("温知砺", Role.OWNER)
    await use_channel(town, "@queduannounce")
    await publish(liaison, reviewer)
    await owner.presses("🔁 重新发送")
    owner.sees("频道没有收到承诺书")
    await reviewer.opens("letter-4")
    reviewer.sees("频道 @queduannounce：未公示", "找不到这个频道")
    assert any("重新发送" in label for label in reviewer.buttons)
    citizen = await town.citizen()
    await citizen.opens("letter-4")
    citizen.does_not_see("queduannounce")
    assert not any("重新发送" in label for label in citizen.buttons)
    await liaison.presses_data("letter.post:2")
    liaison.sees("只有相应角色的工作人员")


async def test_a_refused_post_waits_for_an_owner_to_hear_of_it(town: Office, liaison: Actor, reviewer: Actor) -> None:
    await use_channel(town, "@queduannounce")
    await publish(liaison, reviewer)
    owner = await town.staff("温知砺", Role.OWNER)
    owner.news.clear()
    await town.engine.clock.strike(datetime.now(town.settings.zone))
    await town.settles()
    owner.sees("频道没有收到承诺书")


async def test_a_letter_of_a_secret_unit_is_not_posted(town: Office, liaison: Actor, reviewer: Actor) -> None:
    owner = await town.staff("温知砺", Role.OWNER)
    channel = town.telegram.create_channel(owner.id, "承诺公示", username="queduannounce")
    await use_channel(town, "@queduannounce")
    await write_and_submit(liaison)
    async with town.database.transaction() as tx:
        await tx.run("UPDATE department SET secret = 1 WHERE name = '市教育局'")
    await reviewer.presses_data("review.claim:4:1")
    await reviewer.presses_data("review.approve:4:1")
    assert not [message for message in town.telegram.messages(channel.id) if message.from_bot]


async def test_a_reviewer_records_a_notice_board_and_takes_a_mistake_back(
    town: Office, liaison: Actor, reviewer: Actor
) -> None:
    await publish(liaison, reviewer)
    await reviewer.opens("letter-4")
    await reviewer.presses("登记其他公示渠道")
    await reviewer.sends("市民中心公告栏 2026-01-05")
    reviewer.sees("已登记：市民中心公告栏，2026年1月5日", "市民中心公告栏 · 2026年1月5日 · 第 1 版")
    citizen = await town.citizen()
    await citizen.opens("letter-4")
    citizen.sees("市民中心公告栏 · 2026年1月5日")
    other = await town.staff("裘长庚", Role.REVIEWER)
    data = reviewer.data_of("登记错了")
    await other.presses_data(data)
    other.does_not_see("已撤销")
    await reviewer.presses_data(data)
    reviewer.sees("已撤销")
    await citizen.opens("letter-4")
    citizen.does_not_see("公告栏")
    await citizen.opens("letter-4")
    citizen.sees("本机器人承诺台账")


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
    await owner.sends("市政府网站 www.example.gov.cn")
    owner.sees("请写明公示渠道的名称", "完整网址")
    await owner.sends("市民中心公告栏 2099-01-05")
    owner.sees("这一天还没到", "实际的日期")
    await owner.sends("市政府网站 https://www.example.gov.cn/art/7?a=1&b=2 2026-01-05")
    owner.sees("已登记", "市政府网站 · 2026年1月5日 · 第 1 版", "https://www.example.gov.cn/art/7?a=1&b=2")
    citizen = await town.citizen()
    await citizen.opens("letter-4")
    citizen.sees("市政府网站 · 2026年1月5日")
    assert not [label for label in citizen.buttons if "登记" in label]
    await liaison.presses_data("letter.place:4:1")
    liaison.sees("只有相应角色的工作人员")
    await owner.presses_data("letter.place:4:2")
    owner.sees("已经有了变化")


def test_a_place_is_read_from_one_line() -> None:
    assert take_place("市政府网站：https://a.cn/7", TODAY) == ("市政府网站", "https://a.cn/7", TODAY)
    assert take_place("https://a.cn 日报头版 2026年3月5日", TODAY) == ("日报头版", "https://a.cn", date(2026, 3, 5))
    assert take_place("市民中心公告栏", TODAY) == ("市民中心公告栏", "", TODAY)
    assert take_place("《城市日报》第3版，2026.3.5", TODAY) == ("《城市日报》第3版", "", date(2026, 3, 5))
    assert take_place("公告栏 昨天", TODAY) == ("公告栏", "", date(2026, 11, 20))
    assert take_place("３月５日 公告栏", TODAY)[0] == "公告栏"
    for wrong in (
        "https://a.cn",
        "",
        "2026-03-05",
        "12345",
        "网站 http://x",
        "网站 http://localhost/7",
        "网站 www.a.cn",
        "网站 a.gov.cn/7",
        "网站 https://a.cn/诚信",
        "网站 https://a.cn/7日报",
        "日报 2026-03-05 2026-03-06",
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
