"""The scenarios of a workspace: `scenarios/NAME.yaml`, for people to edit. NAME is what commands call them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from geo.errors import Fault, InputRefused, refuse
from geo.file_names import is_reserved, is_utf8
from geo.files.yaml_text import MAX_BYTES
from geo.places.names import nfc
from geo.safe_write import write_text
from service.usecases.scenarios.read import answer_taken, read_scenario
from service.usecases.scenarios.scenario import TODAY, Scenario
from service.workspace import Workspace

FOLDER = "scenarios"
_NAME = re.compile(r"\w[\w-]{0,59}")
_ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Named:
    """A scenario by the name that commands use; of :data:`TODAY` there is none: the network as it is."""

    name: str
    scenario: Scenario | None


def scenario_file(workspace: Path, name: str) -> Path:
    """Where a scenario of that name is kept.

    Raises:
        InputRefused: SCENARIO_NAME for `today`, and for what is no file name on some system.
    """
    name = nfc(name)
    if not _NAME.fullmatch(name) or name.lower() == TODAY or is_reserved(name):
        raise refuse("SCENARIO_NAME", f"{name[:60]!r} is no name for a scenario.", "name", name[:60])
    return workspace / FOLDER / f"{name}.yaml"


def keep_scenario(workspace: Path, name: str, scenario: Scenario, *, replace: bool) -> Path:
    """Write a scenario into a workspace; one that is there and the same stays.

    Raises:
        InputRefused: `workspace` is no workspace; SCENARIO_NAME, also where another has that name and `replace` is
            False; FILE_TOO_LARGE where it could not be read again; OUTPUT_UNWRITABLE.
    """
    Workspace.open(workspace)
    path = scenario_file(workspace, name)
    text = scenario_yaml(scenario)
    if (size := len(text.encode())) > MAX_BYTES:
        message = f"The scenario {name!r} would have {size:,} bytes; {MAX_BYTES:,} can be read."
        raise refuse("FILE_TOO_LARGE", message, "changes", name, "Change fewer points.")
    if path.exists() and not replace and path.read_text(encoding="utf-8", errors="replace") != text:
        message = f"The workspace has another scenario {name!r}."
        raise refuse("SCENARIO_NAME", message, "name", name, "Give another --name, or --replace it.")
    write_text(path, text)
    return path


def scenario_yaml(scenario: Scenario) -> str:
    """The scenario as a file that :func:`read_scenario` gives back."""
    told: dict[str, Any] = scenario.model_dump(mode="json", exclude_defaults=True, exclude_none=True)
    ordered = {name: told[name] for name in Scenario.model_fields if name in told}
    # A comment would be lost when somebody edits the file with a program; the origin is a field.
    return yaml.safe_dump(ordered, allow_unicode=True, sort_keys=False, width=100)


def names_of(workspace: Path) -> list[str]:
    """The names of a workspace's scenarios, in order."""
    folder = workspace / FOLDER
    return sorted(path.stem for path in folder.glob("*.yaml") if _NAME.fullmatch(path.stem))


def find_scenarios(workspace: Path, wanted: list[str]) -> list[Named]:
    """The scenarios that a command names: kept ones, files ending in .yaml, or `today`.

    Raises:
        InputRefused: the faults of all of them at once: SCENARIO_UNKNOWN, those of the files; ID_DUPLICATE for one
            that is named twice.
    """
    faults: list[Fault] = []
    found: list[Named] = []
    for each in wanted:
        try:
            named = _find(workspace, each)
        except InputRefused as refused:
            faults += refused.faults
            continue
        if named.name in [other.name for other in found]:
            faults.append(Fault("ID_DUPLICATE", f"{named.name!r} is named twice.", "scenario", named.name))
        found.append(named)
    if faults:
        raise InputRefused(faults)
    return found


def all_scenarios(workspace: Path) -> Iterator[tuple[str, Scenario | InputRefused]]:
    """Every scenario of a workspace by its name, or what is wrong with its file."""
    for name in names_of(workspace):
        try:
            yield name, read_scenario(workspace / FOLDER / f"{name}.yaml")
        except InputRefused as refused:
            yield name, refused


def scenario_files(workspace: Path, wanted: Iterable[str]) -> Iterator[Path]:
    """The files that scenarios are read from, and the answers of `buuta site` that they take points from.

    `today` has none; of a file that cannot be read, whoever reads it tells.
    """
    for each in wanted:
        name = nfc(each)
        path = scenario_path(each) or (workspace / FOLDER / f"{name}.yaml" if _NAME.fullmatch(name) else None)
        if path is None:
            continue
        yield path
        if (answer := answer_taken(path)) is not None:
            yield answer


def scenario_path(wanted: str) -> Path | None:
    """The file that a command names as a scenario; None where it names a kept one, or `today`."""
    return Path(wanted) if wanted.lower().endswith(_ENDINGS) else None


def _find(workspace: Path, wanted: str) -> Named:
    if nfc(wanted) == TODAY:
        return Named(TODAY, None)
    if (path := scenario_path(wanted)) is not None:
        if not is_utf8(path.stem):
            message = f"{path.name[:60]!r} is not UTF-8, and no page can call a scenario so."
            raise refuse("SCENARIO_NAME", message, "name", path.name[:60], "Rename the file.")
        if path.stem.lower() == TODAY:
            raise refuse("SCENARIO_NAME", f"{path.name} would be called `today`.", "name", wanted[:200])
        return Named(path.stem, read_scenario(path))
    name = nfc(wanted)
    path = workspace / FOLDER / f"{name}.yaml"
    if not _NAME.fullmatch(name) or not path.is_file():
        known = ", ".join([TODAY, *names_of(workspace)])
        raise refuse("SCENARIO_UNKNOWN", f"There is no scenario {wanted[:60]!r}; there are {known}.", "scenario")
    return Named(name, read_scenario(path))
