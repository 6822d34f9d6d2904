"""A text taken apart into pieces that cover all of it, and what each piece belongs to."""

from dataclasses import dataclass

from documents.letters import Letter, read_letter, read_rows, running_heads
from documents.paragraphs import Paragraph, cut
from documents.units import Section, find_sections


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the source: ``unit`` counts from 0; None is what belongs to no unit."""

    start: int
    end: int
    unit: int | None


@dataclass(frozen=True)
class Part:
    """A section of the page, with its letter taken apart if it is a unit's."""

    section: Section
    letter: Letter | None = None


def split(text: str) -> list[Part]:
    """All sections of a page, in order."""
    paragraphs = cut(text)
    heads = running_heads(paragraphs)
    return [Part(section, _letter(section, heads)) for section in find_sections(paragraphs)]


def _letter(section: Section, heads: frozenset[str]) -> Letter | None:
    if not section.unit:
        return None
    if section.table is not None:
        return read_rows(section.table, section.rows)
    return read_letter(section.body, joined=section.joined, heads=heads)


def pieces(parts: list[Part]) -> list[Piece]:
    """Where everything stands. In order, without overlap, and between them only white space."""
    found: list[Piece] = []
    unit = -1
    for part in parts:
        unit += part.section.unit
        found += [Piece(p.start, p.end, unit if part.section.unit else None) for p in part.section.paragraphs]
    return found


def source_of(section: Section) -> str:
    """A section as printed, from its first paragraph to its last."""
    paragraphs: list[Paragraph] = section.paragraphs
    return paragraphs[0].source[paragraphs[0].start : paragraphs[-1].end] if paragraphs else ""
