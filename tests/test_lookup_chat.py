"""A citizen asks for a department's hotline and promises (rows B1, P2)."""

from tests.conftest import Office


async def test_anything_typed_finds_the_card(town: Office) -> None:
    citizen = await town.citizen()
    for typed in ("教育", "市教育局", "jiaoyuju", "敎育局", "教肓局", "招生结果"):
        await citizen.sends(typed)
        citizen.sees("市教育局", "0999-5550101", "承诺事项：2 项")


async def test_promises_are_paged_and_lead_back(town: Office) -> None:
    citizen = await town.citizen()
    await citizen.sends("体育局")
    await citizen.presses("承诺事项")
    citizen.sees("新增健身路径", "场馆周末")
    await citizen.presses("一")
    citizen.sees("新增健身路径20条。", "市体育局")
    await citizen.presses("下一项")
    citizen.sees("不少于4小时")
    await citizen.presses("◀ 市体育局")
    citizen.sees("0999-5550102")


async def test_the_city_wide_line_stands_in_and_says_so(town: Office) -> None:
    citizen = await town.citizen()
    await citizen.sends("供热办")
    citizen.sees("0999-5550000", "全市监督电话（市监督办）")


async def test_nothing_found_offers_the_city_wide_line(town: Office) -> None:
    citizen = await town.citizen()
    await citizen.sends("独角兽牧场")
    citizen.sees("没有找到", "0999-5550000")


async def test_english_on_an_english_phone(town: Office) -> None:
    citizen = await town.citizen("Ann", language="en-GB")
    citizen.sees("Hello, Ann!")
    await citizen.presses("Language")
    await citizen.presses("简体中文")
    citizen.sees("您好")


async def test_a_long_promise_is_split_and_not_cut(office: Office) -> None:
    long_text = "".join(f"第{number}条措施要落实到人。" for number in range(1, 700))
    await office.publishes("市住建局", "0999-5550107", long_text)
    citizen = await office.citizen()
    await citizen.sends("住建局")
    await citizen.presses("承诺事项")
    await citizen.presses("一")
    assert long_text in "".join(citizen.news).replace("\n", "")
    assert len(citizen.news) > 1
