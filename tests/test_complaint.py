"""A citizen reports a complaint, staff answer, the citizen writes back (rows B3, B4)."""

from domain.words import Role
from tests.actor import Actor
from tests.conftest import Office

STORY = "周六下午去了，门锁着，打电话没有人接，白跑一趟。"


async def report(citizen: Actor, *, anonymous: bool = True) -> None:
    """From the card to the summary."""
    await citizen.sends("体育局")
    await citizen.presses("📣 投诉")
    citizen.sees("哪一项承诺", "第 2/7 步")
    await citizen.presses("场馆周末")
    citizen.sees("发生了什么", "场馆周末")
    await citizen.sends(STORY)
    citizen.sees("照片", "第 4/7 步")
    await citizen.presses("跳过")
    await citizen.presses("匿名投诉" if anonymous else "实名投诉")


async def test_from_the_card_to_the_receipt(town: Office) -> None:
    reviewer = await town.staff("王审", Role.REVIEWER)
    supervisor = await town.staff("赵督", Role.SUPERVISOR)
    citizen = await town.citizen("李明")
    await report(citizen)
    citizen.sees("请核对", STORY, "匿名", "市体育局")
    await citizen.presses("✅ 提交")
    citizen.sees("投诉已提交", "查询码")
    for staff in (reviewer, supervisor):
        staff.sees("新投诉", STORY, "市体育局")
        staff.does_not_see("李明")


async def test_the_way_to_an_answer_and_back(town: Office) -> None:
    reviewer = await town.staff("王审", Role.REVIEWER)
    citizen = await town.citizen("李明")
    await report(citizen)
    await citizen.presses("✅ 提交")
    await reviewer.presses("✋ 认领")
    reviewer.sees("办理中", "王审")
    citizen.sees("已有工作人员受理")
    assert any("打开这件投诉" in label for label in citizen.buttons)
    await reviewer.presses("💬 答复")
    await reviewer.sends("已督促场馆周末开门，负责人已被批评。")
    reviewer.sees("把这条答复发给")
    await reviewer.presses("✅ 提交")
    reviewer.sees("答复已发出")
    citizen.sees("有答复了", "已督促场馆周末开门")
    await citizen.presses("✍ 补充留言")
    await citizen.sends("谢谢，这周六再去看看。")
    citizen.sees("已补充")
    reviewer.sees("投诉人留言", "这周六再去看看")
    await citizen.presses("打开这件投诉")
    citizen.sees("办理记录", "已受理", "已答复", "投诉人留言", "办理中")


async def test_named_with_evidence_and_place(town: Office) -> None:
    reviewer = await town.staff("王审", Role.REVIEWER)
    citizen = await town.citizen("李明")
    await citizen.sends("/complain")
    citizen.sees("哪个单位", "第 1/7 步")
    await citizen.sends("市体育局")
    await citizen.presses("都不是")
    await citizen.sends("短")
    citizen.sees("至少 10 个字")
    await citizen.sends(STORY)
    await citizen.sends_photos(3)
    citizen.sees("已收到：3 份")
    await citizen.sends_place()
    citizen.sees("已收到：4 份")
    await citizen.sends("不是材料")
    citizen.sees("用不上")
    await citizen.presses("下一步")
    await citizen.presses("实名投诉（李明）")
    await citizen.sends("13900000000")
    citizen.sees("联系方式：13900000000", "材料：4 份", "李明")
    await citizen.presses("改情况")
    await citizen.sends(STORY + "希望改正。")
    citizen.sees("请核对", "希望改正")
    await citizen.presses("✅ 提交")
    await reviewer.presses("打开这件投诉")
    reviewer.sees("李明", "13900000000")
    await reviewer.presses("查看材料")
    assert [word for word in reviewer.news if word in ("photo", "location")] == ["photo"] * 3 + ["location"]


