"""Rows G1, G2, G7, W1 and C1 to C4: the papers of Guilin, Harbin's plan and a Hebei county, sent to /import."""

import json
import re
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from tests.actor import Actor
from tests.conftest import seed
from tests.rows import LIAISON, House, open_house, whole_list

GUILIN, HARBIN, HEBEI = "桂林市", "哈尔滨市", "试验县"
CONTACTS = re.compile(
    r"(桂林市[^.]*?)承诺\s*一\.|监督投诉电话\.([\d. ]+)投诉电子[信邮]箱\.([a-z0-9.]+)"
    r"单\s?位\s?地\s?址\.([^ ]+) 邮[ 政]+编码?\.(\d{6})"
)
LETTERS = ["县卫生健康局", "镇", "税务局", "镇(2)", "经济开发区", "统计局", "交通运输局", "生态环境保护局"]
INVITING = {"经济开发区", "统计局", "交通运输局", "生态环境保护局"}
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    """The three papers, read and accepted in the chat."""
    papers = [(seed(number).read_bytes(), name, region) for number, name, region in PAPERS]
    async with open_house(tmp_path_factory.mktemp("papers")) as house:
        for data, name, region in papers:
            await house.reads(data, name, region)
            house.reviewer.sees("待定")
            house.read[name] = house.reviewer.screen
            await house.accepts_all()
        yield house


PAPERS = [("002", "guilin.txt", GUILIN), ("004", "hebei.txt", HEBEI), ("003", "plan.txt", HARBIN)]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def citizen(house: House) -> Actor:
    """Somebody who reads."""
    return await house.office.citizen()


@pytest.fixture(scope="module")
def contacts() -> dict[str, tuple[str, str, str, str]]:
    """Telephones, e-mail, address and postcode of each unit of Guilin, as printed."""
    found, name = {}, ""
    for match in CONTACTS.finditer(seed("002").read_text(encoding="utf-8-sig")):
        if match[1]:
            name = match[1]
        else:
            found[name] = (match[2], match[3], match[4], match[5])
    assert len(found) == 11
    return found


def json_of(house: House) -> Iterator[dict[str, object]]:
    """The register as it was last exported."""
    name, data = house.last_file(house.reviewer)
    assert name.endswith(".jsonl")
    for line in data.splitlines():
        yield json.loads(line)


async def items_of(citizen: Actor, name: str) -> list[str]:
    """Each item of a unit, as its own screen shows it."""
    await opens_unit(citizen, name)
    await citizen.presses("承诺事项（")
    await citizen.presses(citizen.buttons[0])
    screens = [citizen.screen]
    while any("下一项" in label for label in citizen.buttons):
        await citizen.presses("下一项")
        screens.append(citizen.screen)
    return screens


async def opens_unit(citizen: Actor, name: str) -> None:
    """A unit's card, by its very name or from those offered."""
    await citizen.sends(name)
    if not citizen.screen.startswith(f"🏛 {name}\n"):
        assert name in citizen.buttons, citizen.buttons
        data = next(data for label, data in buttons_with_data(citizen) if label == name)
        await citizen.presses_data(data)
    assert citizen.screen.startswith(f"🏛 {name}\n"), citizen.screen


def buttons_with_data(actor: Actor) -> Iterator[tuple[str, str]]:
    """The newest keyboard."""
    for row in actor.last.buttons:
        for button in row:
            yield button["text"], button.get("callback_data", "")


async def test_g1_four_contact_fields_of_eleven_units(
    citizen: Actor, contacts: dict[str, tuple[str, str, str, str]]
) -> None:
    """Telephone, e-mail, address and postcode as printed; an area code is one, two numbers are two."""
    for name, (phones, email, address, postcode) in contacts.items():
        await citizen.sends(name)
        shown = re.findall(r"^📞 监督投诉电话：([\d-]+)$", citizen.screen, re.MULTILINE)
        wanted = {"0773.2850195": ["0773-2850195"], "2818035.2859248": ["2818035", "2859248"]}
        assert shown == wanted.get(phones, phones.split()), name
        citizen.sees(f"✉ {email}（", f"📍 {address}，邮编 {postcode}")


async def test_g2_emails_without_an_at_are_kept_and_flagged(
    house: House, citizen: Actor, contacts: dict[str, tuple[str, str, str, str]]
) -> None:
    """All eleven as printed, each flagged for a person to confirm, none guessed."""
    assert "邮箱原文没有 @" in house.read["guilin.txt"]
    assert "共 11 处" in house.read["guilin.txt"]
    for name, (_, email, _, _) in contacts.items():
        await citizen.sends(name)
        citizen.sees(f"✉ {email}（原文如此，尚待核实）")
        citizen.does_not_see("@")
    reviewer = house.reviewer
    await reviewer.sends("/export")
    await reviewer.presses("JSON")
    assert not [record for record in json_of(house) if "@" in str(record["email"])]
    await house.looks_at("桂林市直属机关")
    await reviewer.presses("全部单位")
    await reviewer.presses("桂林市公安局")
    await reviewer.presses("确认是 ljswm@tom.com")
    await citizen.sends("桂林市公安局")
    citizen.sees("✉ ljswm@tom.com")
    citizen.does_not_see("尚待核实")


