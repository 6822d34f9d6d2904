"""Tasks of a plan: accepted from its page, read by staff by department and by group, shown on a card to staff alone."""

import pytest

from domain.words import Role
from tests.actor import Actor
from tests.conftest import Office, seed

PLAN = """试验市服务提升年工作方案

一、优化办事流程
1.推行一窗受理，十月底前完成。牵头单位：市教育局；责任单位：市体育局、市直相关部门。
2.公开办事指南。牵头单位：市体育局、市教育局；责任单位：市供热办。
二、加强监督检查
3.每季度开展一次暗访。牵头单位：市星象台；责任单位：各区县。
"""


@pytest.fixture
async def reviewer(town: Office) -> Actor:
    return await town.staff("白审核", Role.REVIEWER)


async def send(actor: Actor, data: bytes, name: str = "plan.txt") -> None:
    await actor.sends("/import")
    await actor.sends_file(name, "text/plain", data)
    await actor.presses("试验市")


async def accept_all(actor: Actor) -> None:
    await actor.presses("全部接受")
    await actor.presses("是，全部接受")


async def test_a_plan_is_reviewed_task_by_task(town: Office, reviewer: Actor) -> None:
    await reviewer.sends("/tasks")
    reviewer.sees("还没有接受过")
    await send(reviewer, PLAN.encode())
    reviewer.sees("任务 3 项", "市直相关部门", "统称", "不止一个牵头单位")
    await reviewer.presses("逐个审阅（3）")
    reviewer.sees("任务 1", "一窗受理", "牵头：市教育局", "责任：市体育局、市直相关部门")
    await reviewer.presses("✅ 接受")
    await reviewer.presses("略过")
    await reviewer.sends("/tasks")
    reviewer.sees("一窗受理")
    reviewer.does_not_see("办事指南", "暗访")


async def test_a_task_can_be_corrected(town: Office, reviewer: Actor) -> None:
    await send(reviewer, PLAN.encode())
    await reviewer.presses("逐个审阅")
    await reviewer.presses("✏ 更正")
    await reviewer.presses("责任单位")
    await reviewer.sends("市体育局、市供热办")
    reviewer.sees("责任：市体育局、市供热办")
    reviewer.does_not_see("疑点")
    await reviewer.presses("✏ 更正")
    await reviewer.presses("时限")
    await reviewer.sends("十一月底前")
    reviewer.sees("时限：十一月底前")


async def test_staff_read_tasks_by_department(town: Office, reviewer: Actor) -> None:
    await send(reviewer, PLAN.encode())
    await accept_all(reviewer)
    await reviewer.sends("/tasks 教育局")
    reviewer.sees("市教育局的任务", "一窗受理", "办事指南")
    reviewer.does_not_see("暗访")
    await reviewer.presses("一窗受理")
    reviewer.sees("牵头单位：市教育局", "市直相关部门（统称，未拆解）", "试验市服务提升年工作方案", "优化办事流程")
    await reviewer.presses("◀ 市教育局")
    reviewer.sees("🏛 市教育局")
    await reviewer.presses("任务：牵头 2，责任 0")
    reviewer.sees("市教育局的任务")


async def test_groups_and_unknown_names_stay_unresolved_and_say_so(town: Office, reviewer: Actor) -> None:
    await send(reviewer, PLAN.encode())
    await accept_all(reviewer)
    await reviewer.sends("/tasks")
    reviewer.sees("市直相关部门（统称，未拆解）", "市星象台（名册中没有）")
    await reviewer.presses("按单位查看")
    await reviewer.presses("市直相关部门（统称，未拆解）")
    reviewer.sees("没有写明是哪些，未作拆解", "一窗受理")
    await reviewer.presses("全部任务")
    await reviewer.presses("按单位查看")
    await reviewer.presses("❓ 市星象台")
    reviewer.sees("名册里没有这个名称的单位", "暗访")
    await town.publishes("市星象台", "", "每晚公布星图。")
    await reviewer.sends("/tasks 星象台")
    reviewer.sees("市星象台的任务", "暗访")


