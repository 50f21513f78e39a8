"""What `buuta site` answered, as part of a scenario: its new sites are opened, those it closes are closed."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from geo.errors import Fault, InputRefused, refuse
from geo.files.read import read_table
from geo.files.source_bytes import read_bytes
from geo.spreadsheet import cell_text
from routing.read_json import MAX_BYTES, read_json
from service.usecases.scenarios.scenario import Opened, PublicKind, Scenario, ScenarioFile

_COLUMNS = ("id", "name", "commune", "lon", "lat", "state")


class _Answer(BaseModel):
    """The fields of a site.json that matter here."""

    model_config = ConfigDict(extra="ignore", strict=True)

    format: Literal["buuta-siting/1"]
    objective: str
    opened: list[str]
    closed: list[str]


def with_answer(told: ScenarioFile, folder: Path, where: str) -> Scenario:
    """The scenario with the points of its `from` put in before its own; `where` is the line that names it.

    Raises:
        InputRefused: SCENARIO_ANSWER, or the faults of site.json and of the sites.csv beside it.
    """
    own = {name: getattr(told, name) for name in Scenario.model_fields}
    if not told.answer:
        return Scenario.model_construct(**own)
    path = folder / told.answer
    try:
        digest = hashlib.sha256(read_bytes(path, MAX_BYTES)).hexdigest()  # refuses what is no regular file
        answer = read_json(path, _Answer)
        opened = _opened(path.with_name("sites.csv"), answer.opened, told.from_kind)
    except InputRefused as refused:
        named = Fault("SCENARIO_ANSWER", f"{told.answer} cannot be read.", "from", where)
        raise InputRefused([named, *refused.faults], refused.notices) from refused
    changes = told.changes.model_copy(
        update={
            "close": (*answer.closed, *told.changes.close),
            "open": (*opened, *told.changes.open),
        }
    )
    origin = told.origin or f"buuta site, {answer.objective[:40]}: {path.name}, SHA-256 {digest[:16]}"
    return Scenario.model_construct(**{**own, "changes": changes, "origin": origin})


def _opened(path: Path, ids: list[str], kind: PublicKind) -> list[Opened]:
    """The new sites of a sites.csv, which must be those that site.json names."""
    table = read_table(path)
    if lacking := [name for name in _COLUMNS if name not in table.columns]:
        raise refuse("SCENARIO_ANSWER", f"{path.name} has no column {', '.join(lacking)}.", row=str(path))
    rows = [row for row in table.rows if row.cells["state"] == "opened"]
    if sorted(cell_text(row.cells["id"]) for row in rows) != sorted(ids):
        raise refuse("SCENARIO_ANSWER", f"{path.name} and site.json open different sites.", row=str(path))
    faults: list[Fault] = []
    found: list[Opened] = []
    for row in rows:
        try:
            found.append(
                Opened(
                    id=cell_text(row.cells["id"]),
                    kind=kind,
                    name=cell_text(row.cells["name"]) or cell_text(row.cells["id"]),
                    commune=row.cells["commune"],
                    lon=float(row.cells["lon"]),
                    lat=float(row.cells["lat"]),
                )
            )
        except ValidationError as error:
            faults += [
                Fault("SCENARIO_ANSWER", f"{each['msg']}.", ".".join(map(str, each["loc"])), row.where)
                for each in error.errors(include_url=False)
            ]
        except ValueError:
            faults.append(Fault("SCENARIO_ANSWER", "The site's position is no number.", "lon", row.where))
    if faults:
        raise InputRefused(faults)
    return found
