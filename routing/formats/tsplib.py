"""TSPLIB's grammar, which the .vrp files of CVRPLIB are written in: `KEYWORD : value` lines, and sections of rows.

Only the grammar: which keywords are known and what sections mean is told in `routing.formats.cvrplib`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from routing.formats.sheet import Line, Sheet

_SECTION = "_SECTION"
#: Sections end at this word as well as at the next keyword.
_END = "EOF"


@dataclass(slots=True)
class Keywords:
    """`values[keyword]` is its line, the value's words alone; `sections[name]` its rows; `heads` where each began."""

    values: dict[str, Line] = field(default_factory=dict)
    sections: dict[str, list[Line]] = field(default_factory=dict)
    heads: dict[str, Line] = field(default_factory=dict)

    def text(self, keyword: str) -> str:
        """The value as it stands, "" when the keyword is not there."""
        line = self.values.get(keyword)
        return " ".join(line.words) if line else ""


def is_tsplib(sheet: Sheet) -> bool:
    """Whether one of the first lines is `DIMENSION : ...` (or the first is `NAME : ...`)."""
    for line in sheet.lines[:30]:
        keyword, colon = _keyword(line)
        if keyword == "DIMENSION" or (colon and keyword in ("NAME", "TYPE", "EDGE_WEIGHT_TYPE")):
            return True
    return False


def parse_tsplib(sheet: Sheet) -> Keywords:
    """Keywords and sections; a keyword or section that stands twice is noted as TEXT_FIELD_INVALID."""
    found = Keywords()
    rows: list[Line] | None = None
    for line in sheet.lines:
        if not line.words[0][0].isalpha():
            if rows is None:
                sheet.fault("TEXT_FIELD_INVALID", f"{line.words[0][:40]!r} stands in no section.", line)
            else:
                rows.append(line)
            continue
        keyword, _ = _keyword(line)
        if keyword == _END:
            break
        if keyword in found.heads:
            text = f"{keyword} stands in line {found.heads[keyword].number} already."
            sheet.fault("TEXT_FIELD_INVALID", text, line, keyword)
        found.heads[keyword] = line
        if keyword.endswith(_SECTION):
            rows = found.sections.setdefault(keyword, [])
        else:
            rows = None
            found.values[keyword] = Line(line.number, _value(line))
    return found


def _keyword(line: Line) -> tuple[str, bool]:
    """The line's first word without its colon, in capitals, and whether there is a colon at all."""
    word, colon, _ = line.words[0].partition(":")
    return word.upper(), bool(colon) or (len(line.words) > 1 and line.words[1].startswith(":"))


def _value(line: Line) -> list[str]:
    rest = " ".join(line.words).partition(line.words[0].partition(":")[0])[2].strip()
    return rest.removeprefix(":").split()
