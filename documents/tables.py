"""Tables whose cells are parted by tabs or bars: contacts of several units, promises row by row, tasks of a plan."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from documents import names
from documents.folding import fold
from documents.paragraphs import Paragraph


class Column(Enum):
    """What a column holds, by the words of its head."""

    UNIT = auto()
    NUMBER = auto()
    PROMISE = auto()
    LIMIT = auto()
    PHONE = auto()
    EMAIL = auto()
    ADDRESS = auto()
    POSTCODE = auto()
    TASK = auto()
    LEAD = auto()
    SHARE = auto()
    OTHER = auto()


_HEADS: tuple[tuple[Column, str], ...] = (
    (Column.NUMBER, r"序号|编号|号|No\.?"),
    (Column.LEAD, r"(?:总)?牵头(?:责任)?(?:部门|单位|处室|科室)?|主办(?:部门|单位)|主责(?:部门|单位)"),
    (
        Column.SHARE,
        r"(?:牵头(?:和|及|与|、))?责任(?:部门|单位|主体|处室|科室)|(?:配合|协办|协同|参与|参加|落实|承办|实施)(?:部门|单位)|"
        r"责任(?:部门|单位)(?:和|及|与|、)配合(?:部门|单位)",
    ),
    (Column.UNIT, r"(?:承诺|窗口|公开)?(?:单位|部门|机关)(?:名称|全称)?|窗口|科室|名称"),
    (Column.PROMISE, r"(?:公开|服务)?承诺(?:事项|内容|项目)?|(?:服务|办理)(?:事项|项目|内容)|事项(?:名称)?"),
    (
        Column.LIMIT,
        r"(?:承诺|办结|办理|完成)?(?:时限|期限)(?:要求)?|(?:完成|办结|推进)时间|时间(?:节点|要求|安排)|进度(?:安排|要求)",
    ),
    (Column.PHONE, r".{0,8}(?:电话|热线|联系方式)(?:号码)?"),
    (Column.EMAIL, r".{0,8}(?:邮箱|信箱|邮件|e-?mail)(?:地址)?"),
    (Column.ADDRESS, r".{0,6}(?:地址|地点)"),
    (Column.POSTCODE, r"邮编|邮政编码"),
    (
        Column.TASK,
        r"(?:年度|工作|主要|重点|目标|具体|整改|改革)?(?:任务|工作|举措|措施|目标)(?:内容|事项|名称|要求)?|"
        r"(?:工作|主要|重点|目标|具体|实施|整改)(?:内容|要求)",
    ),
)
_CONTACTS = {Column.PHONE, Column.EMAIL, Column.ADDRESS, Column.POSTCODE}
_CONTACT = re.compile(r"\d{5}|[\w.]@\w")
_BAR = re.compile(r"\t|\s?[|｜]\s?")
_MOST_COLUMNS = 24
_MOST_GROUPS, _LONGEST_GROUP = 2, 30
_LONGEST_HEAD = 60
_SUM = re.compile(r"(?:合|小|总|共)计|总数")
_RULE = re.compile(r"^[\s|:+\-—=]+$")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table with its cells as printed."""

    paragraph: Paragraph
    cells: tuple[str, ...]


