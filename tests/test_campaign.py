"""Campaigns: owners create and change them in chat, supplements are labelled, secret units are absent."""

import time
from datetime import date, datetime

import pytest

from db import departments, subjects
from domain.campaign import EXAMPLE, Party
from domain.campaign_text import read_deadlines, read_phases, read_reminders, read_target
from domain.refusals import DeadlineUnreadable, PhasesOverlap, PhaseUnreadable, RemindersUnreadable, TargetUnreadable
from domain.words import DepartmentKind, Role
from services import campaigns, lookup
from tests.actor import Actor
from tests.conftest import Office

PHASES = "启动阶段 2026-03-20 2026-03-24\n实施阶段 2026-03-25 2026-04-20\n补充总结阶段 2026-05-16 2026-05-31"
DEADLINES = "单位 2026-04-20\n县区汇总 2026-04-26\n公职人员 2026-04-30"
SECRET = "市特种档案保管站"


async def add_unit(office: Office, name: str, kind: DepartmentKind, parent: str = "", *, secret: bool = False) -> int:
    """Register a unit below another."""
    async with office.database.transaction() as tx:
        region = await departments.save_region(tx, "试验市")
        above = await departments.get_by_name(tx, region.id, parent) if parent else None
        parent_id = above.id if above else None
        unit_id = await departments.insert(tx, region.id, name, kind, parent_id=parent_id, secret=secret)
        await lookup.reindex_department(tx, unit_id)
        return unit_id


async def add_letter(
    office: Office, department_id: int, signed_on: str, status: str = "published", at: int | None = None
) -> int:
    """A letter that stands so."""
    when = at or int(time.time())
    async with office.database.transaction() as tx:
        return await tx.insert(
            """INSERT INTO pledge (department_id, letter_kind, status, signed_on, created_at, published_at)
               VALUES (:id, 'department', :status, :signed_on, :at, :published_at) RETURNING id""",
            {
                "id": department_id,
                "status": status,
                "signed_on": signed_on,
                "at": when,
                "published_at": when if status == "published" else None,
            },
        )


@pytest.fixture
async def owner(town: Office) -> Actor:
    """The owner of the bot, in a town with an institution and a secret unit."""
    await add_unit(town, "市图书馆", DepartmentKind.INSTITUTION, "市教育局")
    await add_unit(town, SECRET, DepartmentKind.INSTITUTION, secret=True)
    return await town.staff("温知砺", Role.OWNER)


async def create(owner: Actor) -> None:
    """Type a whole campaign, up to the units."""
    await owner.sends("/campaign")
    await owner.presses("新建专项活动")
    await owner.sends("试验市2026年政务诚信承诺专项行动")
    await owner.sends(PHASES)
    await owner.sends(DEADLINES)
    await owner.sends("85% 2026-10-31")


async def test_an_owner_creates_a_campaign(town: Office, owner: Actor) -> None:
    await create(owner)
    owner.sees("第 5/6 步", "涉密单位不会出现在这里")
    owner.does_not_see(SECRET)
    await owner.presses("部门（3）")
    owner.sees("已选：3/4", "市教育局")
    await owner.presses("下一步 ▶（3）")
    owner.sees(
        "启动阶段：2026年3月20日至2026年3月24日", "［补充］", "县（市、区）汇总：2026年4月26日", "85%", "3个（试验市）"
    )
    await owner.presses("💾 保存")
    owner.sees("专项活动已保存", "应作承诺的单位：3个")
    await owner.sends("/campaign")
    owner.sees("试验市2026年政务诚信承诺专项行动")


async def test_units_are_chosen_one_by_one_and_a_secret_one_is_not_found(owner: Actor) -> None:
    await create(owner)
    await owner.sends("图书馆")
    if "已加入" not in owner.screen:
        await owner.presses("☐ 市图书馆")
    owner.sees("已加入：市图书馆", "已选：1/4")
    await owner.sends("市图书馆")
    owner.sees("已去掉：市图书馆", "已选：0/4")
    await owner.sends(SECRET)
    owner.does_not_see("已加入")
    assert not any(SECRET in label for label in owner.buttons)
    await owner.presses("全部单位（4）")
    owner.sees("已选：4/4")
    owner.does_not_see(SECRET)


