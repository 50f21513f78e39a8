"""What a report is made of, in reading order: one structure that HTML and PDF are drawn from. All text is plain."""

from __future__ import annotations

from dataclasses import dataclass
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