async def test_only_staff_see_tasks(town: Office, reviewer: Actor) -> None:
    await send(reviewer, PLAN.encode())
    await accept_all(reviewer)
    citizen = await town.citizen()
    await citizen.sends("/tasks")
    citizen.sees("只有相应角色")
    await citizen.sends("教育局")
    citizen.sees("🏛 市教育局")
    assert not any("任务" in label for label in citizen.buttons)
    liaison = await town.staff("联络员", Role.LIAISON, department="市体育局")
    await liaison.sends("/tasks")
    liaison.sees("一窗受理")


async def test_the_same_plan_adds_no_task_and_undo_takes_them_out(town: Office, reviewer: Actor) -> None:
    await send(reviewer, PLAN.encode())
    await accept_all(reviewer)
    await send(reviewer, PLAN.encode() + b"\n", "again.txt")
    await accept_all(reviewer)
    async with town.database.reading() as session:
        assert await session.value("SELECT count(*) FROM task") == 3
    await reviewer.sends("/import")
    await reviewer.presses("导入记录")
    data = reviewer.telegram.messages(reviewer.id)[-1].buttons
    await reviewer.presses_data(data[1][0]["callback_data"])
    await reviewer.presses("撤销这次导入")
    reviewer.sees("任务 3 项")
    await reviewer.sends("方案已经作废。")
    await reviewer.presses("🗑 撤销")
    await reviewer.sends("/tasks")
    reviewer.sees("还没有接受过")


async def test_the_seed_has_26_tasks(office: Office) -> None:
    reviewer = await office.staff("白审核", Role.REVIEWER)
    path = seed("003")
    await send(reviewer, path.read_bytes(), "plan.txt")
    reviewer.sees("任务 26 项", "配合部门", "统称，没有拆解（共 3 处）", "不止一个牵头单位")
    await accept_all(reviewer)
    async with office.database.reading() as session:
        assert await session.value("SELECT count(*) FROM task") == 26
        leads = await session.all(
            "SELECT task_id FROM task_party WHERE party_kind = 'lead' GROUP BY task_id HAVING count(*) > 1"
        )
        assert len(leads) == 1
        assert await session.value("SELECT count(*) FROM task_party WHERE is_group = 1") == 3
        assert await session.value("SELECT count(*) FROM task_party WHERE is_group = 1 AND department_id > 0") == 0
    await reviewer.sends("/tasks")
    for _ in range(5):
        await reviewer.presses("下一页")
    reviewer.sees("牵头")


async def test_departments_of_the_seed_find_their_tasks(office: Office) -> None:
    reviewer = await office.staff("白审核", Role.REVIEWER)
    for number in ("003", "000"):
        await send(reviewer, seed(number).read_bytes(), f"{number}.txt")
        await accept_all(reviewer)
    async with office.database.reading() as session:
        resolved = await session.value("SELECT count(*) FROM task_party WHERE department_id > 0")
    assert resolved > 5


@pytest.mark.parametrize("before", [True, False])
async def test_a_secret_unit_stands_in_no_task(town: Office, reviewer: Actor, before: bool) -> None:
    owner = await town.staff("温知砺", Role.OWNER)

    async def make_secret() -> None:
        await owner.sends("/unit 市体育局")
        await owner.presses("设为涉密单位")

    if before:
        await make_secret()
    await send(reviewer, PLAN.encode())
    await accept_all(reviewer)
    if not before:
        await make_secret()
    await reviewer.sends("/tasks")
    reviewer.sees("牵头：市教育局", "市直相关部门")
    reviewer.does_not_see("市体育局")
    await reviewer.presses("2 · 公开办事指南")
    reviewer.sees("牵头单位：市教育局", "责任单位：市供热办")
    reviewer.does_not_see("市体育局")
    assert not [label for label in reviewer.buttons if "市体育局" in label]
    await reviewer.presses("全部任务")
    await reviewer.presses("按单位查看")
    assert "市供热办" in str(reviewer.buttons)
    assert "市体育局" not in str(reviewer.buttons) + reviewer.screen
    await owner.sends("/unit 市体育局")
    await owner.presses("恢复公开")
    await reviewer.sends("/tasks")
    reviewer.sees("市体育局")
    reviewer.does_not_see("市体育局（名册中没有）")