async def test_g7_the_batch_keeps_its_preface_and_commentary(house: House, citizen: Actor) -> None:
    """Neither of them is a unit; both can be read with the batch."""
    reviewer = house.reviewer
    assert "单位 11 个 · 承诺事项 66 条" in house.read["guilin.txt"]
    await house.looks_at("桂林市直属机关")
    await reviewer.presses("📄 前言")
    reviewer.sees("编者按", "分批在本报给予公布")
    await reviewer.presses("返回导入")
    await reviewer.presses("短评")
    reviewer.sees("公开承诺的关键在于落实", "经常之举")
    await reviewer.presses("返回导入")
    await reviewer.presses("全部单位")
    names = [label for label in (await whole_list(reviewer)).split("\n") if "条" in label]
    assert len({label for label in names if "桂林市" in label}) == 11
    assert not [label for label in names if "短评" in label or "编者按" in label]
    for words in ("公开承诺的关键在于落实", "分批在本报给予公布"):
        await citizen.sends(words)
        assert words not in citizen.screen.split("\n", 1)[1], citizen.screen


async def test_w1_tasks_with_lead_and_responsible_departments(house: House) -> None:
    """26 tasks; one has two leads, one says 配合部门; groups stay unresolved and say so."""
    reviewer, read = house.reviewer, house.read["plan.txt"]
    assert "任务 26 项" in read
    assert "不止一个牵头单位：“市纠风办、市广播电视局”" in read
    assert "配合部门" in read
    assert "统称，没有拆解（共 3 处）" in read
    await reviewer.sends("/tasks")
    listed = await whole_list(reviewer)
    leads = re.findall(r"牵头：(.*)", listed)
    assert len(leads) == 26
    assert [lead.count("、") for lead in leads].count(1) == 1
    assert not [lead for lead in leads if lead.count("、") > 1]
    assert len(re.findall(r"责任：\S", listed)) + len(re.findall(r"配合：\S", listed)) == 26
    assert listed.count("市级各新闻媒体（统称，未拆解）") == 2
    assert listed.count("市直相关部门（统称，未拆解）") == 1
    await reviewer.sends("/tasks")
    while not any("组织部分市直部门" in label for label in reviewer.buttons):
        await reviewer.presses("下一页")
    await reviewer.presses("组织部分市直部门")
    reviewer.sees("牵头单位：市直机关工委", "配合部门：市委宣传部")


async def test_c1_eight_letters_are_eight_records(house: House, citizen: Actor) -> None:
    """Two of them are headed 镇, and stay two."""
    assert "单位 8 个 · 承诺事项 33 条" in house.read["hebei.txt"]
    cards = set()
    for name in LETTERS:
        cards.add("\n".join(await items_of(citizen, name)))
    assert len(cards) == 8
    await house.reviewer.sends("/export")
    await house.reviewer.presses("JSON")
    ids = {record["id"]: record["department"] for record in json_of(house) if record["department"] in LETTERS}
    assert sorted(map(str, ids.values())) == sorted(LETTERS)


async def test_c2_masked_figures_stay_unknown(house: House, citizen: Actor) -> None:
    """Shown as printed, stored as unknown, and never a goal that is counted or charted."""
    screens = await items_of(citizen, "经济开发区")
    shown = "\n".join(screens)
    for words in ("***亿元", "*.*亿元", "**.*亿元", "**亿元项目*个"):
        assert words in shown
    assert not re.search(r"进展|🎯 目标：\d", shown), shown
    assert "原文未写明数字" in shown
    reviewer = house.reviewer
    await reviewer.sends("/export")
    await reviewer.presses("JSON")
    clocks = [
        clock
        for record in json_of(house)
        if record["department"] in LETTERS
        for item in record["items"]  # type: ignore[attr-defined]
        for clock in (*item["limits"], *item["targets"])
        if "*" in clock["phrase"]
    ]
    assert clocks
    assert all(clock.get("amount") is None and clock.get("value") is None for clock in clocks)
    liaison = await house.joins("阮竹青", LIAISON, "经济开发区")
    await liaison.sends("/pledge")
    await liaison.presses("本单位承诺书")
    await liaison.presses("4 条")
    assert not [label for label in liaison.buttons if "进展" in label]


async def test_c3_what_the_letters_lack(house: House) -> None:
    """All eight lack a complaint phone, four the line inviting supervision: told before they are accepted."""
    reviewer, read = house.reviewer, house.read["hebei.txt"]
    assert "没有监督投诉电话：8 份" in read
    assert "没有请社会各界监督的话：4 份" in read
    await house.looks_at("hebei.txt")
    for name in LETTERS:
        await reviewer.presses("全部单位")
        await reviewer.presses(f" {name} ·")
        reviewer.sees("没有监督投诉电话")
        assert ("没有请社会各界监督的话" in reviewer.screen) == (name not in INVITING), name
        await reviewer.presses("返回导入")


async def test_c4_each_paragraph_is_a_promise_or_an_achievement(house: House, citizen: Actor) -> None:
    """Every paragraph of the letters says which it is, to the reviewer and to the public."""
    achieved = 0
    for name in LETTERS:
        for screen in await items_of(citizen, name):
            labels = re.findall(r"^(?:承诺事项|成绩)(?= |$)", screen, re.MULTILINE)
            assert len(labels) == 1, screen
            achieved += labels == ["成绩"]
    assert 3 <= achieved < 33
    tax = await items_of(citizen, "税务局")
    assert all("成绩" in screen and "承诺事项" not in screen for screen in tax)
    assert not any("成绩" in screen.split("\n")[1] for screen in await items_of(citizen, "经济开发区"))
