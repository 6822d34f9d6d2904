"""The scripts of the kill test: what citizens, liaisons and reviewers do, screen by screen."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.script import Player, Rule, follow

FILED, TAKEN_UP, ANSWERED, NEW_CASE = "投诉已提交", "已有工作人员受理", "有答复了", "📥 新投诉"
SUBMITTED, PUBLISHED, NEW_LETTER = "的承诺书已提交。", "已通过审核并发布", "提交了承诺书"
NOTICES = (TAKEN_UP, ANSWERED, PUBLISHED, NEW_CASE, NEW_LETTER)
STALE, MENU = "已经过时", "您好"
_RECEIPT = re.compile(r"编号：(T\d{8}-\d+)\n查询码：([A-Z0-9]+)")
CODE = "11990000MB0000001M"
_LETTER = re.compile(r"编号 (\d+)，第")

Over = Callable[[], bool]


@dataclass
class Citizen:
    """Looks a department up, complains about it, reads the answer; and again, until it is over."""

    player: Player
    department: str
    over: Over
    stories: list[str] = field(default_factory=list)
    done: bool = False

    @property
    def receipts(self) -> dict[str, str]:
        """Every receipt shown so far, with its case number."""
        return {found[2]: found[1] for text in self.player.heard if (found := _RECEIPT.search(text))}

    async def play(self) -> None:
        """To the end of the script."""
        while not self.stories or not self.over():
            await self._look_up()
            await self._complain()
            await self._read_answer()
        self.done = True
        await self.player.hangs_up()

    async def _look_up(self) -> None:
        before = len(self.player.heard)
        await self.player.until(
            lambda: any(f"🏛 {self.department}" in text for text in self.player.heard[before:]),
            lambda: self.player.types(self.department),
        )

    async def _complain(self) -> None:
        player, before = self.player, len(self.receipts)
        story = f"{player.name}第{len(self.stories) + 1}次去{self.department}，门锁着，打电话没有人接。"
        self.stories.append(story)
        rules: list[Rule] = [
            ("请核对您的投诉", lambda: player.presses("✅ 提交")),
            ("发生了什么", lambda: player.types(story)),
            ("哪一项承诺", lambda: player.presses(player.dice.choice(["都不是", "一、"]))),
            ("要投诉哪个单位", lambda: player.types(self.department)),
            ("照片、文件或地点", self._give_evidence),
            ("实名还是匿名", lambda: player.presses(player.dice.choice(["匿名", "实名"]))),
            ("怎样联系您", lambda: player.types("13900000000")),
            ("没写完的投诉", lambda: player.presses("继续填写")),
            (STALE, self._go_on),
            (MENU, self._go_on),
            (f"🏛 {self.department}", lambda: player.presses("📣 投诉")),
        ]
        await player.until(
            lambda: len(self.receipts) > before, follow(player, rules, lambda: player.types(self.department))
        )

    def _give_evidence(self) -> None:
        if self.player.label("下一步"):
            self.player.presses("下一步")
        elif self.player.dice.random() < 0.3:
            self.player.sends_photos(self.player.dice.choice([1, 2]))
        else:
            self.player.presses("跳过")

    def _go_on(self) -> None:
        if self.player.label("继续写投诉"):
            self.player.presses("继续写投诉")
        else:
            self.player.types(self.department)

    async def _read_answer(self) -> None:
        number = list(self.receipts.values())[-1]
        while not self.player.has_heard(ANSWERED, number):
            await self.player.waits()


@dataclass
class Liaison:
    """Writes a letter, submits it and waits until it is published; and again, until it is over."""

    player: Player
    department: str
    over: Over
    rounds: int = 0
    done: bool = False

    @property
    def letters(self) -> list[int]:
        """The numbers of the letters seen submitted."""
        submitted = [text for text in self.player.heard if SUBMITTED in text]
        return sorted({int(found[1]) for text in submitted if (found := _LETTER.search(text))})

    async def play(self) -> None:
        """To the end of the script."""
        while not self.rounds or not self.over():
            self.rounds += 1
            before = len(self.letters)
            await self.player.until(
                lambda before=before: len(self.letters) > before,  # type: ignore[misc]
                follow(self.player, self._rules(), lambda: self.player.types("/pledge")),
            )
            while not all(self.player.has_heard(PUBLISHED, f"编号 {number}，") for number in self.letters):
                await self.player.waits()
        self.done = True
        await self.player.hangs_up()

    def _rules(self) -> list[Rule]:
        player, mark = self.player, f"{self.player.name}第{self.rounds}封"
        pasted = f"一、报修后2小时内上门（{mark}）。\n二、收费标准上墙公示（{mark}）。"
        promise = pasted if self.rounds % 2 else f"来电当天回复（{mark}）。"
        return [
            ("请核对承诺书", lambda: player.presses("✅ 提交")),
            ("里的时限（待确认", lambda: player.presses(player.dice.choice(["✔ 对", "🗑 不是时限"]))),
            ("提交前请逐项确认", lambda: player.presses("✔ 接受")),
            ("各项都已确认", lambda: player.presses("✅ 提交")),
            ("的统一社会信用代码是什么", lambda: player.types(CODE)),
            ("接着填写没写完的", lambda: player.presses("▶" if player.label("▶") else "🆕")),
            ("是哪一种承诺书", lambda: player.presses("部门承诺书")),
            ("请填写承诺事项", lambda: player.types(promise)),
            ("条承诺事项：", lambda: player.presses("✅ 就按这")),
            ("条承诺事项", lambda: player.presses("✅ 就这些")),
            ("属于哪一类", lambda: player.presses(player.dice.choice(["全部跳过", "政务服务"]))),
            ("监督投诉电话是多少", lambda: player.types("0451-84568204")),
            ("投诉举报邮箱是什么", lambda: player.presses("跳过")),
            ("签发人是谁", lambda: player.types("王签发")),
            ("签发日期是哪一天", lambda: player.presses("今天")),
            ("签字盖章后的扫描件", lambda: player.presses("✔ 保留") if player.label("✔") else player.sends_photos(1)),
            (STALE, self._go_on),
            (MENU, self._go_on),
        ]

    def _go_on(self) -> None:
        self.player.presses("填承诺书" if self.player.label("填承诺书") else "提交承诺书")


@dataclass
class Answerer:
    """Claims complaints from their notices or from the queue, and answers them, until everybody has come to the end."""

    player: Player
    over: Over
    tried: set[int] = field(default_factory=set)

    async def play(self) -> None:
        """To the end of the script."""
        player = self.player
        rules: list[Rule] = [
            ("把这条答复发给", lambda: player.presses("✅ 提交")),
            ("请输入对", lambda: player.types(f"已督促整改，欢迎再去看看。{player.name}")),
            ("没有待办", self._idle),
            ("待办投诉", self._open),
            ("办理记录", self._handle),
        ]
        await player.until(self.over, follow(player, rules, self._begin))
        await player.hangs_up()

    def _begin(self) -> None:
        for message in self.player.telegram.messages(self.player.id):
            if NEW_CASE in message.text and message.id not in self.tried:
                self.tried.add(message.id)
                self.player.presses("✋ 认领", message)
                return
        self.player.types("/complaints")

    def _idle(self) -> None:
        if self.player.dice.random() < 0.3:
            self._begin()

    def _open(self) -> None:
        lines = [label for label in self.player.labels if label.startswith("T")]
        fresh = [label for label in lines if "🆕" in label]
        pages = [label for label in self.player.labels if "页" in label]
        self.player.presses(self.player.dice.choice(fresh or [*lines, *pages]))

    def _handle(self) -> None:
        screen, told = self.player.screen, self.player.heard[-1]
        if screen is not None and "已答复" not in screen.text.split("\n")[0] and "已先认领" not in told:
            for words in ("💬 答复", "✋ 认领"):
                if self.player.label(words):
                    self.player.presses(words)
                    return
        self._begin()


@dataclass
class Approver:
    """Claims letters and publishes them, until everybody has come to the end."""

    player: Player
    over: Over

    async def play(self) -> None:
        """To the end of the script."""
        player = self.player
        rules: list[Rule] = [
            ("发布后所有人马上可以查到", lambda: player.presses("✅ 发布")),
            ("没有待审核", self._idle),
            ("待审核的承诺书", self._open),
            ("🕓 审核中", self._decide),
        ]
        await player.until(self.over, follow(player, rules, self._begin))
        await player.hangs_up()

    def _begin(self) -> None:
        self.player.types("/review")

    def _idle(self) -> None:
        if self.player.dice.random() < 0.3:
            self._begin()

    def _open(self) -> None:
        waiting = [label for label in self.player.labels if label[0] in "🆕✋"]
        if waiting:
            self.player.presses(waiting[0])
        else:
            self._begin()

    def _decide(self) -> None:
        told = self.player.heard[-1]
        for words in ("✅ 通过", "✋ 认领"):
            if self.player.label(words) and "已先认领" not in told and "已经有了变化" not in told:
                self.player.presses(words)
                return
        self._begin()
