"""A letter's way as tests tell it: written, submitted, signed, decided on. The people are fixtures of ``conftest``."""

from tests.actor import Actor

PROMISE = "入学政策提前一个月公布，并设专线解答。"


async def begin_letter(liaison: Actor, kind: str = "") -> None:
    """A new letter, of that kind; there is one already, which was imported."""
    await liaison.sends("/pledge")
    await liaison.presses("新写一份")
    if kind:
        await liaison.presses(kind)


async def write_promises(liaison: Actor, *promises: str) -> None:
    """Send them one by one, and on to the categories."""
    for promise in promises:
        await liaison.sends(promise)
    await liaison.presses("下一步")


async def write_rest(liaison: Actor, *, scan: bool = True) -> None:
    """From the telephone to the summary, in the fewest answers."""
    await liaison.sends("0999-5550101")
    await liaison.presses("跳过")
    await liaison.sends("周正")
    await liaison.presses("今天")
    if scan:
        await liaison.sends_photos(1)
    else:
        await liaison.presses("跳过")


async def write_letter(liaison: Actor, *, scan: bool = True) -> None:
    """From /pledge to the summary."""
    await begin_letter(liaison, "部门承诺书")
    await write_promises(liaison, PROMISE)
    await liaison.presses("政务服务")
    await write_rest(liaison, scan=scan)


async def submit_letter(liaison: Actor) -> None:
    """From the summary: accept what is warned of, and submit."""
    liaison.news.clear()
    await liaison.presses("✅ 提交审核")
    while any("接受：" in label for label in liaison.buttons):
        await liaison.presses("接受：")
    if "已提交" not in liaison.screen:
        await liaison.presses("✅ 提交审核")


async def write_and_submit(liaison: Actor, *, scan: bool = True) -> None:
    """A letter that waits for a decision."""
    await write_letter(liaison, scan=scan)
    await submit_letter(liaison)
    liaison.sees("已提交")


async def sign(principal: Actor) -> None:
    """Read what waits, and sign it."""
    await principal.presses("审阅并签发")
    await principal.presses("🖊 签发")
    await principal.presses("确认签发")


async def approve(reviewer: Actor) -> None:
    """Approve what was claimed, and publish it."""
    await reviewer.presses("通过")
    await reviewer.presses("✅ 发布")


async def publish(liaison: Actor, reviewer: Actor) -> None:
    """A letter that liaison writes and reviewer publishes."""
    await write_and_submit(liaison)
    await reviewer.presses("认领")
    await approve(reviewer)
    reviewer.sees("已发布")
