"""Regions, departments and their names, hotlines and e-mails. Secret departments are in no list."""

from collections.abc import Collection, Iterable, Sequence

from db.database import Row, Session, Transaction
from domain.department import Alias, Card, Department, Email, Hotline, Region
from domain.duty_hours import Duty
from domain.words import AliasKind, DepartmentKind

MOST_NAMED = 2000
"""With more names than this the whole region is read."""
_DEPARTMENT = """
  SELECT d.id, d.region_id, r.name AS region_name, d.parent_id, d.name, d.kind, d.address, d.postcode, d.hours,
         d.secret, d.verified_at, d.credit_code
  FROM department d JOIN region r ON r.id = d.region_id
"""
_CARD = """
  SELECT 'generation' AS what, value AS a, '' AS b, '' AS c, '' AS d, '' AS e, '' AS f, 0 AS m, 0 AS n
  FROM setting WHERE name = 'lookup_generation'
  UNION ALL
  SELECT 'department', d.name, d.kind, r.name, d.address, d.postcode, d.hours, d.verified_at,
         (SELECT count(*) FROM item i JOIN pledge p ON p.id = i.pledge_id
          WHERE p.department_id = d.id AND p.status = 'published')
  FROM department d JOIN region r ON r.id = d.region_id WHERE d.id = :id AND d.secret = 0
  UNION ALL
  SELECT 'former', name, '', '', '', '', '', 0, 0 FROM alias WHERE department_id = :id AND alias_kind = 'former'
  UNION ALL
  SELECT 'hotline', number, purpose, owner, '', '', '', id, 0 FROM hotline WHERE department_id = :id
  UNION ALL
  SELECT 'fallback', h.number, h.purpose, h.owner, '', '', '', h.id, 0
  FROM department d JOIN hotline h ON h.region_id = d.region_id AND h.department_id IS NULL WHERE d.id = :id
  UNION ALL
  SELECT 'email', printed, '', '', '', '', '', id, confirmed FROM email WHERE department_id = :id
  UNION ALL
  SELECT 'duty', occasion, '', '', '', '', '', 0, 0 FROM department_duty WHERE department_id = :id
"""


async def get_region(session: Session, name: str) -> Region | None:
    """The region of that name."""
    row = await session.one("SELECT id, name FROM region WHERE name = :name", {"name": name})
    return Region(row["id"], row["name"]) if row else None


async def list_regions(session: Session) -> list[Region]:
    """Every region."""
    return [Region(row["id"], row["name"]) for row in await session.all("SELECT id, name FROM region ORDER BY id")]


async def save_region(tx: Transaction, name: str) -> Region:
    """The region of that name, made where there is none."""
    known = await get_region(tx, name)
    if known:
        return known
    return Region(await tx.insert("INSERT INTO region (name) VALUES (:name) RETURNING id", {"name": name}), name)


async def get(session: Session, department_id: int) -> Department | None:
    """One department, also a secret one: for its own staff."""
    row = await session.one(_DEPARTMENT + " WHERE d.id = :id", {"id": department_id})
    return _department(row) if row else None


async def get_by_name(session: Session, region_id: int, name: str) -> Department | None:
    """The department that is registered there under exactly this name."""
    row = await session.one(
        _DEPARTMENT + " WHERE d.region_id = :region_id AND d.name = :name", {"region_id": region_id, "name": name}
    )
    return _department(row) if row else None


async def list_named(session: Session, name: str) -> list[Department]:
    """Every department of this name in any region, also secret ones, for owners; without any, those also so called."""
    found = await session.all(_DEPARTMENT + " WHERE d.name = :name", {"name": name}) or await session.all(
        _DEPARTMENT + " WHERE d.name = r.name || :name OR d.id IN (SELECT department_id FROM alias WHERE name = :name)",  # noqa: S608
        {"name": name},
    )
    return [_department(row) for row in found]


async def list_called(session: Session, region_id: int, names: Collection[str]) -> list[Department]:
    """Departments there with one of these names, also secret ones: to recognise them, not to show them."""
    sql = f"{_DEPARTMENT} WHERE d.region_id = :id"
    params: dict[str, object] = {"id": region_id}
    if len(names) <= MOST_NAMED:
        marks = ", ".join(f":name{at}" for at in range(len(names)))
        sql += f" AND (d.name IN ({marks}) OR d.id IN (SELECT department_id FROM alias WHERE name IN ({marks})))"  # noqa: S608
        params |= {f"name{at}": name for at, name in enumerate(names)}
    return [_department(row) for row in await session.all(f"{sql} ORDER BY d.id", params)]


async def list_names(session: Session, departments: Sequence[Department]) -> list[tuple[int, str]]:
    """Every other name of these, with the id of its department."""
    wanted = ",".join(str(department.id) for department in departments) or "NULL"
    rows = await session.all(
        f"SELECT department_id, name FROM alias WHERE department_id IN ({wanted}) ORDER BY department_id, name"  # noqa: S608
    )
    return [(row["department_id"], row["name"]) for row in rows]


