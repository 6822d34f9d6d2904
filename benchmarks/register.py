"""A database as a city would have it: 60 departments with five promises each, and staff to tell of a complaint."""

import time
from pathlib import Path

from db import departments, people, pledges
from db.database import Database
from domain.department import Email, Hotline
from domain.person import Holding
from domain.pledge import DraftItem
from domain.words import DepartmentKind, Role
from services import lookup

AREAS = "教育体育民政司法财政交通水务农业商务文化卫生审计统计林业粮食城管环保住建规划国土"
OFFICES = ("局", "办公室", "服务中心")
PROMISES = (
    "报修后2小时内上门。",
    "周末开放不少于4小时。",
    "10个工作日内公布结果。",
    "新增路灯20盏。",
    "来电当日答复。",
)


async def fill(path: Path, staff: list[int]) -> list[str]:
    """Write it; the names of its departments."""
    areas = [AREAS[at : at + 2] for at in range(0, len(AREAS), 2)]
    names = [f"市{area}{office}" for office in OFFICES for area in areas]
    database = await Database.open(path)
    now = int(time.time())
    async with database.transaction() as tx:
        region = await departments.save_region(tx, "试验市")
        for number, name in enumerate(names):
            department_id = await departments.insert(
                tx, region.id, name, DepartmentKind.DEPARTMENT, address=f"人民路{number + 1}号", postcode="150000"
            )
            await departments.insert_hotlines(tx, region.id, department_id, [Hotline(f"0999-555{number:04d}")])
            await departments.insert_emails(tx, department_id, [Email(f"office{number}@example.gov.cn")])
            pledge_id = await tx.insert(
                """INSERT INTO pledge (department_id, letter_kind, status, created_at, published_at)
                   VALUES (:id, 'department', 'published', :now, :now) RETURNING id""",
                {"id": department_id, "now": now},
            )
            items = [DraftItem(number="一二三四五"[place], text=text) for place, text in enumerate(PROMISES)]
            await pledges.insert_items(tx, pledge_id, items)
            await lookup.reindex_pledge(tx, pledge_id)
        for person_id, role in zip(staff, (Role.REVIEWER, Role.SUPERVISOR), strict=False):
            await people.save(tx, person_id, "审核", "", "zh_Hans", now)
            await people.give_role(tx, person_id, Holding(role), None, now)
    await database.close()
    return names
