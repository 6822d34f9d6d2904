"""A liaison writes a pledge letter and submits it, step by step."""

from domain.words import Role
from tests.actor import Actor
from tests.conftest import Office
from tests.letters import begin_letter, submit_letter, write_letter, write_promises

LETTER = """试验市教育局政务诚信承诺书
为办好人民满意的教育，试验市教育局承诺：
一、入学政策提前一个月公布。
二、校服价格全部公示。
三、来信五个工作日内答复。
欢迎监督。
监督投诉电话：0999-5550101
签发人：周正"""


async def test_from_pledge_to_submitted(liaison: Actor, reviewer: Actor) -> None:
    await begin_letter(liaison)
    liaison.sees("第 2/10 步", "市教育局")
    assert any("✔ 部门承诺书" in label for label in liaison.buttons)
    await liaison.presses("部门承诺书")
    liaison.sees("第 3/10 步", "一条一条")
    await liaison.sends("入学政策提前一个月公布，并设专线解答。")
    liaison.sees("已有 1 条", "一、入学政策")
    await liaison.sends("校服价格全部公示，接受家长监督。")
    await liaison.sends("来信五个工作日内答复。")
    liaison.sees("已有 3 条", "二、校服价格")
    await liaison.presses("下一步")
    liaison.sees("第 4/10 步", "第一条")
    await liaison.presses("政务服务")
    liaison.sees("第二条")
    await liaison.presses("后面的都选")
    liaison.sees("第 4/10 步", "第三条里的时限", "5个工作日")
    await liaison.presses("✔ 对")
    liaison.sees("第 5/10 步", "监督投诉电话")
    await liaison.sends("（０９９９）５５５０１０１")
    liaison.sees("第 6/10 步")
    await liaison.sends("jiaoyu@example.com")
    liaison.sees("第 7/10 步")
    await liaison.sends("周正")
    liaison.sees("第 8/10 步")
    await liaison.presses("今天")
    liaison.sees("第 9/10 步", "没有扫描件不能发布")
    await liaison.sends_file("letter.pdf")
    liaison.sees("第 10/10 步", "一、入学政策", "二、校服价格", "0999-5550101", "jiaoyu@example.com", "周正", "已附")
    liaison.does_not_see("请注意")
    reviewer.news.clear()
    await liaison.presses("提交审核")
    liaison.sees("已提交", "共 3 条", "已通知审核员")
    reviewer.sees("市教育局提交了承诺书", "共 3 条", "阮竹青")
    await liaison.presses("查看承诺书")
    liaison.sees("审核中", "一、入学政策")


async def test_a_pasted_letter_is_split_and_confirmed(liaison: Actor) -> None:
    await begin_letter(liaison, "部门承诺书")
    await liaison.sends(LETTER)
    liaison.sees("拆出 3 条", "一、入学政策", "三、来信五个工作日内答复", "0999-5550101", "周正")
    await liaison.presses("就按这 3 条")
    liaison.sees("已有 3 条")
    await liaison.presses("二")
    liaison.sees("第二条", "校服价格全部公示")
    await liaison.presses("删除这一条")
    liaison.sees("已有 2 条", "二、来信五个工作日内答复")
    await liaison.presses("一")
    await liaison.sends("入学政策提前两个月公布。")
    liaison.sees("一、入学政策提前两个月公布")
    await liaison.presses("下一步")
    await liaison.presses("全部跳过")
    await liaison.presses("✔ 对")
    liaison.sees("第 5/10 步")
    await liaison.presses("保留 0999-5550101")
    await liaison.presses("跳过")
    await liaison.presses("保留 周正")
    await liaison.sends("昨天")
    await liaison.presses("跳过")
    liaison.sees("为办好人民满意的教育", "请注意", "有 2 条未选类别：一、二", "没有扫描件", "没有投诉举报邮箱")


async def test_a_letter_cut_by_the_app_into_two_messages_is_put_together(liaison: Actor) -> None:
    await begin_letter(liaison, "部门承诺书")
    await liaison.sends("一、第一条承诺。\n二、第二条承诺。")
    liaison.sees("拆出 2 条")
    await liaison.sends("三、第三条承诺。")
    liaison.sees("拆出 3 条")
    await liaison.presses("合为一条")
    liaison.sees("已有 1 条")


async def test_every_wrong_answer_is_refused_with_help_and_the_step_stays(liaison: Actor) -> None:
    await begin_letter(liaison, "部门承诺书")
    await liaison.sends("短")
    liaison.sees("至少 4 个字")
    await write_promises(liaison, "入学政策提前一个月公布。")
    await liaison.presses("跳过")
    await liaison.sends("5550101")
    liaison.sees("缺少区号")
    await liaison.sends("总机")
    liaison.sees("不像电话号码")
    await liaison.sends("12345")
    await liaison.sends("没有")
    liaison.sees("不像邮箱")
    await liaison.presses("跳过")
    await liaison.sends("周")
    liaison.sees("至少 2 个字")
    await liaison.sends("周正")
    await liaison.sends("2099-01-01")
    liaison.sees("还没到")
    await liaison.sends("某天")
    liaison.sees("看不懂这个日期")
    await liaison.sends("昨天")
    await liaison.sends("就这样")
    liaison.sees("用不上")
    await liaison.sends_photos(2)
    liaison.sees("多页请合成一个 PDF")
    await liaison.sends_photos(1)
    liaison.sees("请核对承诺书")


