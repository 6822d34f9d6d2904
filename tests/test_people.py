"""Owners invite people, give and take roles; every change is told and recorded."""

import re
import time

import pytest

from domain.words import Role
from tests.actor import Actor
from tests.conftest import Office
from tests.letters import write_and_submit


@pytest.fixture
async def owner(town: Office) -> Actor:
    """The owner of the bot."""
    return await town.staff("温知砺", Role.OWNER)


async def invite_liaison(owner: Actor) -> str:
    """The code of an invitation for 市教育局."""
    await owner.sends("/invite")
    await owner.presses("联络员")
    await owner.sends("教育局")
    if "链接" not in owner.screen:
        await owner.presses("市教育局")
    return code_on(owner)


def code_on(owner: Actor) -> str:
    """The code an owner has just been shown."""
    found = re.search(r"/join ([A-Z0-9]{12})", owner.screen)
    assert found, owner.screen
    return found[1]


async def test_an_invited_liaison_joins_by_the_link(town: Office, owner: Actor) -> None:
    code = await invite_liaison(owner)
    owner.sees("联络员 · 市教育局", f"start=join-{code}")
    newcomer = town.person("阮竹青")
    owner.news.clear()
    await newcomer.opens(f"join-{code}")
    newcomer.sees("欢迎加入", "联络员 · 市教育局")
    owner.sees("阮竹青", "使用了您的邀请")
    await newcomer.presses("承诺书")
    newcomer.sees("承诺书")
    assert "🆕 新写一份" in newcomer.buttons


async def test_a_code_is_good_for_one_use(town: Office, owner: Actor) -> None:
    code = await invite_liaison(owner)
    first, second = await town.citizen("甲"), await town.citizen("乙")
    await first.sends(f"/join {code[:6].lower()}-{code[6:]}")
    first.sees("欢迎加入")
    await second.sends(f"/join {code}")
    second.sees("已经用过了")
    await second.sends("/pledge")
    second.sees("只有相应角色的工作人员")


async def test_a_role_held_already_leaves_the_invitation_open(town: Office, owner: Actor) -> None:
    first_code, second_code = await invite_liaison(owner), await invite_liaison(owner)
    person, other = await town.citizen("甲"), await town.citizen("乙")
    await person.sends(f"/join {first_code}")
    await person.sends(f"/join {second_code}")
    person.sees("您已经有这个邀请所给的角色")
    await other.sends(f"/join {second_code}")
    other.sees("欢迎加入")


async def test_roles_without_a_department_are_invited_at_once(town: Office, owner: Actor) -> None:
    await owner.sends("/invite")
    await owner.presses("审核员")
    owner.sees("邀请：审核员")
    reviewer = await town.citizen("简望舒")
    await reviewer.sends(f"/join {code_on(owner)}")
    reviewer.sees("审核员")
    await reviewer.presses("待审承诺书")
    reviewer.sees("待审核的承诺书")


async def test_a_revoked_or_late_code_is_refused(town: Office, owner: Actor) -> None:
    revoked, late = await invite_liaison(owner), await invite_liaison(owner)
    await owner.sends("/invite")
    await owner.presses("未使用的邀请（2）")
    owner.sees("联络员 · 市教育局", "温知砺")
    await owner.presses("作废第 1 个")
    owner.sees("已作废")
    assert "作废第 2 个" not in "".join(owner.buttons)
    async with town.database.transaction() as tx:
        await tx.run("UPDATE invitation SET expires_at = :at WHERE revoked_at IS NULL", {"at": int(time.time()) - 1})
    person = await town.citizen()
    for code in (revoked, late):
        await person.sends(f"/join {code}")
        person.sees("已失效")


async def test_an_invitation_falls_with_the_owner_who_made_it(town: Office, owner: Actor) -> None:
    code = await invite_liaison(owner)
    async with town.database.transaction() as tx:
        await tx.run("DELETE FROM role WHERE person_id = :id", {"id": owner.id})
    person = await town.citizen()
    await person.sends(f"/join {code}")
    person.sees("已失效")


async def test_only_the_hash_of_a_code_is_stored(town: Office, owner: Actor) -> None:
    code = await invite_liaison(owner)
    async with town.database.reading() as session:
        rows = await session.all("SELECT * FROM invitation")
        assert all(code not in str(value) for row in rows for value in tuple(row))


