"""A page is sent in, read, reviewed unit by unit, published, and taken back: as a reviewer sees it."""

from datetime import UTC, datetime

import pytest

from db import departments
from domain.words import AliasKind, DepartmentKind, Role
from services import imports
from tests.actor import Actor
from tests.conftest import Office, seed
from tests.files_made import docx, paragraph

PAGE = """试验市机关作风承诺
编者按：下面刊登部分单位的公开承诺。
监督电话：0999-5550000（市监督办）

市林草局公开承诺
为方便群众，我们承诺：
一、采伐申请在5个工作日内答复。
二、每月公布一次苗木价格。
投诉电话：0999-5550201
电子邮箱：lincaoju163.com
地址：试验市长青路1号
邮编：999001

市渔业局公开承诺
我局承诺：
一、养殖证在3个工作日内办结。
二、汛期昼夜值班，受理险情报告。
投诉电话：0999-5550202

市盐务局公开承诺
我局承诺：
一、食盐质量问题当天受理。
二、每季公布一次抽检结果。
投诉电话：0999-5550203

短评：言必信，行必果。
"""
OTHER = PAGE.replace("每月公布一次苗木价格", "每周公布一次苗木价格")


@pytest.fixture
async def reviewer(office: Office) -> Actor:
    return await office.staff("白审核", Role.REVIEWER)


async def send(actor: Actor, text: str | bytes = PAGE, name: str = "page.txt", region: str = "试验市") -> None:
    data = text.encode() if isinstance(text, str) else text
    await actor.sends("/import")
    await actor.sends_file(name, "text/plain", data)
    await actor.presses(region)


async def count(office: Office, table: str, where: str = "1 = 1") -> int:
    async with office.database.reading() as session:
        return int(await session.value(f"SELECT count(*) FROM {table} WHERE {where}"))


async def test_nothing_is_published_before_it_is_accepted(office: Office, reviewer: Actor) -> None:
    await reviewer.sends("/import")
    reviewer.sees("请发送文件", "未经您确认")
    await reviewer.sends_file("page.txt", "text/plain", PAGE.encode())
    reviewer.sees("属于哪个地区")
    await reviewer.presses("试验市")
    reviewer.sees("正在读取", "单位 3 个 · 承诺事项 6 条 · 任务 0 项 · 电话 4 个", "由您审阅")
    reviewer.sees("邮箱原文没有 @", "lincaoju163.com", "0999-5550000")
    assert await count(office, "department") == await count(office, "pledge") == await count(office, "hotline") == 0
    citizen = await office.citizen()
    await citizen.sends("林草局")
    citizen.sees("没有找到")


async def test_flags_come_first_and_each_unit_is_decided(office: Office, reviewer: Actor) -> None:
    await send(reviewer)
    await reviewer.presses("逐个审阅（3）")
    reviewer.sees("市林草局", "疑点", "原文如此，尚待核实", "lincaoju@163.com", "5个工作日")
    await reviewer.presses("接受")
    reviewer.sees("已接受", "市渔业局")
    await reviewer.presses("略过")
    reviewer.sees("市盐务局")
    await reviewer.presses("以后再说")
    reviewer.sees("为您保留着")
    citizen = await office.citizen()
    await citizen.sends("林草局")
    citizen.sees("0999-5550201", "lincaoju163.com（原文如此，尚待核实）", "长青路1号")
    await citizen.sends("渔业局")
    citizen.sees("没有找到")
    await reviewer.sends("/import")
    await reviewer.presses("试验市机关作风承诺")
    reviewer.sees("待定 1", "已接受 1", "已略过 1")
    await reviewer.presses("逐个审阅（1）")
    await reviewer.presses("接受")
    reviewer.sees("已全部处理")


async def test_a_unit_known_by_another_name_shows_where_it_goes(office: Office, reviewer: Actor) -> None:
    async with office.database.transaction() as tx:
        region = await departments.save_region(tx, "试验市")
        known = await departments.insert(tx, region.id, "试验市渔业管理局", DepartmentKind.DEPARTMENT)
        await departments.insert_aliases(tx, known, AliasKind.FORMER, ["市渔业局"])
    await send(reviewer)
    await reviewer.presses("逐个审阅")
    assert "将归入" not in reviewer.screen
    await reviewer.presses("略过")
    reviewer.sees("市渔业局", "将归入登记册中的试验市渔业管理局")


async def test_an_email_is_taken_only_by_a_press(office: Office, reviewer: Actor) -> None:
    await send(reviewer)
    await reviewer.presses("逐个审阅")
    await reviewer.presses("确认是 lincaoju@163.com")
    reviewer.sees("邮箱已确认", "✉ lincaoju@163.com")
    reviewer.does_not_see("尚待核实", "疑点")
    await reviewer.presses("接受")
    citizen = await office.citizen()
    await citizen.sends("林草局")
    citizen.sees("lincaoju@163.com")
    citizen.does_not_see("尚待核实")


