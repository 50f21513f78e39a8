"""What every reader of a foreign file gives: rows of text, shapes where there are any, and what was odd."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from shapely.geometry.base import BaseGeometry

from geo.errors import Fault


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One record. `where` is how its author finds it ("line 7", "row 7 of sheet Điểm", "feature 7").

    `cells` holds every column of the table as NFC text without blanks at the ends; an empty cell is "". Numbers are
    written as a person would (`12`, not `12.0`; codes keep their zeros where the file has them as text).
    """

    where: str
    cells: Mapping[str, str]
    shape: BaseGeometry | None = None


@dataclass(frozen=True, slots=True)
class SourceTable:
    """The records of a file (empty ones left out), in its order.

    `crs` is what pyproj takes ("EPSG:4326"), None where shapes are absent or the file does not say. `notices` name
    what was converted or left out on the way (another encoding, a formula's last value, a merged cell).

    A column beneath a group's name has both ("Toạ độ Vĩ độ"); `own_names` gives for it the name that stands right
    over its records ("Vĩ độ"), where no other column is called so.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[SourceRow, ...]
    crs: str | None = None
    notices: tuple[Fault, ...] = field(default=())
    own_names: Mapping[str, str] = field(default_factory=dict)
    #: Of the file as it was read; 0 and "" for records that came in none.
    bytes: int = field(default=0, compare=False)
    sha256: str = field(default="", compare=False)