@dataclass
class Table:
    """A head, and the rows below it. ``first`` and ``last`` are paragraph numbers, as are ``between`` them lines

    that are no rows but head some of them, such as 二、政府部门.
    """

    columns: tuple[Column, ...]
    heads: tuple[str, ...]
    first: int
    last: int
    rows: list[Row] = field(default_factory=list)
    between: list[int] = field(default_factory=list)

    @property
    def inside(self) -> set[int]:
        """The paragraphs that are its head, its rules and its rows."""
        return set(range(self.first, self.last + 1)) - set(self.between)

    def cell(self, row: Row, column: Column, place: int = 0) -> str:
        """What a row says in the first column of this kind, or in a later one."""
        found = [text for kind, text in zip(self.columns, row.cells, strict=False) if kind is column]
        return found[place] if place < len(found) else ""

    @property
    def lists_contacts(self) -> bool:
        """Whether it gives units their telephone numbers and addresses, and nothing else."""
        kinds = set(self.columns)
        return Column.UNIT in kinds and bool(kinds & _CONTACTS) and not kinds & {Column.PROMISE, Column.TASK}

    @property
    def lists_promises(self) -> bool:
        """Whether each row is a promise of a unit."""
        return {Column.UNIT, Column.PROMISE} <= set(self.columns)

    @property
    def lists_duties(self) -> bool:
        """Whether each row is a promise with the unit that answers for it (责任单位), and no other column names one."""
        kinds = list(self.columns)
        owners = [head for kind, head in zip(kinds, self.heads, strict=False) if kind is Column.SHARE]
        return (
            Column.PROMISE in kinds
            and not {Column.UNIT, Column.LEAD, Column.TASK} & set(kinds)
            and len(owners) == 1
            and not re.search(r"[科处]室", fold(owners[0]))
        )

    @property
    def lists_items(self) -> bool:
        """Whether each row is a promise, within the letter of one unit."""
        kinds = set(self.columns)
        return Column.PROMISE in kinds and Column.UNIT not in kinds and bool(kinds & {Column.NUMBER, Column.LIMIT})

    @property
    def lists_own_contacts(self) -> bool:
        """Whether it has only contacts, and no column for the unit."""
        kinds = set(self.columns)
        return Column.UNIT not in kinds and len(kinds & _CONTACTS) >= 2 and not kinds & {Column.PROMISE, Column.TASK}

    @property
    def is_known(self) -> bool:
        """Whether it is one of these."""
        return (
            self.lists_contacts
            or self.lists_own_contacts
            or self.lists_promises
            or self.lists_duties
            or self.lists_items
            or self.lists_tasks
        )

    @property
    def lists_tasks(self) -> bool:
        """Whether each row is a task with its departments."""
        kinds = set(self.columns)
        return Column.TASK in kinds and bool(kinds & {Column.LEAD, Column.SHARE})


def find_tables(paragraphs: Sequence[Paragraph]) -> list[Table]:
    """All tables with a head that is understood."""
    tables: list[Table] = []
    index = 0
    while index < len(paragraphs):
        table = _table_at(paragraphs, index)
        if table is None:
            index += 1
            continue
        tables.append(table)
        index = table.last + 1
    return tables


def _table_at(paragraphs: Sequence[Paragraph], first: int) -> Table | None:
    heads = _cells(paragraphs[first]) or _spaced_head(paragraphs[first])
    columns = tuple(_column(head) for head in heads[:_MOST_COLUMNS])
    if not _is_head(columns) or any(_is_value(head) for head in heads[1:_MOST_COLUMNS]):
        return None
    table = Table(columns, heads, first, first)
    if table.lists_contacts:
        table.columns = columns = columns[: _period(columns)]
    if not table.is_known:
        return None
    spaced = not _cells(paragraphs[first])
    for index in range(first + 1, len(paragraphs)):
        cells = _spaced_cells(paragraphs[index], columns) if spaced else _cells(paragraphs[index])
        if _RULE.match(paragraphs[index].raw):
            table.last = index
        elif not spaced and _heads_rows(table, paragraphs, index, cells):
            table.between.append(index)
        elif not _is_row(columns, cells):
            break
        else:
            width = len(columns)
            parts = [cells[at : at + width] for at in range(0, max(len(cells), 1), width)] if width < len(heads) else []
            table.rows += [Row(paragraphs[index], part) for part in parts or [cells] if any(part)]
            table.last = index
    table.between = [index for index in table.between if index < table.last]
    return table if table.rows else None


def _is_row(columns: Sequence[Column], cells: Sequence[str]) -> bool:
    """Whether these are cells of a row; with only one of them filled, of a column that says something at length."""
    filled = [at for at, cell in enumerate(cells) if cell]
    if len(filled) == 1 and (filled[0] >= len(columns) or columns[filled[0]] in {Column.UNIT, Column.NUMBER}):
        return False
    return len(cells) > 1 and not _is_head([_column(cell) for cell in cells[:_MOST_COLUMNS]])


def _heads_rows(table: Table, paragraphs: Sequence[Paragraph], index: int, cells: Sequence[str]) -> bool:
    """Whether a line within a table only heads the rows below it, or sums up those above."""
    filled = [at for at, cell in enumerate(cells) if cell]
    if filled and _SUM.fullmatch(fold(cells[filled[0]]).replace(" ", "")):
        return True
    plain = paragraphs[index].plain
    if len(filled) > 1 or len(plain) > _LONGEST_GROUP or re.search(r"承诺|[。;!?:]$|\d{5}", plain):
        return False
    if filled and filled[0] < len(table.columns) and table.columns[filled[0]] not in {Column.UNIT, Column.NUMBER}:
        return False
    following = [_cells(paragraph) for paragraph in paragraphs[index + 1 : index + 1 + _MOST_GROUPS]]
    row = next((each for each in following if len(each) > 1), ())
    kinds = [_column(cell) for cell in row[:_MOST_COLUMNS]]
    return len([cell for cell in row if cell]) > 1 and kinds[0] is Column.OTHER and not _is_head(kinds)


