"""The folder of an answer of `buuta site`, as far as a map needs it, without asking for one."""

from __future__ import annotations

from pathlib import Path

from geo.safe_write import canonical_json
from maps.siting_on_map import SitingOnMap
from routing.siting.siting import siting_of
from service.usecases.siting.written import ANSWER, QUESTION


def write_siting(folder: Path, on_map: SitingOnMap) -> Path:
    """Write question.json and site.json into a new folder, and name it."""
    folder.mkdir()
    question = on_map.question.model_dump(mode="json")
    (folder / QUESTION).write_text(canonical_json(question), encoding="utf-8")
    answer = siting_of(on_map.answer, ["made up"]).model_dump(mode="json")
    (folder / ANSWER).write_text(canonical_json(answer), encoding="utf-8")
    return folder