async def test_an_email_can_be_confirmed_after_it_was_published(office: Office, reviewer: Actor) -> None:
    await send(reviewer)
    await reviewer.presses("逐个审阅")
    accepted = reviewer.data_of("返回导入")
    await reviewer.presses("✅ 接受")
    await reviewer.presses_data(accepted)
    await reviewer.presses("全部单位和任务")
    await reviewer.presses("市林草局")
    await reviewer.presses("确认是")
    citizen = await office.citizen()
    await citizen.sends("林草局")
    citizen.sees("lincaoju@163.com")
    citizen.does_not_see("尚待核实")


async def test_all_without_flags_and_then_all(office: Office, reviewer: Actor) -> None:
    await send(reviewer)
    await reviewer.presses("接受全部无疑点的（2）")
    reviewer.sees("已接受 2 个", "待定 1")
    assert await count(office, "pledge", "status = 'published'") == 2
    await reviewer.presses("全部接受（1）")
    reviewer.sees("1 个有疑点")
    await reviewer.presses("是，全部接受")
    reviewer.sees("已全部处理")
    assert await count(office, "pledge", "status = 'published'") == 3


async def test_everything_can_be_corrected(office: Office, reviewer: Actor) -> None:
    await send(reviewer)
    await reviewer.presses("逐个审阅")
    for field, typed in [("名称", "市林业草原局"), ("电话", "0999-5550299"), ("地址", "长青路9号"), ("邮编", "999009")]:
        await reviewer.presses("✏ 更正")
        await reviewer.presses(field)
        reviewer.sees("目前是")
        await reviewer.sends(typed)
        reviewer.sees("已更正", typed, "已人工更正")
    await reviewer.presses("✏ 更正")
    await reviewer.presses("邮编")
    await reviewer.sends("12345")
    reviewer.sees("六位数字")
    await reviewer.presses("◀ 上一步")
    await reviewer.presses("✏ 更正")
    await reviewer.presses("某条承诺")
    await reviewer.presses("1 · ")
    await reviewer.presses("文字")
    await reviewer.sends("采伐申请在4个工作日内答复。")
    reviewer.sees("4个工作日")
    await reviewer.presses("✏ 更正")
    await reviewer.presses("某条承诺")
    await reviewer.presses("1 · ")
    await reviewer.presses("类别")
    await reviewer.presses("政务服务")
    reviewer.sees("已更正", "政务服务")
    await reviewer.presses("✏ 更正")
    await reviewer.presses("某条承诺")
    await reviewer.presses("2 · ")
    await reviewer.presses("并入上一条")
    reviewer.sees("已合并", "4个工作日", "苗木价格")
    await reviewer.presses("✅ 接受")
    citizen = await office.citizen()
    await citizen.sends("林业草原局")
    citizen.sees("0999-5550299", "长青路9号", "999009")
    await citizen.presses("承诺")
    citizen.sees("4个工作日", "苗木价格")


async def test_an_old_screen_decides_nothing(office: Office, reviewer: Actor) -> None:
    await send(reviewer)
    await reviewer.presses("逐个审阅")
    accept, skip = reviewer.data_of("✅ 接受"), reviewer.data_of("略过")
    await reviewer.presses("确认是")
    await reviewer.presses_data(accept)
    reviewer.sees("有了变化")
    await reviewer.presses_data(skip)
    reviewer.sees("有了变化")
    assert await count(office, "pledge") == 0


async def test_the_same_page_twice_changes_nothing(office: Office, reviewer: Actor) -> None:
    await send(reviewer)
    await reviewer.presses("接受全部无疑点的")
    before = [await count(office, table) for table in ("pledge", "department", "import_page", "import_unit")]
    await send(reviewer)
    reviewer.sees("以前导入过，没有改动任何内容", "待定 1")
    assert before == [await count(office, table) for table in ("pledge", "department", "import_page", "import_unit")]


async def test_a_page_from_the_command_line_is_known(office: Office, reviewer: Actor) -> None:
    path = office.database.path.parent / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    await imports.import_file(office.database, path, "试验市", datetime.now(UTC))
    await send(reviewer)
    reviewer.sees("命令行导入", "没有改动任何内容")
    assert await count(office, "import_page") == 0


async def test_a_corrected_page_replaces_its_letters_and_undo_restores_them(office: Office, reviewer: Actor) -> None:
    await send(reviewer)
    await accept_all(reviewer)
    await send(reviewer, OTHER, "page2.txt")
    await accept_all(reviewer)
    citizen = await office.citizen()
    await citizen.sends("林草局")
    await citizen.presses("承诺")
    citizen.sees("每周公布")
    citizen.does_not_see("每月公布")
    await undo(reviewer)
    reviewer.sees("恢复承诺书 1 份", "移除单位 0 个")
    await citizen.sends("林草局")
    await citizen.presses("承诺")
    citizen.sees("每月公布")
    citizen.does_not_see("每周公布")