async def test_the_department_complained_about_never_sees_it(town: Office) -> None:
    insider = await town.staff("孙体", Role.REVIEWER, Role.LIAISON, department="市体育局")
    outsider = await town.staff("王审", Role.REVIEWER)
    citizen = await town.citizen("李明")
    await report(citizen, anonymous=False)
    await citizen.presses("跳过")
    await citizen.presses("✅ 提交")
    insider.does_not_see("新投诉", "李明", STORY)
    await insider.presses_data(outsider.data_of("打开这件投诉"))
    insider.sees("没有找到")
    insider.does_not_see(STORY)


async def test_of_two_who_claim_one_gets_it(town: Office) -> None:
    first, second = await town.staff("王审", Role.REVIEWER), await town.staff("周审", Role.REVIEWER)
    citizen = await town.citizen()
    await report(citizen)
    await citizen.presses("✅ 提交")
    await first.presses("✋ 认领")
    await second.presses("✋ 认领")
    second.sees("王审已先认领")


async def test_a_draft_survives_a_restart_and_a_detour(town: Office) -> None:
    citizen = await town.citizen()
    await citizen.sends("体育局")
    await citizen.presses("📣 投诉")
    await citizen.presses("都不是")
    await citizen.sends(STORY)
    await town.restart()
    await citizen.presses("跳过")
    citizen.sees("实名还是匿名")
    await citizen.sends("/help")
    citizen.sees("这里可以做什么")
    await citizen.sends("/start")
    await citizen.presses("继续写投诉")
    citizen.sees("实名还是匿名")
    await citizen.presses("匿名投诉")
    citizen.sees(STORY)


async def test_a_case_by_its_receipt_and_only_own_cases(town: Office) -> None:
    await town.staff("王审", Role.REVIEWER)
    citizen, stranger = await town.citizen("李明"), await town.citizen("路人")
    await report(citizen)
    await citizen.presses("✅ 提交")
    receipt = citizen.screen.split("查询码：")[1].split()[0]
    await stranger.sends(f"/cases {receipt.lower()}")
    stranger.sees("市体育局", "已提交")
    await stranger.sends("/cases ABCDEFGHJK")
    stranger.sees("没有这个查询码")
    await stranger.presses_data(citizen.data_of("打开这件投诉"))
    stranger.sees("没有找到")
    stranger.does_not_see(STORY)


async def test_a_stale_button_answers_with_a_fresh_menu(town: Office) -> None:
    citizen = await town.citizen()
    await report(citizen)
    submit = citizen.data_of("✅ 提交")
    await citizen.presses("✅ 提交")
    await citizen.presses_data(submit)
    citizen.sees("过时", "从这里继续")
    assert "🔎 查询单位" in citizen.buttons
    for forged in ("x", "case.own:zzz", "case.own:1:2", "case.own:" + "9" * 40):
        await citizen.presses_data(forged)
        citizen.sees("过时")


async def test_in_a_group_nothing_personal_is_begun(town: Office) -> None:
    citizen = await town.citizen()
    group = town.telegram.create_group(citizen.id, "业主群")
    town.telegram.send_text(citizen.id, "/complain", chat_id=group.id)
    await town.settles()
    said = [message.text for message in town.telegram.messages(group.id) if message.from_bot]
    assert len(said) == 1
    assert "私聊" in said[0]


async def test_an_edited_message_is_answered(town: Office) -> None:
    citizen = await town.citizen()
    message = town.telegram.send_text(citizen.id, "教育局")
    await town.settles()
    citizen.news.clear()
    town.telegram.edit_text(citizen.id, message.message_id, "体育局")
    await town.settles()
    citizen.sees("已发出的消息改了我看不到")


async def test_a_photo_out_of_the_blue_begins_a_complaint(town: Office) -> None:
    citizen = await town.citizen()
    await citizen.sends_photos(2)
    citizen.sees("已收到 2 份材料")
    await citizen.presses("用它投诉")
    await citizen.sends("体育局")
    await citizen.presses("都不是")
    await citizen.sends(STORY)
    citizen.sees("已收到：2 份")
