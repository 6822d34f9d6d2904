"""What the tests of the rows share: people come by invitation, pages by the chat, and nothing said is forgotten.

The first owner is set up as ``ADMIN_IDS`` does it. Everybody else is invited, every unit comes with a page.
"""

import io
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from openpyxl import load_workbook

from domain.codes import credit_code_check
from domain.words import Role
from playground.telegram import Event
from tests.actor import Actor
from tests.conftest import Office, open_office

REGION = "试验市"
LIAISON, PRINCIPAL, REVIEWER, SUPERVISOR = "联络员", "主要负责人", "审核员", "监督员"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class House:
    """An office with its first owner and a reviewer; ``shown`` is all that the bot ever showed, and whom."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.shown: list[tuple[int, str]] = []
        self.read: dict[str, str] = {}
        """What the bot said of a page before anything of it was accepted."""
        office.telegram.subscribe(self._hear)
        self.owner: Actor
        self.reviewer: Actor

    def _hear(self, event: Event) -> None:
        message = event.payload.get("message", event.payload)
        if event.kind not in ("message", "edited") or (message.get("from") or {}).get("is_bot"):
            self.shown.append((event.person_id, str(event.payload)))

    async def opens(self) -> None:
        """The first owner, and the first reviewer at their invitation."""
        self.owner = await self.office.staff("温知砺", Role.OWNER)
        self.reviewer = await self.joins("简望舒", REVIEWER)

    async def joins(self, name: str, role: str, department: str = "") -> Actor:
        """Somebody who accepts the owner's invitation."""
        await self.owner.sends("/invite")
        await self.owner.presses(role)
        if department:
            await self.owner.sends(department)
            if "/join" not in self.owner.screen:
                await self.owner.presses(department)
        code = re.search(r"/join ([A-Z0-9]{12})", self.owner.screen)
        assert code, self.owner.screen
        person = self.office.person(name)
        await person.opens(f"join-{code[1]}")
        person.sees("欢迎加入", role)
        return person

    async def reads(self, data: bytes, name: str, region: str = REGION) -> None:
        """A page is sent to /import; what was read stands before the reviewer."""
        await self.reviewer.sends("/import")
        await self.reviewer.sends_file(name, "text/plain", data)
        await self.reviewer.sends(region)

    async def takes(self, data: bytes, name: str, region: str = REGION) -> None:
        """A page is read and all of it accepted."""
        await self.reads(data, name, region)
        await self.accepts_all()

    async def looks_at(self, title: str) -> None:
        """An import, from the list of all."""
        await self.reviewer.sends("/import")
        await self.reviewer.presses("📥")
        await self.reviewer.presses(title)
        self.reviewer.sees(title, "单位")

    async def accepts_all(self) -> None:
        """Everything that waits, with its flags."""
        label = next(label for label in reversed(self.reviewer.buttons) if "接受" in label)
        await self.reviewer.presses(label)
        if any("是，全部接受" in label for label in self.reviewer.buttons):
            await self.reviewer.presses("是，全部接受")
        self.reviewer.sees("已全部处理")

    def files(self) -> list[tuple[str, bytes]]:
        """Every file that the bot sent."""
        return [sent for person_id in self.office.telegram.people for sent in self.files_of(person_id)]

    def files_of(self, person_id: int) -> list[tuple[str, bytes]]:
        """Name and content of each file that the bot sent to somebody, the newest last."""
        telegram = self.office.telegram
        sent = [message.data.get("document") for message in telegram.messages(person_id) if message.from_bot]
        return [(each["file_name"], telegram.file(each["file_id"]).data) for each in sent if each]

    def last_file(self, actor: Actor) -> tuple[str, bytes]:
        """The newest of them."""
        files = self.files_of(actor.id)
        assert files, "no file came"
        return files[-1]


def text_of(name: str, data: bytes) -> str:
    """The words in a file that the bot sent."""
    if not name.endswith(".xlsx"):
        return data.decode("utf-8", "replace")
    book = load_workbook(io.BytesIO(data), read_only=True)
    rows = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
    book.close()
    return "\n".join(str(row) for row in rows)


@asynccontextmanager
async def open_house(folder: Path) -> AsyncIterator[House]:
    """A house with nobody but its first owner and a reviewer, and an empty register."""
    async with open_office(folder) as office:
        house = House(office)
        await house.opens()
        yield house


def page_of(*names: str) -> bytes:
    """A page with a letter of each unit, as a newspaper prints it."""
    letters = [
        f"{name}公开承诺\n{name}郑重承诺：\n一、每月公布一次办事清单。\n二、来访当面答复。\n监督投诉电话：0999-7{at:06}"
        for at, name in enumerate(names)
    ]
    return "\n\n".join([f"{REGION}机关作风专版", *letters]).encode()


async def writes(writer: Actor, *items: str, kind: str = "部门承诺书", day: str = "今天", scan: bool = True) -> None:
    """A whole letter by chat, up to its summary; a code that is asked for is given."""
    await writer.sends("/pledge")
    await writer.presses("新写一份")
    await writer.presses(kind)
    if "统一社会信用代码是什么" in writer.screen:
        await writer.sends(credit_code())
    for text in items:
        await writer.sends(text)
    await writer.presses("下一步")
    await writer.presses("全部跳过" if len(items) > 1 else "跳过")
    if "里的时限" in writer.screen:
        await writer.presses("✔ 对")
    await writer.sends("0999-5550101")
    await writer.presses("跳过")
    await writer.sends("周正")
    await (writer.presses(day) if day == "今天" else writer.sends(day))
    await (writer.sends_photos(1) if scan else writer.presses("跳过"))
    writer.sees("请核对承诺书")


async def submits(writer: Actor) -> None:
    """From the summary: what is warned of is accepted one by one."""
    await asks_to_submit(writer)
    writer.sees("已提交")


async def asks_to_submit(writer: Actor) -> None:
    """The same, whatever the bot then says."""
    writer.news.clear()
    await writer.presses("✅ 提交审核")
    while any("接受：" in label for label in writer.buttons):
        await writer.presses("接受：")
    if "已提交" not in writer.screen:
        await writer.presses("✅ 提交审核")


async def publishes(reviewer: Actor, department: str) -> None:
    """Claim what waits of a department, and publish it."""
    await reviewer.sends("/review")
    await reviewer.presses(department)
    await reviewer.presses("认领")
    await reviewer.presses("通过")
    await reviewer.presses("✅ 发布")
    reviewer.sees("已发布")


async def withdraws(reviewer: Actor, department: str) -> None:
    """Take a department's only letter out of force."""
    await reviewer.sends(department)
    await reviewer.presses("承诺事项（")
    await reviewer.presses("承诺书全文")
    if not any("撤回" in label for label in reviewer.buttons):
        await reviewer.presses("条")
    await reviewer.presses("🗄 撤回")
    await reviewer.sends("职能已经划转。")
    await reviewer.presses("确认撤回")
    reviewer.sees("已撤回")


def credit_code(number: int = 1) -> str:
    """A code that is right, in a division that does not exist."""
    body = f"11990000MB{number:07}"
    return body + credit_code_check(body)


async def whole_list(actor: Actor) -> str:
    """What stands on this screen and on all the next pages."""
    seen = [actor.screen, *actor.buttons]
    while any("下一页" in label for label in actor.buttons):
        await actor.presses("下一页")
        seen += [actor.screen, *actor.buttons]
    return "\n".join(seen)