async def accept_all(reviewer: Actor) -> None:
    await reviewer.presses("全部接受")
    await reviewer.presses("是，全部接受")
    reviewer.sees("已全部处理")


async def undo(reviewer: Actor) -> None:
    await reviewer.presses("撤销这次导入")
    reviewer.sees("请写明原因")
    await reviewer.sends("导错了地区。")
    reviewer.sees("整体撤销", "导错了地区")
    await reviewer.presses("🗑 撤销")


async def test_an_import_is_undone_as_a_whole(office: Office, reviewer: Actor) -> None:
    await send(reviewer)
    await accept_all(reviewer)
    assert await count(office, "hotline") == 4
    await undo(reviewer)
    reviewer.sees("已撤销", "承诺书 3 份", "移除单位 3 个", "电话 4 个")
    assert await count(office, "department") == await count(office, "hotline") == 0
    assert await count(office, "pledge", "status = 'published'") == await count(office, "item_search") == 0
    citizen = await office.citizen()
    await citizen.sends("林草局")
    citizen.sees("没有找到")
    await reviewer.presses("返回导入")
    reviewer.sees("已撤销：导错了地区")
    await send(reviewer)
    reviewer.sees("单位 3 个")
    await accept_all(reviewer)
    await citizen.sends("林草局")
    citizen.sees("0999-5550201")


async def test_undo_leaves_what_others_need(office: Office, reviewer: Actor) -> None:
    await office.publishes("市渔业局", "", "渔船检验在2个工作日内安排。")
    await send(reviewer)
    await accept_all(reviewer)
    citizen = await office.citizen()
    await citizen.sends("盐务局")
    await citizen.presses("📣 投诉")
    await citizen.presses("都不是")
    await citizen.sends("买到的盐结块了，打电话没有人接。")
    await citizen.presses("跳过")
    await citizen.presses("匿名投诉")
    await citizen.presses("✅ 提交")
    await undo(reviewer)
    reviewer.sees("承诺书 3 份", "移除单位 1 个")
    assert await count(office, "department") == 2
    async with office.database.reading() as session:
        rows = await session.all(
            """SELECT e.text FROM pledge_event e JOIN pledge p ON p.id = e.pledge_id
               WHERE e.event_kind = 'withdrawn' AND p.status = 'withdrawn'"""
        )
    assert [row["text"] for row in rows] == ["导错了地区。"] * 2
    await citizen.sends("渔业局")
    citizen.does_not_see("0999-5550202")
    await citizen.presses("承诺")
    citizen.sees("渔船检验")
    citizen.does_not_see("养殖证")


async def test_undo_can_be_left(office: Office, reviewer: Actor) -> None:
    await send(reviewer)
    await accept_all(reviewer)
    await reviewer.presses("撤销这次导入")
    await reviewer.presses("◀ 上一步")
    reviewer.sees("已全部处理")
    assert await count(office, "pledge", "status = 'published'") == 3


async def test_two_reviewers_at_once(office: Office, reviewer: Actor) -> None:
    await send(reviewer)
    await reviewer.presses("逐个审阅")
    accept = reviewer.data_of("✅ 接受")
    other = await office.staff("黑审核", Role.REVIEWER)
    await other.sends("/import")
    await other.presses("试验市机关作风承诺")
    other.sees("白审核 正在审阅")
    assert not any("接受" in label or "撤销" in label for label in other.buttons)
    await other.presses_data(accept)
    other.sees("白审核")
    assert await count(office, "pledge") == 0
    owner = await office.staff("所有者", Role.OWNER)
    await owner.sends("/import")
    await owner.presses("试验市机关作风承诺")
    await owner.presses("交还")
    owner.sees("还没有人审阅")
    await other.presses("导入记录")
    await other.presses("试验市机关作风承诺")
    await other.presses("我来审阅")
    other.sees("由您审阅")
    await reviewer.presses_data(accept)
    reviewer.sees("黑审核")


async def test_front_and_back_matter_are_kept(office: Office, reviewer: Actor) -> None:
    await send(reviewer)
    await reviewer.presses("前言")
    reviewer.sees("编者按")
    await reviewer.presses("返回导入")
    await accept_all(reviewer)
    assert await count(office, "batch", "front_matter LIKE '%编者按%'") == 1


async def test_a_region_is_typed_and_then_known(office: Office, reviewer: Actor) -> None:
    await reviewer.sends("/import")
    await reviewer.sends_file("page.txt", "text/plain", PAGE.encode())
    await reviewer.sends("新安县")
    reviewer.sees("地区：新安县")
    await reviewer.sends("/import")
    await reviewer.sends_file("page.txt", "text/plain", PAGE.encode())
    assert {"试验市", "新安县"} <= set(reviewer.buttons)


