"""Groups of people into a workspace, from a table of communes or predecessors."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from geo.coverage.groups_table import merged_groups, read_groups_table
from geo.errors import Fault
from geo.files.read import read_table
from geo.places.people_groups import CountedBy, PeopleGroup
from geo.places.territory import Territory
from service.manifest import ImportEntry
from service.reference import Changed, apply_import, file_read, open_reference, told


@dataclass(frozen=True, slots=True)
class GroupsRequest:
    """What `buuta import groups` was asked for; texts are "" where not given."""

    file: Path
    workspace: Path
    by: CountedBy = "commune"
    source: str = ""
    layer: str = ""
    code_field: str = ""
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class GroupsOutcome:
    """The groups of the table, what was odd about it, and the entry in the history: None when nothing was written."""

    groups: tuple[PeopleGroup, ...]
    notices: tuple[Fault, ...]
    entry: ImportEntry | None


def bring_in_groups(request: GroupsRequest) -> GroupsOutcome:
    """Read groups of people and put them in force; a group of that name that is there already is replaced.

    Raises:
        InputRefused: every fault of the table or the workspace; the workspace is as it was.
    """
    table = read_table(request.file, layer=request.layer or None)
    source = told(request.source or request.file.name)
    seen: list[tuple[PeopleGroup, ...]] = []

    def change(territory: Territory) -> Changed:
        # In the workspace's CSV no spreadsheet shall compute it.
        groups = read_groups_table(
            table, territory, request.by, source=source.lstrip("=+-@"), code_field=request.code_field
        )
        seen.append(groups)
        known = {group.name for group in territory.groups}
        added = sum(group.name not in known for group in groups)
        counts = {
            "added": added,
            "changed": len(groups) - added,
            "people": sum(sum(g.people.values()) for g in groups),
        }
        return Changed(replace(territory, groups=merged_groups(territory.groups, groups)), counts)

    if request.dry_run:
        change(open_reference(request.workspace))
        return GroupsOutcome(seen[0], table.notices, None)
    facts = file_read(request.file, table)
    entry = apply_import(request.workspace, change, kind="groups", source=source, file=facts)
    return GroupsOutcome(seen[0], table.notices, entry)