async def test_a_forged_press_adds_no_secret_unit(town: Office, owner: Actor) -> None:
    await create(owner)
    async with town.database.reading() as session:
        secret_id = await session.value("SELECT id FROM department WHERE secret = 1")
    await owner.presses_data(f"campaign.unit:{secret_id}")
    owner.sees("按钮")
    await owner.presses("全部单位")
    await owner.presses("下一步")
    await owner.presses("💾 保存")
    async with town.database.transaction() as tx:
        campaign_id = await tx.value("SELECT id FROM campaign")
        await tx.run("UPDATE campaign SET kinds = ''")
        await subjects.replace(tx, campaign_id, [secret_id])
        campaign = await campaigns.get(tx, campaign_id)
        assert await subjects.list_ids(tx, campaign, datetime.now(town.settings.zone)) == []


async def test_a_unit_that_becomes_secret_leaves_every_count(town: Office, owner: Actor) -> None:
    await create(owner)
    await owner.presses("全部单位（4）")
    await owner.presses("下一步")
    await owner.presses("💾 保存")
    async with town.database.transaction() as tx:
        unit = await tx.value("SELECT id FROM department WHERE name = '市供热办'")
        await departments.set_secret(tx, unit, True)
    await owner.sends("/campaign")
    owner.sees("应作承诺的单位：3个")
    await owner.sends("/coverage")
    owner.sees("/3）")
    owner.does_not_see("市供热办")


async def test_an_owner_changes_a_part_and_the_rest_stays(owner: Actor) -> None:
    await create(owner)
    await owner.presses("全部单位")
    await owner.presses("下一步")
    await owner.presses("💾 保存")
    await owner.presses("✏ 修改")
    await owner.presses("✏ 截止日期")
    await owner.sends("单位 2026年5月8日")
    owner.sees("单位承诺书：2026年5月8日", "启动阶段")
    owner.does_not_see("2026年4月26日")
    await owner.presses("✏ 提醒")
    await owner.sends("5 / 2 4")
    owner.sees("截止日前5天，截止日后第2、4个工作日")
    await owner.presses("💾 保存")
    owner.sees("2026年5月8日")


async def test_of_two_owners_at_once_one_is_told(town: Office, owner: Actor) -> None:
    await create(owner)
    await owner.presses("全部单位")
    await owner.presses("下一步")
    await owner.presses("💾 保存")
    other = await town.staff("沈砚", Role.OWNER)
    await owner.presses("✏ 修改")
    await other.sends("/campaign")
    await other.presses("✏ 修改")
    await other.presses("✏ 目标")
    await other.sends("90％ 2026年10月31日")
    await other.presses("💾 保存")
    other.sees("90%")
    await owner.presses("💾 保存")
    owner.sees("别人刚刚修改了")


async def test_a_draft_survives_a_restart(town: Office, owner: Actor) -> None:
    await owner.sends("/campaign")
    await owner.presses("新建专项活动")
    await owner.sends("试验市2026年政务诚信承诺专项行动")
    await town.restart()
    await owner.sends(PHASES)
    owner.sees("各自的截止日期")
    await owner.presses("◀ 上一步")
    owner.sees("分哪几个阶段")


async def test_wrong_answers_are_told_and_the_step_stays(owner: Actor) -> None:
    await owner.sends("/campaign")
    await owner.presses("新建专项活动")
    await owner.sends("试验市2026年政务诚信承诺专项行动")
    await owner.sends("启动阶段 三月")
    owner.sees("看不懂“启动阶段 三月”")
    await owner.sends("一 2026-03-20 2026-03-24\n二 2026-03-24 2026-04-20")
    owner.sees("“二”在上一阶段结束之前")
    await owner.sends(PHASES)
    await owner.sends("大家 2026-04-20")
    owner.sees("看不懂“大家 2026-04-20”")
    await owner.sends(DEADLINES)
    await owner.sends("一百二十%")
    owner.sees("百分比")