async def test_a_file_that_can_not_be_read_says_why(office: Office, reviewer: Actor) -> None:
    await send(reviewer, b"   ", "empty.txt")
    reviewer.sees("empty.txt 里没有可读的内容")
    await send(reviewer, b"%PDF-1.4 cut short", "cut.pdf")
    reviewer.sees("cut.pdf")
    await send(reviewer, b"PK\x03\x04 cut short", "cut.docx")
    reviewer.sees("cut.docx")
    await reviewer.sends("/import")
    await reviewer.sends_photos(1)
    reviewer.sees("请")
    assert await count(office, "import_page") == 0


async def test_of_a_large_file_its_sender_hears_that_it_has_come(office: Office, reviewer: Actor) -> None:
    await send(reviewer, PAGE)
    reviewer.does_not_see("正在识读")
    await send(reviewer, OTHER + "\n" * 2_200_000, "large.txt")
    reviewer.sees("large.txt：已收到", "正在识读", "单位 3 个")


async def test_a_word_file_is_read_like_a_text(office: Office, reviewer: Actor) -> None:
    data = docx("".join(paragraph(line) for line in PAGE.splitlines()))
    await send(reviewer, data, "page.docx")
    reviewer.sees("单位 3 个 · 承诺事项 6 条")


async def test_leafing_passes_by_what_is_flagged(office: Office, reviewer: Actor) -> None:
    await send(reviewer)
    await reviewer.presses("逐个审阅")
    for name in ("市林草局", "市渔业局", "市盐务局", "市林草局"):
        reviewer.sees(name)
        await reviewer.presses("▶ 下一个")


async def test_when_all_is_decided_another_may_take_it(office: Office, reviewer: Actor) -> None:
    await send(reviewer)
    await accept_all(reviewer)
    await reviewer.presses("交还")
    other = await office.staff("黑审核", Role.REVIEWER)
    await other.sends("/import")
    await other.presses("导入记录")
    await other.presses("试验市机关作风承诺")
    await other.presses("我来审阅")
    await undo(other)
    other.sees("已撤销")


async def test_a_page_without_units_is_kept(office: Office, reviewer: Actor) -> None:
    await send(reviewer, "今天天气很好。\n没有别的。", "note.txt")
    reviewer.sees("没有找到单位")
    await reviewer.presses("前言")
    reviewer.sees("天气")


async def test_a_citizen_can_not_import(office: Office) -> None:
    citizen = await office.citizen()
    await citizen.sends("/import")
    citizen.sees("只有相应角色")


async def test_very_many_units_are_accepted_as_slow_work(office: Office, reviewer: Actor) -> None:
    names = [f"市{one}{other}局" for one in "甲乙丙丁戊己庚辛壬癸子丑寅卯" for other in "金木水火土风云雷"]
    page = "众多单位承诺\n\n" + "\n\n".join(
        f"{name}公开承诺\n我局承诺：\n一、每月公布{name}清单。\n二、来访当天答复。" for name in names
    )
    await send(reviewer, page, "many.txt")
    reviewer.sees(f"单位 {len(names)} 个")
    label = next(label for label in reviewer.buttons if label.startswith("✅"))
    await reviewer.presses(label)
    if "是，全部接受" in reviewer.buttons:
        await reviewer.presses("是，全部接受")
    reviewer.sees("正在接受", "已接受")
    assert await count(office, "pledge", "status = 'published'") > 100


@pytest.mark.parametrize(
    ("number", "units", "items", "tasks"),
    [("000", 63, 266, 0), ("001", 0, 0, 0), ("002", 11, 66, 0), ("004", 8, 33, 0)],
)
async def test_the_seeds_by_chat(
    office: Office, reviewer: Actor, number: str, units: int, items: int, tasks: int
) -> None:
    path = seed(number)
    await send(reviewer, path.read_bytes(), f"{number}.txt")
    reviewer.sees(f"单位 {units} 个 · 承诺事项 {items} 条 · 任务 {tasks} 项")
    if not units:
        return
    if number == "002":
        reviewer.sees("共 11 处")
        await reviewer.presses("逐个审阅")
        assert sum("确认是" in label for label in reviewer.buttons) == 1
        await reviewer.presses("返回导入")
        if any("短评" in label for label in reviewer.buttons):
            await reviewer.presses("短评")
            reviewer.sees("短评")
            await reviewer.presses("返回导入")
    await accept_all(reviewer)
    assert await count(office, "department") == units
    assert await count(office, "pledge", "status = 'published'") == units
    if number == "002":
        assert await count(office, "email", "confirmed = 0") == 11
    await undo(reviewer)
    assert await count(office, "department") == await count(office, "hotline") == 0
