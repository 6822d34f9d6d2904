"""How far counted goals have come: each report of a department, and the last one of each goal."""

from collections.abc import Collection, Sequence
from datetime import date

from db.database import Row, Session, Transaction
from domain.progress import Goal, Report

PART = 500
_GOAL = """
  SELECT t.id, t.phrase, t.value, t.unit, t.due, i.pledge_id, i.number, i.text, p.department_id, p.status,
         d.name AS department_name,
         (SELECT count(*) FROM item j WHERE j.pledge_id = i.pledge_id AND j.position < i.position) AS place
  FROM item_target t JOIN item i ON i.id = t.item_id JOIN pledge p ON p.id = i.pledge_id
  JOIN department d ON d.id = p.department_id
  WHERE t.value > 0 AND i.nature <> 'achievement' AND p.status =
"""
_IN_FORCE = f"{_GOAL} 'published'"
_LEFT = f"""{_GOAL} 'replaced' AND p.revises = :pledge_id
  AND EXISTS (SELECT 1 FROM item_progress r WHERE r.target_id = t.id) ORDER BY p.id DESC, i.position, t.id"""  # noqa: S608 (our own words)
_ORDER = " ORDER BY i.position, t.id"


async def list_of_item(session: Session, item_id: int) -> list[Goal]:
    """The goals of one promise in force that have a figure."""
    return await _with_reports(session, await session.all(f"{_IN_FORCE} AND i.id = :id {_ORDER}", {"id": item_id}))


async def list_of_pledge(session: Session, pledge_id: int) -> list[Goal]:
    """Those of a letter in force."""
    return await _with_reports(session, await session.all(f"{_IN_FORCE} AND p.id = :id {_ORDER}", {"id": pledge_id}))


async def list_of_pledges(session: Session, pledge_ids: Collection[int]) -> list[Goal]:
    """Those of these letters in force."""
    found: list[Goal] = []
    wanted = sorted(int(each) for each in pledge_ids)
    for start in range(0, len(wanted), PART):
        part = ",".join(map(str, wanted[start : start + PART]))
        rows = await session.all(f"{_IN_FORCE} AND p.id IN ({part}) ORDER BY p.id, i.position, t.id")
        found += await _with_reports(session, rows)
    return found


async def get(session: Session, target_id: int) -> Goal | None:
    """One goal of a letter in force."""
    goals = await _with_reports(session, await session.all(f"{_IN_FORCE} AND t.id = :id", {"id": target_id}))
    return goals[0] if goals else None


async def list_left(session: Session, pledge_id: int) -> list[Goal]:
    """The reported goals that no version of this letter names any more, the newest version first."""
    return await _with_reports(session, await session.all(_LEFT, {"pledge_id": pledge_id}))


async def insert(tx: Transaction, target_id: int, value: float, person_id: int, on: date, at: int) -> None:
    """One more report; those before it stay."""
    await tx.run(
        """INSERT INTO item_progress (target_id, value, person_id, reported_on, at)
           VALUES (:target_id, :value, :person_id, :on, :at)""",
        {"target_id": target_id, "value": value, "person_id": person_id, "on": on.isoformat(), "at": at},
    )


async def hand_over(tx: Transaction, old_pledge_id: int, new_pledge_id: int) -> None:
    """Reports stay with a goal that a newer version words the same; of several, with the one in the same promise."""
    sql = """SELECT t.id, t.phrase, t.value, t.unit, i.text FROM item_target t JOIN item i ON i.id = t.item_id
             WHERE i.pledge_id = :id ORDER BY i.position, t.id"""
    free = list(await tx.all(sql, {"id": new_pledge_id}))
    for old in await tx.all(sql, {"id": old_pledge_id}):
        same = [new for new in free if all(new[key] == old[key] for key in ("phrase", "value", "unit"))]
        if same:
            heir = next((new for new in same if new["text"] == old["text"]), same[0])
            free.remove(heir)
            params = {"new": heir["id"], "old": old["id"]}
            await tx.run("UPDATE item_progress SET target_id = :new WHERE target_id = :old", params)


async def _with_reports(session: Session, rows: Sequence[Row]) -> list[Goal]:
    if not rows:
        return []
    wanted = ",".join(str(int(row["id"])) for row in rows)
    found = await session.all(
        f"""SELECT r.target_id, r.value, r.reported_on, p.name FROM item_progress r
            LEFT JOIN person p ON p.id = r.person_id WHERE r.target_id IN ({wanted}) ORDER BY r.id"""  # noqa: S608 (ids)
    )
    reports: dict[int, list[Report]] = {}
    for row in found:
        report = Report(row["value"], date.fromisoformat(row["reported_on"]), row["name"] or "")
        reports.setdefault(row["target_id"], []).append(report)
    return [
        Goal(
            id=row["id"],
            pledge_id=row["pledge_id"],
            department_id=row["department_id"],
            department_name=row["department_name"],
            number=row["number"],
            phrase=row["phrase"],
            value=row["value"],
            unit=row["unit"],
            due=row["due"],
            reports=tuple(reports.get(row["id"], ())),
            place=row["place"],
        )
        for row in rows
    ]