async def list_public(session: Session, region_id: int | None = None) -> list[Department]:
    """Every department that is not secret, of one region or of all."""
    rows = await session.all(
        _DEPARTMENT
        + " WHERE d.secret = 0 AND (CAST(:region_id AS BIGINT) IS NULL OR d.region_id = :region_id) ORDER BY d.id",
        {"region_id": region_id},
    )
    return [_department(row) for row in rows]


async def names(session: Session, department_ids: Iterable[int]) -> dict[int, str]:
    """What these departments are called."""
    wanted = ",".join(str(int(department_id)) for department_id in department_ids)
    rows = await session.all(f"SELECT id, name FROM department WHERE id IN ({wanted})") if wanted else []  # noqa: S608 (integers)
    return {row["id"]: row["name"] for row in rows}


async def insert(
    tx: Transaction,
    region_id: int,
    name: str,
    kind: DepartmentKind,
    *,
    address: str = "",
    postcode: str = "",
    hours: str = "",
    parent_id: int | None = None,
    secret: bool = False,
    verified_at: int | None = None,
) -> int:
    """Register a department; its id. ``services.lookup.reindex_department`` makes it findable."""
    return await tx.insert(
        """INSERT INTO department (region_id, parent_id, name, kind, address, postcode, hours, secret, verified_at)
           VALUES (:region_id, :parent_id, :name, :kind, :address, :postcode, :hours, :secret, :verified_at)
           RETURNING id""",
        {
            "region_id": region_id,
            "parent_id": parent_id,
            "name": name,
            "kind": kind.value,
            "address": address,
            "postcode": postcode,
            "hours": hours,
            "secret": int(secret),
            "verified_at": verified_at,
        },
    )


async def set_name(tx: Transaction, department_id: int, name: str) -> None:
    """Rename it; the caller keeps the old name as a former one."""
    await tx.run("UPDATE department SET name = :name WHERE id = :id", {"id": department_id, "name": name})


async def set_place(tx: Transaction, department_id: int, *, address: str, postcode: str) -> bool:
    """Where it is; empty keeps what is known. Whether anything changed."""
    changed = await tx.run(
        """UPDATE department SET address = CASE WHEN :address = '' THEN address ELSE :address END,
             postcode = CASE WHEN :postcode = '' THEN postcode ELSE :postcode END
           WHERE id = :id
             AND ((:address <> '' AND address <> :address) OR (:postcode <> '' AND postcode <> :postcode))""",
        {"id": department_id, "address": address, "postcode": postcode},
    )
    return bool(changed)


async def set_credit_code(tx: Transaction, department_id: int, credit_code: str) -> None:
    """Its 统一社会信用代码."""
    await tx.run("UPDATE department SET credit_code = :code WHERE id = :id", {"id": department_id, "code": credit_code})


async def set_secret(tx: Transaction, department_id: int, secret: bool) -> None:
    """Take it out of everything public, or put it back."""
    await tx.run("UPDATE department SET secret = :secret WHERE id = :id", {"id": department_id, "secret": int(secret)})


async def set_parent(tx: Transaction, department_id: int, parent_id: int | None) -> None:
    """Place it below another, or below none."""
    params = {"id": department_id, "parent_id": parent_id}
    await tx.run("UPDATE department SET parent_id = :parent_id WHERE id = :id", params)


async def set_verified(tx: Transaction, department_id: int, now: int) -> None:
    """Somebody checked the card."""
    await tx.run("UPDATE department SET verified_at = :now WHERE id = :id", {"id": department_id, "now": now})


async def list_aliases(session: Session, department_id: int) -> list[Alias]:
    """Its other names."""
    rows = await session.all(
        "SELECT name, alias_kind FROM alias WHERE department_id = :id ORDER BY name", {"id": department_id}
    )
    return [Alias(row["name"], AliasKind(row["alias_kind"])) for row in rows]


async def insert_aliases(tx: Transaction, department_id: int, kind: AliasKind, aliases: Iterable[str]) -> None:
    """Add other names; known ones stay as they are."""
    rows = [{"id": department_id, "name": name, "kind": kind.value} for name in aliases]
    if rows:
        await tx.many(
            """INSERT INTO alias (department_id, name, alias_kind) VALUES (:id, :name, :kind)
               ON CONFLICT (department_id, name) DO NOTHING""",
            rows,
        )


async def list_hotlines(session: Session, department_id: int) -> list[Hotline]:
    """Its own numbers."""
    rows = await session.all(
        "SELECT number, purpose, owner FROM hotline WHERE department_id = :id ORDER BY id", {"id": department_id}
    )
    return [_hotline(row) for row in rows]


