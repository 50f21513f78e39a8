"""What a report is made of, in reading order: one structure that HTML and PDF are drawn from. All text is plain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Literal


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a `note` is small."""

    text: str
    kind: Literal["text", "note"] = "text"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: `share` is its part of the width, a `number` stands to the right."""

    title: str
    share: float
    number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; without rows `empty` is told in its place."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A map: `key` names its image (:func:`maps.report.map_image.map_images`)."""

    key: str
    caption: str


@dataclass(frozen=True, slots=True)
class Signature:
    """A place to sign: the role, a hint how, and the name if it was told."""

    role: str
    hint: str
    name: str


@dataclass(frozen=True, slots=True)
class Signatures:
    """The place and date line, and who signs beside whom."""

    dated: str
    people: tuple[Signature, ...]


Block = Heading | Paragraph | Bullets | Table | Picture | Signatures


@dataclass(frozen=True, slots=True)
class Report:
    """A report in one language.

    Attributes:
        language: `vi` or `en`.
        kind, title, unit, dated: the head; `unit` may be "".
        blocks: the body.
        foot: stands at the foot of every page, before the page's number; `page_of` is the pattern of that
            (`Trang {page}/{pages}`).
    """

    language: Literal["vi", "en"]
    kind: str
    title: str
    unit: str
    dated: str
    blocks: tuple[Block, ...]
    foot: str
    page_of: str

    def texts(self) -> Iterator[str]:
        """All that it says."""
        yield from (self.kind, self.title, self.unit, self.dated, self.foot)
        for block in self.blocks:
            match block:
                case Heading(text) | Paragraph(text):
                    yield text
                case Bullets(items):
                    yield from items
                case Table():
                    yield from (block.caption, *(one.title for one in block.columns), block.empty)
                    yield from chain.from_iterable(block.rows)
                case Picture():
                    yield block.caption
                case Signatures():
                    yield block.dated
                    for one in block.people:
                        yield from (one.role, one.hint, one.name)
