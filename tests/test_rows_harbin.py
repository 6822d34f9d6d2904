"""Rows P1 to P6: Harbin's newspaper page of 63 letters, sent to /import and then read as a citizen reads it."""

import re
from collections.abc import AsyncIterator, Iterable

import pytest
import pytest_asyncio

from tests.actor import Actor
from tests.conftest import seed
from tests.rows import LIAISON, House, open_house, whole_list

CITY = "哈尔滨市"
OWN = {"市司法局": "12348", "市环保局": "12369", "市物价局": "12358", "市安全办": "82728110"}
CITY_WIDE = ("0451-84568204", "0451-87652660")
DISTRICTS = ["道里区", "道外区", "南岗区", "香坊区", "平房区", "松北区", "呼兰区", "阿城区"]
COUNTIES = ["五常市", "双城市", "尚志市", "巴彦县", "宾县", "依兰县", "延寿县", "木兰县", "通河县", "方正县"]
RULED = ["市环保局", "市林业局", "市农机局", "市人防办", "市食品药品监督管理局", "市国家税务局", "木兰县", "方正县"]
"""Between them they name every kind of rule."""
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture(scope="module")
def printed() -> dict[str, str]:
    """Each unit's letter as printed, under its name."""
    text = seed("000").read_text(encoding="utf-8-sig")
    parts = re.split(r"^(\S+)承诺\s*$", text, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    """The page, read and accepted in the chat."""
    data = seed("000").read_bytes()
    async with open_house(tmp_path_factory.mktemp("harbin")) as house:
        await house.takes(data, "harbin.txt", CITY)
        yield house


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def citizen(house: House) -> Actor:
    """Somebody of the city."""
    return await house.office.citizen()


async def read_promises(citizen: Actor, name: str) -> list[str]:
    """Each promise of a unit, as its own screen shows it."""
    await citizen.sends(name)
    await citizen.presses("承诺事项（")
    await citizen.presses(citizen.buttons[0])
    screens = [citizen.screen]
    while any("下一项" in label for label in citizen.buttons):
        await citizen.presses("下一项")
        screens.append(citizen.screen)
    return screens


def limits(screens: list[str]) -> list[str]:
    """The time limits on those screens."""
    return [line.split("：", 1)[1] for screen in screens for line in screen.split("\n") if line.startswith("⏱")]


async def test_p1_the_whole_page_gives_63_units(house: House, citizen: Actor, printed: dict[str, str]) -> None:
    """45 departments, 8 districts, 10 counties and county-level cities, and nothing else."""
    reviewer, owner = house.reviewer, house.owner
    await house.looks_at("整顿机关作风")
    reviewer.sees("单位 63 个")
    await reviewer.presses("全部单位")
    listed = await whole_list(reviewer)
    assert len(printed) == 63
    assert {*DISTRICTS, *COUNTIES} < set(printed)
    assert [name for name in printed if name not in listed] == []
    await owner.sends("/campaign")
    await owner.presses("新建专项活动")
    for typed in ("哈尔滨市单位清点活动", "实施 2026-01-01 2026-12-31", "单位 2026-12-01", "85% 2026-12-31"):
        await owner.sends(typed)
    if not any("（45）" in label for label in owner.buttons):
        await owner.presses(CITY)
    kinds = [label for label in owner.buttons if re.search(r"（\d+）", label)]
    assert sorted(int(re.findall(r"\d+", label)[0]) for label in kinds) == [8, 10, 45, 63], kinds
    await owner.presses("（8）")
    assert all(name in owner.screen for name in DISTRICTS), owner.screen
    await owner.presses("（8）")
    await owner.presses("（10）")
    assert all(name in owner.screen for name in COUNTIES), owner.screen
    await owner.sends("/cancel")
    for name in printed:
        await citizen.sends(name)
        assert citizen.screen.startswith(f"🏛 {name}\n"), (name, citizen.screen)


async def test_p2_hotlines_are_own_or_city_wide(citizen: Actor, printed: dict[str, str]) -> None:
    """Four units show their own number; each of the 59 others both city-wide ones, labelled so."""
    for name in printed:
        await citizen.sends(name)
        if name in OWN:
            citizen.sees(OWN[name])
            citizen.does_not_see(*CITY_WIDE, "全市监督电话")
            continue
        lines = [line for line in citizen.screen.split("\n") if re.search(r"\d{5}", line)]
        assert len(lines) == 2, (name, lines)
        for line, number in zip(lines, CITY_WIDE, strict=True):
            assert "全市监督电话" in line, (name, line)
            assert line.endswith(number), (name, line)


async def test_p3_time_limits_of_the_text(citizen: Actor) -> None:
    """3; 8 and 7; none for a gain of 60 days; 60, or 90 with approval; 3, 4 and 3."""
    expected = {
        "市环保局": ["3个工作日"],
        "市物价局": ["8个工作日", "7个工作日"],
        "市民政局": [],
        "市信访办": ["60天", "90天"],
        "市信息产业局": ["3个工作日", "4个工作日", "3个工作日"],
    }
    for name, wanted in expected.items():
        found = limits(await read_promises(citizen, name))
        assert [limit.split("（")[0] for limit in found] == wanted, name
        if name == "市信访办":
            assert "批准" in found[1]
            assert "批准" not in found[0]


async def test_p4_progress_against_85000(house: House, citizen: Actor) -> None:
    """What the department reports is shown against the figure that it promised."""
    name = "市劳动和社会保障局"
    assert any("8.5万人" in screen and "85,000人" in screen for screen in await read_promises(citizen, name))
    liaison = await house.joins("阮竹青", LIAISON, name)
    await liaison.sends("/pledge")
    await liaison.presses("本单位承诺书")
    await liaison.presses("2 条")
    await liaison.presses("📈 报告进展")
    liaison.sees("8.5万人")
    await liaison.presses("1")
    liaison.sees("8.5万人")
    await liaison.sends("6.2万")
    await liaison.presses("✅ 确认报告")
    liaison.sees("62,000 / 85,000")
    assert any("进展：62,000 / 85,000（72.9 %" in screen for screen in await read_promises(citizen, name))


async def rule_lists(citizen: Actor, names: Iterable[str]) -> dict[str, str]:
    """What a tap on each rule that the units' promises show leads to."""
    lists: dict[str, str] = {}
    for name in names:
        await citizen.sends(name)
        await citizen.presses("承诺事项（")
        await citizen.presses(citizen.buttons[0])
        while True:
            for label in citizen.buttons:
                if label.startswith("📏") and label[2:] not in lists:
                    await citizen.presses(label)
                    citizen.sees(f"{label}：")
                    lists[label[2:]] = await whole_list(citizen)
                    await citizen.presses("返回承诺")
            if not any("下一项" in label for label in citizen.buttons):
                break
            await citizen.presses("下一项")
    return lists


async def test_p5_a_rule_lists_everybody_who_cites_it(citizen: Actor, printed: dict[str, str]) -> None:
    """A rule that a promise shows leads to all units whose letters name it; a counted one gets no members."""
    lists = await rule_lists(citizen, RULED)
    assert {"八项制度", "首问负责制", "七条禁令", "限时办结制"} <= set(lists)
    for rule, listed in lists.items():
        citing = {name for name, letter in printed.items() if re.search(f"(?<!过错){rule}", letter)}
        assert citing, rule
        assert [name for name in citing if name not in listed] == [], rule
    listed = lists["八项制度"]
    citing = {name for name, letter in printed.items() if "八项制度" in letter}
    assert f"八项制度：{len(citing)} 个单位" in listed
    assert "没有写明它包括哪几项" in listed
    assert {name for name in printed if f"· {name}" in listed} == citing
    for line in listed.split("\n"):
        if line.startswith("· "):
            name, words = line[2:].split("：", 1)
            assert bare(words.strip("…")) in bare(printed[name]), line


async def test_p6_round_the_clock_duty(citizen: Actor) -> None:
    """环保 always, 旅游 in the golden weeks only."""
    await citizen.sends("市环保局")
    citizen.sees("🌙 24小时值班")
    citizen.does_not_see("仅")
    await citizen.sends("市旅游局")
    citizen.sees("🌙 仅黄金周期间24小时值班")
    for name in ("市信访办", "道里区"):
        await citizen.sends(name)
        citizen.does_not_see("🌙")


def bare(text: str) -> str:
    """Without white space."""
    return re.sub(r"\s", "", text)
