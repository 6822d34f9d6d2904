"""Rows B2 and B5: a civil servant's letter from /pledge to published, and the clock read from its words."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from domain.working_days import Calendar
from tests.actor import Actor
from tests.rows import LIAISON, House, credit_code, open_house, page_of, publishes, submits

ZONE = ZoneInfo("Asia/Shanghai")
EDUCATION = "市教育局"
PROMISE = "办学许可自受理之日起8个工作日内办结。"


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    """Two units, whose letters came with a page."""
    async with open_house(tmp_path) as house:
        await house.takes(page_of(EDUCATION, "市体育局"), "page.txt")
        yield house


@dataclass
class Question:
    """One step: its words, an answer that is refused and why, the right answer, and how it is given once more."""

    words: tuple[str, ...]
    wrong: str
    why: str
    answer: str
    presses: bool = False
    again: str = ""

    async def answered(self, liaison: Actor, *, again: bool = False) -> None:
        """Type or press."""
        if again and self.again:
            await liaison.presses(self.again)
        elif self.presses:
            await liaison.presses(self.answer)
        else:
            await liaison.sends(self.answer)


QUESTIONS = [
    Question(("第 2/10 步", "哪一种承诺书"), "随便", "用不上", "部门承诺书", presses=True),
    Question(("第 2/10 步", "统一社会信用代码"), credit_code()[:17], "应为 18 位", credit_code()),
    Question(("第 3/10 步", "承诺事项"), "短", "至少 4 个字", PROMISE, again="下一步"),
    Question(("第 4/10 步", "哪一类"), "随便", "用不上", "政务服务", presses=True),
    Question(("第 4/10 步", "第一条里的时限"), "尽快", "看不懂", "✔ 对", presses=True),
    Question(("第 5/10 步", "监督投诉电话"), "5550101", "缺少区号", "0999-5550101"),
    Question(("第 6/10 步", "邮箱"), "没有", "不像邮箱", "jiaoyu@example.com"),
    Question(("第 7/10 步", "签发"), "周", "至少 2 个字", "周正"),
    Question(("第 8/10 步", "日期"), "2099-01-01", "还没到", "今天", presses=True),
]


async def forward(liaison: Actor, place: int) -> None:
    """From an earlier question, which stands on the screen, to that one again."""
    assert not all(word in liaison.screen for word in QUESTIONS[place].words), liaison.screen
    for before in range(place):
        if all(word in liaison.screen for word in QUESTIONS[before].words):
            await QUESTIONS[before].answered(liaison, again=True)
    liaison.sees(*QUESTIONS[place].words)


async def test_b2_a_pledge_by_chat(house: House) -> None:
    """From /pledge to published: each field checked, back and a restart at each step, each field edited at the end."""
    liaison, citizen = await house.joins("阮竹青", LIAISON, EDUCATION), await house.office.citizen()
    await liaison.sends("/pledge")
    await liaison.presses("新写一份")
    for place, question in enumerate(QUESTIONS):
        liaison.sees(*question.words)
        if place:
            await liaison.presses("上一步")
            await forward(liaison, place)
        await house.office.restart()
        await liaison.sends(question.wrong)
        liaison.sees(question.why)
        await question.answered(liaison)
        if question.again:
            await liaison.presses(question.again)
    liaison.sees("第 9/10 步", "扫描件")
    await house.office.restart()
    await liaison.sends_photos(1)
    liaison.sees("第 10/10 步", "请核对承诺书", PROMISE, "0999-5550101", "jiaoyu@example.com", "周正", "已附")
    await liaison.sends("/cancel")
    await house.office.restart()
    await liaison.sends("/pledge")
    await liaison.presses("▶ 草稿")
    liaison.sees("请核对承诺书", PROMISE)
    for label, typed in (("改电话", "12345"), ("改邮箱", "jy@example.com"), ("改签发人", "吴正"), ("改日期", "昨天")):
        await liaison.presses(label)
        await liaison.presses("上一步")
        liaison.sees("请核对承诺书")
        await liaison.presses(label)
        await liaison.sends(typed)
        liaison.sees("请核对承诺书")
    liaison.sees("监督投诉电话：12345", "jy@example.com", "吴正")
    await submits(liaison)
    await citizen.sends("办学许可")
    citizen.does_not_see("自受理之日起")
    await publishes(house.reviewer, EDUCATION)
    liaison.sees("已通过审核并发布")
    await citizen.sends("办学许可")
    await citizen.presses("承诺事项（")
    citizen.sees("办学许可自受理之日起8个工作日内办结")


def marked(actor: Actor) -> list[str]:
    """What is underlined in the newest message."""
    message = actor.last
    units = message.text.encode("utf-16-le")
    spans = [(2 * each["offset"], 2 * each["length"]) for each in message.entities if each["type"] == "underline"]
    return [units[start : start + length].decode("utf-16-le") for start, length in spans]


async def test_b5_the_clock_in_the_promise(house: House) -> None:
    """The phrase highlighted, confirmed by staff, make-up working days counted, the calculation shown."""
    liaison, citizen = await house.joins("阮竹青", LIAISON, EDUCATION), await house.office.citizen()
    await liaison.sends("/pledge")
    await liaison.presses("新写一份")
    for answer in ("部门承诺书", credit_code(), PROMISE, "下一步", "政务服务"):
        await (liaison.presses(answer) if answer in "部门承诺书下一步政务服务" else liaison.sends(answer))
    liaison.sees("第一条里的时限", "8个工作日", "待确认 1 处")
    assert marked(liaison) == ["8个工作日内"]
    await liaison.presses("✔ 对")
    for answer in ("0999-5550101", "jiaoyu@example.com", "周正", "昨天"):
        await liaison.sends(answer)
    await liaison.sends_photos(1)
    liaison.does_not_see("待确认")
    await submits(liaison)
    await house.reviewer.sends("/review")
    await house.reviewer.presses(EDUCATION)
    house.reviewer.sees("承诺时限：8个工作日")
    assert "8个工作日内" in marked(house.reviewer)
    await publishes(house.reviewer, EDUCATION)
    today = datetime.now(ZONE).date()
    free = next(day for day in days_after(today) if not Calendar().is_working_day(day))
    assert due(today) != due(today, free)
    await sees_due(citizen, due(today))
    owner = house.owner
    await owner.sends("/calendar")
    await owner.presses("修改日历")
    await owner.sends(f"{free.isoformat()} 班 调休")
    owner.sees("调休")
    await sees_due(citizen, due(today, free))
    citizen.sees("调休")


def days_after(day: date) -> Iterator[date]:
    """Tomorrow and on."""
    for count in range(1, 40):
        yield day + timedelta(days=count)


def due(today: date, *made_up: date) -> date:
    """The eighth working day from now, counted one by one."""
    working = (day for day in days_after(today) if day in made_up or Calendar().is_working_day(day))
    return next(islice(working, 7, None))


async def sees_due(citizen: Actor, day: date) -> None:
    """The promise shows its limit, highlighted, and the day that is calculated from it."""
    await citizen.sends(EDUCATION)
    await citizen.presses("承诺事项（")
    await citizen.presses("一")
    while "办学许可" not in citizen.screen:
        await citizen.presses("下一项")
    citizen.sees("承诺时限：8个工作日", f"{day.year}年{day.month}月{day.day}日", "8个工作日")
    citizen.does_not_see("尚未经单位确认")
    assert marked(citizen) == ["8个工作日内"]