async def list_region_hotlines(session: Session, region_id: int | None = None) -> list[Hotline]:
    """Numbers for a whole region (or of every region): the fallback for departments that have none."""
    rows = await session.all(
        """SELECT number, purpose, owner FROM hotline
           WHERE department_id IS NULL AND (CAST(:region_id AS BIGINT) IS NULL OR region_id = :region_id)
           ORDER BY id""",
        {"region_id": region_id},
    )
    return [_hotline(row) for row in rows]


async def insert_hotlines(
    tx: Transaction, region_id: int, department_id: int | None, hotlines: Iterable[Hotline]
) -> None:
    """Add numbers to a department, or to the whole region when it is None."""
    rows = [
        {
            "region_id": region_id,
            "department_id": department_id,
            "number": hotline.number,
            "owner": hotline.owner,
            "purpose": hotline.purpose,
        }
        for hotline in hotlines
    ]
    if rows:
        await tx.many(
            """INSERT INTO hotline (region_id, department_id, number, owner, purpose)
               VALUES (:region_id, :department_id, :number, :owner, :purpose)""",
            rows,
        )


async def set_duty(tx: Transaction, department_id: int, duty: Duty | None) -> None:
    """Round-the-clock duty as its published promises say it now."""
    if duty is None:
        await tx.run("DELETE FROM department_duty WHERE department_id = :id", {"id": department_id})
        return
    await tx.run(
        """INSERT INTO department_duty (department_id, occasion) VALUES (:id, :occasion)
           ON CONFLICT (department_id) DO UPDATE SET occasion = excluded.occasion""",
        {"id": department_id, "occasion": duty.occasion},
    )


async def list_emails(session: Session, department_id: int) -> list[Email]:
    """Its e-mail addresses."""
    rows = await session.all(
        "SELECT printed, confirmed FROM email WHERE department_id = :id ORDER BY id", {"id": department_id}
    )
    return [Email(row["printed"], bool(row["confirmed"])) for row in rows]


async def insert_emails(tx: Transaction, department_id: int, emails: Iterable[Email]) -> None:
    """Add e-mail addresses."""
    rows = [{"id": department_id, "printed": email.printed, "confirmed": int(email.confirmed)} for email in emails]
    if rows:
        await tx.many("INSERT INTO email (department_id, printed, confirmed) VALUES (:id, :printed, :confirmed)", rows)


async def confirm_email(tx: Transaction, department_id: int, printed: str, confirmed: str) -> None:
    """A human has said what an address that was misprinted really is."""
    await tx.run(
        """UPDATE email SET printed = :confirmed, confirmed = 1
           WHERE department_id = :id AND printed = :printed AND confirmed = 0""",
        {"id": department_id, "printed": printed, "confirmed": confirmed},
    )


async def get_card(session: Session, department_id: int) -> tuple[str, Card | None]:
    """All that is public about a department, and the search generation, in one question to the database."""
    rows = await session.all(_CARD, {"id": department_id})
    generation = next((row["a"] for row in rows if row["what"] == "generation"), "")
    return generation, _card(department_id, rows)


def _card(department_id: int, rows: Sequence[Row]) -> Card | None:
    department = next((row for row in rows if row["what"] == "department"), None)
    if department is None:
        return None
    numbered = [row for row in rows if row["what"] in ("hotline", "fallback", "email")]
    numbered.sort(key=lambda row: row["m"])
    _, name, kind, region_name, address, postcode, hours, verified_at, promise_count = department
    return Card(
        id=department_id,
        name=name,
        kind=DepartmentKind(kind),
        region_name=region_name,
        address=address,
        postcode=postcode,
        hours=hours,
        verified_at=verified_at,
        former_names=tuple(row["a"] for row in rows if row["what"] == "former"),
        hotlines=tuple(Hotline(row["a"], row["b"], row["c"]) for row in numbered if row["what"] == "hotline"),
        fallback_hotlines=tuple(Hotline(row["a"], row["b"], row["c"]) for row in numbered if row["what"] == "fallback"),
        emails=tuple(Email(row["a"], bool(row["n"])) for row in numbered if row["what"] == "email"),
        promise_count=promise_count,
        duty=next((Duty(row["a"]) for row in rows if row["what"] == "duty"), None),
    )


def _department(row: Row) -> Department:
    return Department(
        id=row["id"],
        region_id=row["region_id"],
        region_name=row["region_name"],
        parent_id=row["parent_id"],
        name=row["name"],
        kind=DepartmentKind(row["kind"]),
        address=row["address"],
        postcode=row["postcode"],
        hours=row["hours"],
        secret=bool(row["secret"]),
        verified_at=row["verified_at"],
        credit_code=row["credit_code"],
    )


def _hotline(row: Row) -> Hotline:
    return Hotline(row["number"], row["purpose"], row["owner"])
