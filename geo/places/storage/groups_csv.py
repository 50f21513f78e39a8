"""Groups of people as a CSV of the workspace: a row for each group in each unit."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from geo.errors import refuse
from geo.places.people_groups import CountedBy, PeopleGroup
from geo.safe_write import write_text

COLUMNS = ("group", "by", "code", "people", "source")
_MAPS: dict[str, CountedBy] = {"commune": "commune", "predecessor": "predecessor"}


def write_groups(path: Path, groups: Sequence[PeopleGroup]) -> None:
    """Write groups; :func:`read_groups` gives them back equal.

    Raises:
        InputRefused: OUTPUT_UNWRITABLE.
    """
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    for group in groups:
        rows.writerows((group.name, group.by, code, people, group.source) for code, people in group.people.items())
    write_text(path, text.getvalue())


def read_groups(path: Path) -> tuple[PeopleGroup, ...]:
    """The groups of a file that :func:`write_groups` wrote.

    Raises:
        InputRefused: FILE_UNREADABLE when it is damaged.
    """
    groups: dict[str, PeopleGroup] = {}
    people: dict[str, dict[str, int]] = {}
    try:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, strict=True):
                name, by, code, number, source = (row[column] for column in COLUMNS)
                people.setdefault(name, {})[code] = int(number)
                groups[name] = PeopleGroup(name, _MAPS[by], people[name], source)
    except (KeyError, TypeError, ValueError, csv.Error) as error:
        raise refuse("FILE_UNREADABLE", f"{path.name} is damaged: {error}.", row=str(path)) from error
    return tuple(groups.values())
