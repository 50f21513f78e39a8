"""The fields of one mapping of a YAML file, taken one by one; each fault has its line, none stops the next."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from geo.errors import Fault
from geo.files.cells import tidy
from geo.files.fault_list import FaultList
from geo.files.yaml_text import YamlText
from geo.printable import printable

#: Letters of a name or source; more is a mistake, or an attack.
MAX_TEXT = 300

Word = TypeVar("Word", bound=str)


class Fields:
    """Takes fields out of a mapping. What is missing or wrong is added to the faults, and a value in its place given.

    `path` is where the mapping stands in the file (`rules[3]`), "" for the file itself.
    """

    def __init__(self, document: YamlText, path: str, content: Any, faults: FaultList) -> None:
        self._document, self._path, self._faults = document, path, faults
        self._fields: Mapping[str, Any] = content if isinstance(content, dict) else {}
        if not isinstance(content, dict):
            self.add("FIELD_INVALID", "Here fields with values should stand.")

    def has(self, name: str) -> bool:
        """Whether the field stands in the mapping, with a value."""
        return self._fields.get(name) not in (None, "")

    def row(self, name: str = "") -> str:
        """The line of a field, of the mapping where there is none."""
        return self._document.where(self._of(name))

    def add(self, code: str, message: str, name: str = "", action: str = "") -> None:
        """Add a fault of a field, or of the whole mapping."""
        self._faults.add(Fault(code, message, self._of(name), self.row(name), action))

    def wrong(self, name: str, message: str, action: str = "") -> None:
        """FIELD_INVALID at a field."""
        self.add("FIELD_INVALID", message, name, action)

    def refuse_others(self, known: Sequence[str]) -> None:
        """FIELD_UNKNOWN for every field that is none of the known ones."""
        for name in self._fields:
            if name not in known:
                self.add("FIELD_UNKNOWN", f"{name[:60]!r} is no field here; there are {', '.join(known)}.", name)

    def text(self, name: str, *, needed: bool = True) -> str:
        """A text of one line, in which nothing is hidden; "" where it is absent.

        It is made tidy as the cells of tables are: no marks of direction, plain blanks. What still does not print is
        written out, as JSON does.
        """
        if not self.has(name):
            if needed:
                self.add("FIELD_MISSING", f"The field {name} is missing.", name)
            return ""
        value = self._fields[name]
        text = tidy(value) if isinstance(value, str) else ""
        if not text or len(text) > MAX_TEXT or "\n" in text:
            self.wrong(name, f"A text of one line is needed, of {MAX_TEXT} letters at most.")
        return printable(text[:MAX_TEXT])

    def word(self, name: str, among: Sequence[Word]) -> Word:
        """One of some words; the first of them where it is none."""
        text = self.text(name)
        for each in among:
            if text == each:
                return each
        if text:
            self.wrong(name, f"{text[:60]!r} is none of {', '.join(among)}.")
        return among[0]

    def words(self, name: str) -> tuple[str, ...]:
        """A list of texts, empty where the field is absent."""
        if not self.has(name):
            return ()
        value = self._fields[name]
        texts = tuple(each for each in value if isinstance(each, str) and each) if isinstance(value, list) else ()
        if not texts or len(texts) < len(value):
            self.wrong(name, "A list of texts is needed.", "Write [commune, ward], or a line with - for each.")
        return texts

    def number(self, name: str, least: float, most: float) -> float:
        """A number within bounds, both included; `least` where it is none."""
        text = self.text(name)
        try:
            value = float(text or least)
        except ValueError:
            value = math.nan
        if least <= value <= most:
            return value
        self.wrong(name, f"{text[:40]!r} is no number from {least:g} to {most:g}.", "Write 3000 or 0.9.")
        return least

    def day(self, name: str) -> str:
        """A date as ISO text, or a year; "" where the field is absent."""
        text = self.text(name, needed=False)
        try:
            date.fromisoformat(f"{text or 2000}-01-01" if len(text) in (0, 4) else text)
        except ValueError:
            self.wrong(name, f"{text[:40]!r} is neither a date nor a year.", "Write 2015-07-01, or 2015.")
            return ""
        return text

    def child(self, name: str) -> Fields | None:
        """The mapping that a field holds; None where it is absent."""
        return Fields(self._document, self._of(name), self._fields[name], self._faults) if self.has(name) else None

    def _of(self, name: str) -> str:
        return f"{self._path}.{name}" if self._path and name else self._path or name
