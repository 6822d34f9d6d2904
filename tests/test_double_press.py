"""An impatient thumb: whatever is pressed twice happens once, and what was shown stays on the screen."""

import asyncio

from domain.words import Role
from tests.actor import Actor
from tests.conftest import Office
from tests.test_complaint import report


async def press_twice(office: Office, actor: Actor, label: str) -> None:
    """Before the first press is answered."""
    message, data = actor.last, actor.data_of(label)
    await asyncio.gather(*(office.telegram.press(actor.id, message.message_id, data) for _ in range(2)))
    await office.settles()


async def test_a_complaint_sent_twice_is_one_case_and_its_receipt_stays(town: Office) -> None:
    reviewer, citizen = await town.staff("王审", Role.REVIEWER), await town.citizen("李明")
    await report(citizen)
    reviewer.news.clear()
    await press_twice(town, citizen, "✅ 提交")
    async with town.database.reading() as session:
        assert await session.value("SELECT count(*) FROM complaint") == 1
    assert len([text for text in reviewer.news if "新投诉" in text]) == 1
    chat = "\n".join(message.text for message in town.telegram.messages(citizen.id))
    assert chat.count("查询码：") == 1
    assert "从这里继续" in chat
