"""What owners set of a unit: secret or public, and which unit it stands below."""

import pytest

from domain.words import DepartmentKind, Role
from tests.actor import Actor
from tests.conftest import Office
from tests.test_campaign import add_unit


@pytest.fixture
async def owner(town: Office) -> Actor:
    """The owner of the bot."""
    return await town.staff("温知砺", Role.OWNER)


async def test_a_unit_becomes_secret_and_public_again(town: Office, owner: Actor) -> None:
    citizen = await town.citizen()
    await owner.sends("/unit")
    owner.sees("单位设置", "/unit 单位全称 上级单位全称")
    await owner.sends("/unit 市教育局")
    owner.sees("市教育局 · 试验市", "公开单位", "没有上级单位")
    await owner.presses("设为涉密单位")
    owner.sees("已设定", "/unit 市教育局", "🔒 涉密单位")
    await citizen.sends("市教育局")
    citizen.does_not_see("0999-5550101")
    await owner.sends("/unit 市教育局")
    await owner.presses("恢复公开")
    owner.sees("公开单位")
    await citizen.sends("市教育局")
    citizen.sees("0999-5550101", "承诺事项：2 项")


async def test_the_card_leads_an_owner_to_the_settings(town: Office, owner: Actor) -> None:
    citizen = await town.citizen()
    await citizen.sends("市教育局")
    assert not any("单位设置" in label for label in citizen.buttons)
    await owner.sends("市教育局")
    await owner.presses("⚙ 单位设置")
    owner.sees("市教育局 · 试验市", "公开单位")
    await owner.presses("◀ 市教育局")
    owner.sees("0999-5550101")


async def test_a_unit_is_placed_below_another_and_taken_out(owner: Actor) -> None:
    await owner.sends("/unit 市体育局 市教育局")
    owner.sees("市体育局", "上级单位：市教育局")
    await owner.sends("/unit 市供热办 市体育局")
    for wrong in ("市供热办", "市体育局", "市教育局"):
        await owner.sends(f"/unit 市教育局 {wrong}")
        owner.sees("不能隶属于自己")
    await owner.sends("/unit 市体育局 -")
    owner.sees("没有上级单位")
    await owner.sends("/unit 市体育局 没有这个局")
    owner.sees("没有找到")


async def test_of_units_with_the_same_name_one_is_chosen(town: Office, owner: Actor) -> None:
    async with town.database.transaction() as tx:
        place = await tx.insert("INSERT INTO region (name) VALUES ('邻市') RETURNING id", {})
        await tx.run(
            "INSERT INTO department (region_id, name, kind, secret) VALUES (:place, '市教育局', 'department', 0)",
            {"place": place},
        )
    await owner.sends("/unit 市教育局")
    owner.sees("同名的单位")
    await owner.presses("市教育局 · 邻市")
    await owner.presses("设为涉密单位")
    owner.sees("市教育局 · 邻市", "🔒 涉密单位")
    await owner.sends("/unit 市体育局 市教育局")
    owner.sees("上级单位：市教育局")


async def test_nobody_else_sets_units(town: Office, owner: Actor) -> None:
    await add_unit(town, "市图书馆", DepartmentKind.INSTITUTION)
    for person in (await town.citizen(), await town.staff("简望舒", Role.REVIEWER)):
        await person.sends("/unit 市教育局")
        person.sees("只有相应角色")
        for data in ("department.secret:1:1", "department.settings:1"):
            await person.presses_data(data)
            person.sees("只有相应角色")
    await owner.presses_data("department.secret:999:1")
    owner.does_not_see("涉密单位：")


async def test_an_import_that_brought_a_parent_can_be_undone(town: Office, owner: Actor) -> None:
    await owner.sends("/import")
    page = "试验市专版\n\n市文化局公开承诺\n我局承诺：\n一、场馆免费开放。\n二、来访当面答复。"
    await owner.sends_file("page.txt", "text/plain", page.encode())
    await owner.presses("试验市")
    await owner.presses("✅")
    await owner.sends("/unit 市体育局 市文化局")
    owner.sees("上级单位：市文化局")
    await owner.sends("/import")
    await owner.presses("📥")
    await owner.presses("试验市专版")
    await owner.presses("撤销这次导入")
    await owner.sends("导错了地区。")
    await owner.presses("🗑 撤销")
    owner.sees("已撤销")
    await owner.sends("/unit 市体育局")
    owner.sees("市体育局 · 试验市")


async def test_a_unit_is_named_without_its_place_or_by_another_name(town: Office, owner: Actor) -> None:
    async with town.database.transaction() as tx:
        await tx.run("UPDATE department SET name = '试验市教育局', secret = 1 WHERE name = '市教育局'", {})
        await tx.run(
            """INSERT INTO alias (department_id, alias_kind, name)
               SELECT id, 'former', '文教局' FROM department WHERE name = '试验市教育局'""",
            {},
        )
    for name in ("教育局", "文教局"):
        await owner.sends(f"/unit {name}")
        owner.sees("试验市教育局 · 试验市", "🔒 涉密单位")
    citizen = await town.citizen()
    await citizen.sends("/unit 教育局")
    citizen.sees("只有相应角色的工作人员")
    citizen.does_not_see("试验市教育局")
    await citizen.presses("主菜单")
    citizen.sees("您好")
