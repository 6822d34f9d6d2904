"""A citizen finds every case they ever filed, and old buttons still lead there."""

from datetime import datetime

from db import people
from domain.complaint import ComplaintDraft
from services import complaints
from tests.actor import Actor
from tests.conftest import Office


async def file_cases(town: Office, citizen: Actor, count: int) -> list[str]:
    """That many complaints; their numbers."""
    async with town.database.transaction() as tx:
        person = await people.get(tx, citizen.id)
        assert person is not None
        draft = ComplaintDraft(department_id=2, story="门锁着，打电话没有人接。", anonymous=True)
        now = datetime.now(town.settings.zone)
        return [(await complaints.file(tx, draft, person, now)).case.number for _ in range(count)]


async def test_every_case_is_reached_page_by_page(town: Office) -> None:
    citizen = await town.citizen()
    numbers = await file_cases(town, citizen, 21)
    await citizen.sends("/cases")
    seen = [label for label in citizen.buttons if label.startswith("T")]
    while any("下一页" in label for label in citizen.buttons):
        await citizen.presses("下一页")
        seen += [label for label in citizen.buttons if label.startswith("T")]
    assert [label.split(" ")[0] for label in seen] == numbers[::-1]


async def test_a_button_from_before_there_were_pages_still_works(town: Office) -> None:
    citizen = await town.citizen()
    await file_cases(town, citizen, 1)
    await citizen.presses_data("case.mine")
    citizen.sees("我的投诉")
    await citizen.presses_data("case.own")
    citizen.sees("过时")