async def test_the_plan_of_2023_is_one_button_away(town: Office, owner: Actor) -> None:
    await owner.sends("/campaign")
    await owner.presses("示例：2023年方案")
    owner.sees(
        "启动阶段：2023年3月20日至2023年3月24日",
        "实施阶段：2023年3月25日至2023年4月20日",
        "公示阶段：2023年4月21日至2023年5月15日",
        "补充总结阶段：2023年5月16日至2023年5月31日［补充］",
        "单位承诺书：2023年4月20日",
        "县（市、区）汇总：2023年4月26日",
        "公职人员承诺：2023年4月30日",
        "2023年10月31日前覆盖率达到85%",
        "4个（试验市）",
    )
    await owner.presses("🗑 删除")
    await owner.presses("🗑 确认删除")
    owner.sees("专项活动已删除")
    await owner.sends("/campaign")
    owner.sees("还没有专项活动")


async def test_staff_see_it_and_what_their_unit_owes(town: Office, owner: Actor) -> None:
    await owner.sends("/campaign")
    await owner.presses("示例")
    liaison = await town.staff("阮竹青", Role.LIAISON, department="市教育局")
    await liaison.sends("/campaign")
    liaison.sees("黑河市2023年", "⏳ 市教育局：公职人员承诺")
    assert "✏ 修改" not in liaison.buttons
    citizen = await town.citizen()
    await citizen.sends("/campaign")
    citizen.sees("只有相应角色")


async def test_a_letter_of_20_may_is_labelled_a_supplement(town: Office, owner: Actor) -> None:
    await owner.sends("/campaign")
    await owner.presses("示例")
    async with town.database.reading() as session:
        unit = int(await session.value("SELECT id FROM department WHERE name = '市教育局'"))
    late = await add_letter(town, unit, "2023-05-20", "submitted")
    early = await add_letter(town, unit, "2023-05-15", "submitted")
    reviewer = await town.staff("审核员", Role.REVIEWER)
    await reviewer.presses_data(f"review.show:{late}:1")
    reviewer.sees("补充：黑河市2023年")
    await reviewer.presses_data(f"review.show:{early}:1")
    reviewer.does_not_see("补充：")
    liaison = await town.staff("阮竹青", Role.LIAISON, department="市教育局")
    await liaison.presses_data(f"pledge.own:{late}")
    liaison.sees("补充：黑河市2023年")


async def test_who_is_responsible_for_what(town: Office, owner: Actor) -> None:
    await add_unit(town, "试验县", DepartmentKind.COUNTY)
    await add_unit(town, "试验县教育局", DepartmentKind.DEPARTMENT, "试验县")
    await owner.sends("/campaign")
    await owner.presses("示例")
    async with town.database.reading() as session:
        campaign = (await campaigns.list_all(session))[0]
        duties = await campaigns.list_duties(session, campaign, datetime.now(town.settings.zone))
    assert [duty.unit.name for duty in duties if duty.party is Party.ROLL_UP] == ["试验县"]
    assert len([duty for duty in duties if duty.party is Party.UNIT]) == 6
    assert SECRET not in {duty.unit.name for duty in duties}


def test_phases_and_deadlines_are_read_as_people_write_them() -> None:
    text = (
        "（一）启动阶段（2023年3月20日—3月24日）\n实施阶段：3月25日至4月20日\n"
        "公示阶段 4.21-5.15\n补充总结阶段 ５月１６日到31日"
    )
    assert read_phases(text, 2023) == EXAMPLE.phases
    assert read_deadlines("各单位4月20日前\n各县（市、区）：4月26日\n公职人员承诺 2023/4/30", 2023) == EXAMPLE.deadlines
    assert read_target("到10月31日达到85％", 2023) == (85, date(2023, 10, 31))
    assert read_reminders("7、3、1 / 1，5") == ([7, 3, 1], [1, 5])
    assert read_reminders("/ 2") == ([], [2])
    for wrong, reader, refusal in (
        ("阶段 2023-02-30 2023-03-01", read_phases, PhaseUnreadable),
        ("阶段 2023-03-02 2023-03-01", read_phases, PhaseUnreadable),
        ("甲 3-1 3-5\n乙 3-5 3-9", read_phases, PhasesOverlap),
        ("单位 4-20\n部门 4-21", read_deadlines, DeadlineUnreadable),
        ("101% 2023-10-31", read_target, TargetUnreadable),
        ("85%", read_target, TargetUnreadable),
    ):
        with pytest.raises(refusal):
            reader(wrong, 2023)
    for wrong in ("7 3 1", "0 / 1", "x / 1", "99 / 1"):
        with pytest.raises(RemindersUnreadable):
            read_reminders(wrong)
