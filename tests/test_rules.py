"""Named rules that promises cite, and round-the-clock duty: read by rule, shown on promise and card."""

import pytest

from documents.page import read_page
from documents.read_text import read_text
from domain.duty_hours import Duty, find_duty
from domain.page import Unit
from domain.rules import find_rules, is_counted
from domain.words import Role
from tests.conftest import Office, seed


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("坚持首问负责制。", ["首问负责制"]),
        ("实行首问负责制度，一次性告知制度。", ["首问负责制", "一次性告知制"]),
        ("推行“首问负责、服务承诺和限时办结制度”。", ["首问负责制", "服务承诺制", "限时办结制"]),
        ("带头落实“八项制度”和“七条禁令”。", ["八项制度", "七条禁令"]),
        ("建立《阳光分配制》。", ["阳光分配制"]),
        ("实行过错责任追究制。", ["过错责任追究制"]),
        ("首问负责人要热情接待，加强机制体制建设，限制排放，编制规划。", []),
        ("", []),
    ],
)
def test_rules_are_found_by_their_form(text: str, rules: list[str]) -> None:
    assert list(find_rules(text)) == rules


def test_a_counted_rule_names_no_members() -> None:
    assert is_counted("八项制度")
    assert is_counted("七条禁令")
    assert not is_counted("首问负责制")


@pytest.mark.parametrize(
    ("text", "duty"),
    [
        ("热线24小时值班，接受举报。", Duty()),
        ("举报电话全天候畅通。", Duty()),
        ("黄金周期间，24小时值班。", Duty("黄金周")),
        ("汛期实行昼夜值班。", Duty("汛期")),
        ("黄金周加强巡查。平时24小时值守热线。", Duty()),
        ("接到投诉后24小时内答复。", None),
        ("自受理之日起24小时之内办结。", None),
        ("全天开放。", None),
    ],
)
def test_duty_is_always_or_on_an_occasion(text: str, duty: Duty | None) -> None:
    assert find_duty([text]) == duty


def units(number: str) -> dict[str, Unit]:
    return {unit.name: unit for unit in read_page(read_text(seed(number).read_bytes())).units}


def texts_of(unit: Unit) -> list[str]:
    return [unit.preamble, *(f"{item.title} {item.text}" for item in unit.items)]


def test_duty_in_the_seed() -> None:
    found = units("000")
    assert find_duty(texts_of(found["市环保局"])) == Duty()
    assert find_duty(texts_of(found["市旅游局"])) == Duty("黄金周")
    assert find_duty(texts_of(found["市信访办"])) is None


async def test_a_rule_lists_everybody_who_cites_it(office: Office) -> None:
    await office.publishes("市林草局", "", "带头落实首问负责制等八项制度。", "每月公布苗木价格。")
    await office.publishes("市渔业局", "", "落实首问负责制度，热情服务。")
    await office.publishes("市盐务局", "", "执行“八项制度”。")
    await office.publishes("市畜牧局", "", "首问负责人热情接待。")
    citizen = await office.citizen()
    await citizen.sends("林草局")
    await citizen.presses("承诺")
    await citizen.presses("一")
    await citizen.presses("📏 首问负责制")
    citizen.sees("首问负责制：2 个单位", "市林草局", "市渔业局")
    citizen.does_not_see("市畜牧局", "市盐务局", "没有写明它包括哪几项")
    await citizen.presses("返回承诺")
    await citizen.presses("📏 八项制度")
    citizen.sees("八项制度：2 个单位", "市盐务局", "没有写明它包括哪几项")
    await citizen.presses("市盐务局")
    citizen.sees("🏛 市盐务局")


async def test_many_who_cite_are_paged(office: Office) -> None:
    for name in "甲乙丙丁戊己庚辛壬癸":
        await office.publishes(f"市{name}字局", "", "实行限时办结制。")
    citizen = await office.citizen()
    await citizen.sends("甲字局")
    await citizen.presses("承诺")
    await citizen.presses("一")
    await citizen.presses("📏")
    citizen.sees("10 个单位", "第 1–8 个")
    await citizen.presses("下一页")
    citizen.sees("第 9–10 个")


async def test_the_card_says_when_somebody_is_on_duty(office: Office) -> None:
    await office.publishes("市林草局", "", "防火热线24小时值班。")
    await office.publishes("市渔业局", "", "“黄金周”期间，码头24小时值班。")
    await office.publishes("市盐务局", "", "投诉24小时内答复。")
    citizen = await office.citizen()
    await citizen.sends("林草局")
    citizen.sees("🌙 24小时值班")
    await citizen.sends("渔业局")
    citizen.sees("🌙 仅黄金周期间24小时值班")
    await citizen.sends("盐务局")
    citizen.does_not_see("🌙")


async def test_the_rules_of_the_seed_by_chat(office: Office) -> None:
    path = seed("000")
    reviewer = await office.staff("白审核", Role.REVIEWER)
    await reviewer.sends("/import")
    await reviewer.sends_file("page.txt", "text/plain", path.read_bytes())
    await reviewer.presses("试验市")
    await reviewer.presses("全部接受")
    await reviewer.presses("是，全部接受")
    citing = {name for name, unit in units("000").items() if any("八项制度" in text for text in texts_of(unit)[1:])}
    async with office.database.reading() as session:
        item_id = await session.value("SELECT id FROM item WHERE text LIKE '%八项制度%' ORDER BY id LIMIT 1")
        text = await session.value("SELECT title || ' ' || text FROM item WHERE id = :id", {"id": item_id})
    index = list(find_rules(text)).index("八项制度")
    seen = ""
    for page in range(-(-len(citing) // 8)):
        await reviewer.presses_data(f"rule.list:{item_id}:{index}:{page}")
        seen += reviewer.screen
    reviewer.sees(f"八项制度：{len(citing)} 个单位")
    assert not [name for name in citing if name not in seen]
    await reviewer.sends("环保局")
    reviewer.sees("🌙 24小时值班")
    await reviewer.sends("旅游局")
    reviewer.sees("🌙 仅黄金周期间24小时值班")