async def test_ten_wrong_codes_are_enough(town: Office, owner: Actor) -> None:
    code = await invite_liaison(owner)
    person = await town.citizen()
    for _ in range(10):
        await person.sends("/join ABCDEFGHJKMN")
        person.sees("没有这个邀请码")
    await person.sends(f"/join {code}")
    person.sees("已输错 10 次")
    await town.restart()
    await person.sends(f"/join {code}")
    person.sees("已输错 10 次")
    async with town.database.transaction() as tx:
        await tx.run("UPDATE join_try SET at = at - 3601")
    await person.sends(f"/join {code}")
    person.sees("欢迎加入")


async def test_join_without_a_code_says_how(town: Office) -> None:
    person = await town.citizen()
    await person.sends("/join")
    person.sees("邀请码", "/join ABCDEFGHJKMN")


async def test_an_owner_sees_gives_and_takes_roles(town: Office, owner: Actor) -> None:
    person = await town.staff("言若谷", Role.SUPERVISOR)
    await owner.sends("/people")
    owner.sees("言若谷：监督员", "温知砺：管理员")
    await owner.presses("言若谷")
    await owner.presses("授予角色")
    person.news.clear()
    await owner.presses("审核员")
    owner.sees("增加了：审核员", "授予：审核员（温知砺）")
    person.sees("获得了新角色：审核员")
    await owner.presses("➖ 监督员")
    owner.sees("收回言若谷的“监督员”角色吗")
    person.news.clear()
    await owner.presses("确认收回")
    owner.sees("已收回言若谷的角色：监督员", "收回：监督员（温知砺）")
    person.sees("您的角色已被收回：监督员")
    await person.sends("/review")
    person.sees("没有待审核")


async def test_a_known_person_gets_the_role_of_a_department(town: Office, owner: Actor) -> None:
    person = await town.staff("言若谷", Role.SUPERVISOR)
    await owner.sends("/people")
    await owner.presses("言若谷")
    await owner.presses("授予角色")
    await owner.presses("某单位联络员")
    await owner.presses("上一步")
    owner.sees("言若谷", "变更记录")
    await owner.presses("授予角色")
    await owner.presses("某单位联络员")
    await owner.sends("没有这样的单位啊啊")
    owner.sees("没有找到")
    await owner.sends("市体育局")
    owner.sees("增加了：联络员 · 市体育局")
    person.sees("联络员 · 市体育局")
    await person.sends("/pledge")
    person.sees("承诺书")


async def test_the_last_owner_stays(town: Office, owner: Actor) -> None:
    await owner.sends("/people")
    await owner.presses("温知砺")
    await owner.presses("➖ 管理员")
    await owner.presses("确认收回")
    owner.sees("最后一位管理员")
    second = await town.staff("邵远", Role.SUPERVISOR)
    await owner.sends("/people")
    await owner.presses("邵远")
    await owner.presses("授予角色")
    await owner.presses("管理员")
    owner.sees("设为管理员吗")
    await owner.presses("确认授予")
    second.sees("管理员")
    await second.sends("/people")
    await second.presses("温知砺")
    await second.presses("➖ 管理员")
    await second.presses("确认收回")
    owner.sees("您的角色已被收回：管理员")
    await owner.sends("/people")
    owner.sees("只有相应角色的工作人员")


async def test_what_a_former_reviewer_had_claimed_is_open_again(town: Office, owner: Actor) -> None:
    liaison = await town.staff("阮竹青", Role.LIAISON, department="市教育局")
    reviewer = await town.staff("简望舒", Role.REVIEWER)
    await write_and_submit(liaison)
    await reviewer.presses("认领")
    await owner.sends("/people")
    await owner.presses("简望舒")
    await owner.presses("➖ 审核员")
    await owner.presses("确认收回")
    await owner.sends("/review")
    await owner.presses("市教育局")
    await owner.presses("认领")
    owner.sees("审核人：温知砺")


async def test_nobody_else_invites_or_appoints(town: Office) -> None:
    for person in (await town.citizen(), await town.staff("简望舒", Role.REVIEWER, Role.SUPERVISOR)):
        for command in ("/invite", "/people"):
            await person.sends(command)
            person.sees("只有相应角色的工作人员")
        for data in ("invite.role:reviewer", f"people.give:{person.id}:owner", "people.show:1", "invite.begin"):
            await person.presses_data(data)
            person.does_not_see("邀请：", "增加了")
