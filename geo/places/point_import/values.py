"""The values of one row: what its cells tell of a point, its place aside."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from geo.errors import Fault, InputRefused
from geo.files.source_table import SourceRow
from geo.places.hours import OpeningHours
from geo.places.names import nfc
from geo.places.point_import.fields import SERVICE_PREFIX
from geo.places.point_import.words import (
    KIND_WORDS,
    LOCATED_WORDS,
    SERVICE_WORDS,
    kind_of_name,
    kind_of_word,
    located_of_word,
    service_of_word,
    shown,
    truth_of_word,
)
from geo.places.points import PointKind, Service
from geo.places.points_file import MAX_ID
from geo.places.register_import.cells import Cells, Draft
from geo.places.register_import.counts import count_of_text
from geo.places.register_import.guesses import near_words

MAX_LETTERS = 2_000
HOURS_ACTION = "Write it like 'T2-T6: 7h30-11h30, 13h30-17h; T7 sáng; nghỉ lễ' or 'Mo-Fr 07:30-17:00; PH off'."
_CONTROL, _CONTROL_IN_LINES = re.compile(r"[\x00-\x1f\x7f-\x9f]"), re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_TEXTS = ("name", "note", "address", "source")
_LISTS = str.maketrans(dict.fromkeys(";\n|+•", ","))


@dataclass(slots=True)
class PointDraft(Draft):
    """A row on its way to a point: whether its kind is the one of its name, and what its canonical hours were read
    from, "" when they were canonical.
    """

    kind_from_name: bool = False
    hours_written: str = ""


def read_values(row: SourceRow, cells: Cells, faults: list[Fault], *, needs_id: bool) -> PointDraft:
    """What the row tells; everything that is wrong is added to `faults`. In a file with ids each row `needs_id`."""
    draft = PointDraft.of(row, cells)
    id_, where = draft.id, draft.where
    so_far = len(faults)
    if needs_id and not id_:
        action = "Give it one, or leave the column empty in all rows."
        faults.append(Fault("FIELD_MISSING", "The row has no id.", "id", where, action))
    if len(id_) > MAX_ID:
        faults.append(Fault("FIELD_INVALID", f"The id has {len(id_)} letters, {MAX_ID} are allowed.", "id", where))
    for name in _TEXTS:
        text = cells.get(row, name)
        if text is not None and (text or name != "name"):
            draft.told[name] = text if name == "note" else nfc(text)  # in Excel a long cell is broken into lines
    for name, text in (("id", id_), *((name, draft.told.get(name, "")) for name in _TEXTS)):
        faults += text_faults(name, text, where)
    _read_kind(draft, cells, faults)
    _read_hours(draft, cells, faults)
    _read_services(draft, cells, faults)
    for name in ("capacity", "staff"):
        _read_word(draft, cells, faults, name, count_of_text, "no whole number below a million", empty=None)
    _read_word(draft, cells, faults, "dispatches", truth_of_word, "neither yes nor no", empty=False)
    _read_word(draft, cells, faults, "known", truth_of_word, "neither yes nor no")
    located = "not one of " + ", ".join(shown(words) for words in LOCATED_WORDS.values())
    _read_word(draft, cells, faults, "located", located_of_word, located)
    if draft.told.get("dispatches") and draft.told.get("kind") not in (None, PointKind.POST_OFFICE):
        message = f"Only a post office dispatches, not a {draft.told['kind']}."
        faults.append(Fault("FIELD_INVALID", message, "dispatches", where))
    draft.wrong = {fault.field for fault in faults[so_far:]}
    return draft


def text_faults(name: str, text: str, where: str) -> Iterator[Fault]:
    """What no text of a point may have; only a note has lines."""
    if (_CONTROL_IN_LINES if name == "note" else _CONTROL).search(text):
        yield Fault("FIELD_INVALID", f"The {name} has a control character or line break.", name, where)
    if len(text) > MAX_LETTERS:
        yield Fault(
            "FIELD_INVALID", f"The {name} has {len(text):,} letters, {MAX_LETTERS:,} are allowed.", name, where
        )


_NOT_TOLD = object()


def _read_word(
    draft: PointDraft,
    cells: Cells,
    faults: list[Fault],
    name: str,
    read: Callable[[str], Any],
    wrong: str,
    empty: Any = _NOT_TOLD,
) -> None:
    """A field of one word; an empty cell is `empty`, or not told."""
    text = cells.get(draft.row, name)
    if text is None or (not text and empty is _NOT_TOLD):
        return
    value = read(text) if text else empty
    if text and value is None:
        faults.append(Fault("FIELD_INVALID", f"{_short(text)} is {wrong}.", name, draft.where))
    else:
        draft.told[name] = value


def _read_kind(draft: PointDraft, cells: Cells, faults: list[Fault]) -> None:
    text = cells.get(draft.row, "kind")
    if text:
        kind = kind_of_word(text)
        if kind is None:
            known = ", ".join(shown(words) for words in KIND_WORDS.values())
            action = (
                f'Write one of these, or name the word in a mapping: "words": {{"kind": {{"{text[:40]}": "..."}}}}.'
            )
            faults.append(
                Fault("FIELD_INVALID", f"{_short(text)} is not one of {known}.", "kind", draft.where, action)
            )
        else:
            draft.told["kind"] = kind
        return
    guess = kind_of_name(draft.told.get("name", ""))
    if guess is not None:
        draft.told["kind"], draft.kind_from_name = guess, True


def _read_hours(draft: PointDraft, cells: Cells, faults: list[Fault]) -> None:
    text = cells.get(draft.row, "hours")
    if text is None:
        return
    canonical = _hours(text)
    if isinstance(canonical, Fault):
        message = f"{_short(text)}: {canonical.message}"
        faults.append(replace(canonical, message=message, row=draft.where, action=HOURS_ACTION))
        return
    draft.told["hours"] = canonical
    if canonical != text:
        draft.hours_written = text


@cache
def _hours(text: str) -> str | Fault:
    """Canonical hours; a list of points has few different ones, so each is read once."""
    try:
        return OpeningHours.parse(text).text if text else ""
    except InputRefused as refused:
        return refused.faults[0]


def _read_services(draft: PointDraft, cells: Cells, faults: list[Fault]) -> None:
    text = cells.get(draft.row, "services")
    found: set[Service] = set()
    for word in _service_words(text or ""):
        service = service_of_word(word)
        if service is None:
            faults.append(
                Fault("FIELD_INVALID", f"{_short(word)} is no service.{_meant(word)}", "services", draft.where)
            )
        else:
            found.add(service)
    columns = {service: cells.columns.of.get(f"{SERVICE_PREFIX}{service}") for service in Service}
    for service, column in columns.items():
        mark = draft.row.cells.get(column, "") if column else ""
        answer = truth_of_word(mark) if mark else False
        if answer is None:
            faults.append(Fault("FIELD_INVALID", f"{_short(mark)} is neither yes nor no.", column or "", draft.where))
        elif answer:
            found.add(service)
    if text is not None or any(columns.values()):
        draft.told["services"] = tuple(service for service in Service if service in found)


def _service_words(text: str) -> Sequence[str]:
    """The words of a list: commas, semicolons, line breaks or bullets between them, or blanks between our names."""
    names = text.split()
    if all(name in set(Service) for name in names):
        return names
    if service_of_word(text):
        return [text]
    words = []
    for part in text.translate(_LISTS).split(","):
        whole = part.strip(" -")
        words += [whole] if service_of_word(whole) else [each.strip() for each in whole.split(" và ")]
    return [word for word in words if word]


def _meant(word: str) -> str:
    near = near_words(word, [each for words in SERVICE_WORDS.values() for each in words.split(", ")])
    return f" Is {near[0]!r} meant?" if near else f" Known are {', '.join(shown(w) for w in SERVICE_WORDS.values())}."


def _short(text: str) -> str:
    """A cell as a message may quote it."""
    return repr(text if len(text) <= 60 else text[:57] + "…")