async def test_every_part_can_be_changed_from_the_summary(liaison: Actor) -> None:
    await write_letter(liaison)
    await liaison.presses("改电话")
    await liaison.sends("12345")
    liaison.sees("请核对承诺书", "监督投诉电话：12345")
    await liaison.presses("改邮箱")
    await liaison.presses("上一步")
    liaison.sees("请核对承诺书")
    await liaison.presses("改开头语")
    await liaison.sends("教育局向全市家长承诺：")
    liaison.sees("教育局向全市家长承诺：")
    await liaison.presses("改开头语")
    await liaison.presses("用通用文字")
    liaison.does_not_see("教育局向全市家长承诺：")
    await liaison.presses("改承诺事项")
    await write_promises(liaison, "校服价格全部公示。")
    liaison.sees("二、校服价格全部公示", "有 1 条未选类别：二")
    await liaison.presses("选类别")
    await liaison.presses("履职尽责")
    liaison.sees("请核对承诺书")
    liaison.does_not_see("未选类别")
    await liaison.presses("改扫描件")
    await liaison.presses("删除扫描件")
    liaison.sees("没有扫描件")
    await liaison.presses("改承诺书种类")
    await liaison.presses("政府承诺书")
    liaison.sees("请核对承诺书（政府承诺书）")


async def test_a_draft_survives_a_restart_and_is_resumed_where_it_was_left(town: Office, liaison: Actor) -> None:
    await begin_letter(liaison, "部门承诺书")
    await write_promises(liaison, "入学政策提前一个月公布。")
    await liaison.presses("政务服务")
    await town.restart()
    await liaison.sends("12345")
    liaison.sees("第 6/10 步")
    await liaison.sends("/cancel")
    await liaison.sends("/pledge")
    liaison.sees("没写完")
    await liaison.presses("草稿：市教育局")
    liaison.sees("第 6/10 步")
    await liaison.presses("上一步")
    liaison.sees("第 5/10 步")
    await liaison.presses("保留 12345")
    liaison.sees("第 6/10 步")


async def test_several_drafts_are_kept_apart(liaison: Actor) -> None:
    await write_letter(liaison)
    await write_letter(liaison, scan=False)
    await liaison.sends("/pledge")
    assert sum("草稿" in label and "🗑" not in label for label in liaison.buttons) == 2
    await liaison.presses("🗑")
    await liaison.presses("删除草稿")
    liaison.sees("草稿已删除")
    await liaison.sends("/pledge")
    assert sum("草稿" in label and "🗑" not in label for label in liaison.buttons) == 1
    await liaison.presses("▶ 草稿")
    liaison.sees("请核对承诺书")
    await submit_letter(liaison)
    liaison.sees("已提交")


async def test_an_old_summary_cannot_submit_twice(liaison: Actor, reviewer: Actor) -> None:
    await write_letter(liaison)
    data = liaison.data_of("提交审核")
    await submit_letter(liaison)
    await liaison.presses_data(data)
    liaison.sees("过时")
    await liaison.sends("/pledge")
    await liaison.presses("本单位承诺书")
    assert sum("审核中" in label for label in liaison.buttons) == 1


async def test_with_several_departments_one_is_chosen(town: Office) -> None:
    liaison = await town.staff("骆听松", Role.PRINCIPAL, department="市教育局")
    async with town.database.transaction() as tx:
        await tx.run(
            """INSERT INTO role (person_id, role, department_id, given_at)
               SELECT :id, 'liaison', id, 0 FROM department WHERE name = '市体育局'""",
            {"id": liaison.id},
        )
    await begin_letter(liaison)
    liaison.sees("第 1/10 步")
    assert "市供热办" not in liaison.buttons
    await liaison.presses("市体育局")
    liaison.sees("市体育局", "第 2/10 步")
    await liaison.presses("上一步")
    await liaison.presses("市教育局")
    liaison.sees("市教育局", "第 2/10 步")
    draft_id = liaison.data_of("政府承诺书").split(":")[1]
    await liaison.presses("上一步")
    await liaison.presses_data(f"pledge.department:{draft_id}:999")
    liaison.sees("不负责")


async def test_a_role_taken_away_ends_the_writing(town: Office, liaison: Actor) -> None:
    await write_letter(liaison)
    async with town.database.transaction() as tx:
        await tx.run("DELETE FROM role WHERE person_id = :id", {"id": liaison.id})
    await liaison.presses("提交审核")
    liaison.sees("只有相应角色的工作人员")


async def test_citizens_do_not_write_letters(town: Office) -> None:
    citizen = await town.citizen()
    await citizen.sends("/pledge")
    citizen.sees("只有相应角色的工作人员")


async def test_the_letter_speaks_the_readers_language(town: Office) -> None:
    liaison = await town.staff("Ann", Role.LIAISON, department="市教育局")
    await liaison.presses("语言")
    await liaison.presses("English")
    await liaison.sends("/pledge")
    await liaison.presses("New letter")
    liaison.sees("step 2 of 10", "Which kind of letter")
