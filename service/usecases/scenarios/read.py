"""Read a scenario from YAML, with every fault of it at once; what it takes from `buuta site` is put in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from geo.errors import Fault, InputRefused, refuse
from geo.files.yaml_text import YamlText, read_yaml
from service.usecases.scenarios.answer import with_answer
from service.usecases.scenarios.scenario import FORMAT, Scenario, ScenarioFile

_CODES = {"missing": "FIELD_MISSING", "extra_forbidden": "FIELD_UNKNOWN"}


def read_scenario(path: Path) -> Scenario:
    """The scenario of a file; a `from` in it is a path from the file's own folder, and is replaced by its points.

    Raises:
        InputRefused: as :func:`geo.files.yaml_text.read_yaml`; FORMAT_UNKNOWN; FIELD_MISSING, FIELD_UNKNOWN and
            FIELD_INVALID once for each field, with its line; the faults of :func:`with_answer`.
    """
    document = read_yaml(path)
    content = document.content
    if not isinstance(content, dict):
        message = f"{path.name} holds no mapping of fields."
        raise refuse("FIELD_INVALID", message, row=document.where(""), action="Write `name:`, `changes:` and so on.")
    if "format" in content and content["format"] != FORMAT:
        told = str(content["format"])[:80]
        message = f"The format is {told!r}; this version reads {FORMAT!r}."
        raise refuse("FORMAT_UNKNOWN", message, "format", document.where("format"))
    try:
        told_so = ScenarioFile.model_validate(content)
    except ValidationError as error:
        raise InputRefused(_fault(document, dict(each)) for each in error.errors(include_url=False)) from error
    return with_answer(told_so, path.parent, document.where("from") if told_so.answer else "")


def answer_taken(path: Path) -> Path | None:
    """The site.json that a scenario takes points from; None where it takes none, or cannot be read."""
    try:
        content = read_yaml(path).content
    except InputRefused:
        return None
    told = content.get("from") if isinstance(content, dict) else None
    return path.parent / told if isinstance(told, str) and told else None


def _fault(document: YamlText, error: dict[str, Any]) -> Fault:
    """One pydantic error with the path of the value, as in `changes.open[2].lon`, and its line."""
    path = ""
    for part in error["loc"]:
        if isinstance(part, int):
            path += f"[{part}]"
        elif part != "[key]":  # a key that is wrong is told like its value
            path += f".{part}" if path else part
    message = str(error["msg"]).removeprefix("Value error, ")
    message = message[:1].upper() + message[1:]
    return Fault(_CODES.get(error["type"], "FIELD_INVALID"), f"{message.rstrip('.')}.", path, document.where(path))