def _period(columns: Sequence[Column]) -> int:
    """How many columns a table has that is printed in several parts side by side; else all of them."""
    for width in range(2, len(columns)):
        again = [columns[at % width] for at in range(len(columns))]
        if columns.count(Column.UNIT) > 1 and list(columns) == again and len(columns) >= 2 * width - 1:
            return width
    return len(columns)


def _is_head(columns: Sequence[Column]) -> bool:
    return len({column for column in columns if column is not Column.OTHER}) >= 2


def _is_value(head: str) -> bool:
    """Whether it fills in a form (承诺单位 | 市教育局, 投诉电话 | 82345678) and heads no column."""
    if _column(head) is not Column.OTHER:
        return False
    plain = fold(head)
    return bool(_CONTACT.search(plain)) or (names.is_name(plain) and not re.search(r"[科处股]室$|窗口$", head))


def _cells(paragraph: Paragraph) -> tuple[str, ...]:
    """The cells of a line; blank ones at its beginning count, although the paragraph is trimmed."""
    if paragraph.run_on:
        return ()
    start = paragraph.start
    while start and paragraph.source[start - 1] in "\t ":
        start -= 1
    line = paragraph.source[start : paragraph.end].lstrip(" ").rstrip()
    if not _BAR.search(line):
        return ()
    if line.startswith(("|", "｜")):
        line = line.strip("|｜")
    return tuple(cell.strip() for cell in _BAR.split(line))


def _spaced_head(paragraph: Paragraph) -> tuple[str, ...]:
    """The head of a table whose cells are parted by blanks only: nothing but words that head columns."""
    cells = tuple(paragraph.raw[:_LONGEST_HEAD].split()) if not paragraph.run_on else ()
    if not 1 < len(cells) <= len(Column) or paragraph.end - paragraph.start > _LONGEST_HEAD:
        return ()
    kinds = {_column(cell) for cell in cells}
    return cells if len(kinds) == len(cells) and Column.OTHER not in kinds else ()


def _spaced_cells(paragraph: Paragraph, columns: Sequence[Column]) -> tuple[str, ...]:
    """The cells of such a table's row; blanks too many belong to its promise or its address."""
    parts = paragraph.raw.split()
    more = len(parts) - len(columns)
    long = next((at for at, kind in enumerate(columns) if kind in {Column.PROMISE, Column.ADDRESS}), -1)
    if more < 0 or (more and long < 0):
        return ()
    return (*parts[:long], " ".join(parts[long : long + more + 1]), *parts[long + more + 1 :]) if more else tuple(parts)


def _column(head: str) -> Column:
    if len(head) > 24:
        return Column.OTHER
    plain = re.sub(r"[\s*]", "", fold(head))
    plain = re.sub(r"\([^()]*\)$", "", plain)
    return next((column for column, words in _HEADS if re.fullmatch(words, plain, re.IGNORECASE)), Column.OTHER)


def groups(table: Table) -> list[tuple[str, list[Row]]]:
    """The rows of one unit after the other; a blank cell means the unit above."""
    found: list[tuple[str, list[Row]]] = []
    for row in table.rows:
        name = table.cell(row, Column.UNIT if Column.UNIT in table.columns else Column.SHARE)
        if found and name in {"", found[-1][0], "同上", "〃"}:
            found[-1][1].append(row)
        elif name:
            found.append((name, [row]))
    return found


def promise_text(table: Table, row: Row) -> str:
    """A row's promise with what its other columns say about it; a list of units has their contacts elsewhere."""
    apart = {Column.NUMBER, Column.UNIT, Column.PROMISE} | (_CONTACTS if Column.UNIT in table.columns else set())
    cells = list(zip(table.columns, table.heads, row.cells, strict=False))
    promise = "：".join(text for column, _, text in cells if text and column is Column.PROMISE)
    return "；".join([promise, *printed_cells([cell for cell in cells if cell[0] not in apart])]).strip("；")


def printed_cells(cells: Sequence[tuple[Column, str, str]]) -> list[str]:
    """Cells with the heads of their columns, as text."""
    return [f"{head}：{text}" if head else text for _, head, text in cells if text]


def row_lines(table: Table, row: Row) -> list[str]:
    """A row of a table as lines of text, a line for each cell."""
    return printed_cells(list(zip(table.columns, table.heads, row.cells, strict=False)))
