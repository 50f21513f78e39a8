"""The two papers of a sheet: A4 for the desk and the file, A5 for the pocket with larger letters, fewer columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reportlab.lib import pagesizes
from reportlab.lib.units import mm

from maps.sheets.lines import StopLine
from maps.sheets.pdf.text import Style
from maps.sheets.round_map import Frame

#: A code with its quiet modules.
CODE = 14 * mm


class Draws(StrEnum):
    """What a column has besides text."""

    NOTHING = "nothing"
    CODE = "code"
    BOX = "box"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a cell, its style and the most lines it may take."""

    text: str
    style: Style
    most: int = 1


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table of stops: what stands over it, how wide it is in points, what it says of a stop."""

    title: str
    width: float
    texts: Callable[[StopLine], Sequence[Text]] = lambda _: ()
    draws: Draws = Draws.NOTHING


@dataclass(frozen=True, slots=True)
class Paper:
    """A page in points, and the sizes of what stands on it.

    `columns` are those of the table of stops, with cash or without; `least` is the height of a row, `figures` how
    many stand beside each other in the head.
    """

    name: str
    size: tuple[float, float]
    margin: float
    title: Style
    office: Style
    body: Style
    small: Style
    code: float
    figures: int
    least: float
    frame: Frame
    columns: Callable[[bool], Sequence[Column]]

    @property
    def width(self) -> float:
        """Between the margins."""
        return self.size[0] - 2 * self.margin


def _a4_columns(with_cash: bool) -> Sequence[Column]:
    """186 mm, with room for a number of four digits; without cash its column's room goes to places and remarks."""
    number, body, small = Style("bold", 10), Style("regular", 8.6), Style("regular", 7.4, 0.25)
    cash = [Column("Tiền", 22 * mm, lambda line: [Text(line.cash, body, 4)])] if with_cash else []
    more = 0 if with_cash else 11 * mm
    return (
        Column("TT", 10.5 * mm, lambda line: [Text(str(line.order), number)]),
        Column("Đến – rời", 18 * mm, lambda line: _hours(line, Style("bold", 9.4), small)),
        Column("Nơi đến", 46.5 * mm + more, lambda line: [Text(line.where, Style("medium", 8.8), 4)]),
        Column("Bưu gửi", 17 * mm, lambda line: [Text(line.items, body, 3)]),
        *cash,
        Column("Ghi chú", 25 * mm + more, lambda line: [Text(line.remarks, small, 4)]),
        Column("Bản đồ", 15 * mm, draws=Draws.CODE),
        Column("Xong", 9 * mm, draws=Draws.BOX),
        Column("Người nhận ký", 23 * mm, draws=Draws.SIGNATURE),
    )


def _a5_columns(_with_cash: bool) -> Sequence[Column]:
    """132 mm, cash below the items whether there is any or not; the box is at the right, for the thumb."""
    number, hour, small = Style("bold", 15), Style("bold", 11), Style("regular", 8.6, 0.2)

    def what(line: StopLine) -> Sequence[Text]:
        told = " · ".join(filter(None, (line.items, line.cash)))
        return (
            Text(line.where, Style("medium", 11), 3),
            Text(told, Style("bold", 10.6), 2),
            Text(line.remarks, Style("regular", 9.4), 3),
        )

    return (
        Column("Giờ", 19 * mm, lambda line: [Text(str(line.order), number), *_hours(line, hour, small)]),
        Column("Nơi đến, bưu gửi, tiền, ghi chú", 63 * mm, what),
        Column("Bản đồ", 16 * mm, draws=Draws.CODE),
        Column("Ký nhận", 23 * mm, draws=Draws.SIGNATURE),
        Column("Xong", 11 * mm, draws=Draws.BOX),
    )


def _hours(line: StopLine, arrive: Style, small: Style) -> Sequence[Text]:
    told = [Text(line.arrive, arrive, 2)]
    if line.wait_until:
        told.append(Text(f"chờ đến {line.wait_until}", small, 2))
    if line.leave:
        told.append(Text(f"rời {line.leave}", small, 2))
    return told


A4 = Paper(
    name="a4",
    size=pagesizes.A4,
    margin=12 * mm,
    title=Style("bold", 19),
    office=Style("medium", 11),
    body=Style("regular", 8.8),
    small=Style("regular", 7.2, 0.25),
    code=24 * mm,
    figures=3,
    least=10 * mm,
    frame=Frame(),
    columns=_a4_columns,
)
A5 = Paper(
    name="a5",
    size=pagesizes.A5,
    margin=8 * mm,
    title=Style("bold", 20),
    office=Style("medium", 12),
    body=Style("regular", 10),
    small=Style("regular", 8, 0.25),
    code=24 * mm,
    figures=2,
    least=14 * mm,
    frame=Frame(width=470, lowest=190, highest=270, margin=32),
    columns=_a5_columns,
)
PAPERS = {paper.name: paper for paper in (A4, A5)}
