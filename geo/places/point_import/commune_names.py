"""Communes by code or name, where a file says which map its names are of: the new one, or that before the merger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from geo.places.names import fold, nfc
from geo.places.predecessors import Predecessor
from geo.places.territory import Territory
from geo.places.unit_spelling import as_code

_KINDS = ("xa", "phuong", "dac khu", "thi tran", "huyen", "thi xa", "thanh pho", "quan", "tt", "p", "tx", "tp", "h")


def bare(name: str) -> str:
    """A name folded, without the kind before it: "Phường Hạc Thành" and "hac thanh" are one."""
    folded = fold(name)
    kind = next((kind for kind in _KINDS if folded.startswith(f"{kind} ") and len(folded) > len(kind) + 1), "")
    return folded.removeprefix(f"{kind} ") if kind else folded


class CommuneNames:
    """The names of one territory's communes and predecessors; spellings that match with their marks go first."""

    def __init__(self, territory: Territory) -> None:
        self._new: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._old: dict[str, list[Predecessor]] = defaultdict(list)
        for commune in territory.communes:
            self._new[bare(commune.name)].append((commune.name, commune.code))
        for each in territory.predecessors:
            for name in {bare(each.name), *map(bare, each.aliases)}:
                self._old[name].append(each)
        self._codes = {commune.code for commune in territory.communes}
        self._old_codes = {each.code: each for each in territory.predecessors}

    def new(self, text: str) -> tuple[str, ...]:
        """The codes of the communes of today that a code or name may mean."""
        if as_code(text) in self._codes:
            return (as_code(text),)
        found = self._new.get(bare(text), [])
        exact = [code for name, code in found if _written_in(text, name)]
        return tuple(exact or (code for _, code in found))

    def old(self, text: str, district: str) -> tuple[Predecessor, ...]:
        """The former communes that a code or name may mean, of that district where it is told."""
        if as_code(text) in self._old_codes:
            return (self._old_codes[as_code(text)],)
        found = self._old.get(bare(text), [])
        if district:
            found = [each for each in found if bare(each.district) == bare(district)]
        return tuple([each for each in found if _written_in(text, each.name)] or found)


def successors(olds: Iterable[Predecessor]) -> tuple[str, ...]:
    """The codes of the communes that former ones became, each once."""
    return tuple(dict.fromkeys(code for each in olds for code in each.successors))


def _written_in(text: str, name: str) -> bool:
    """Whether a text is the name with its marks, with or without the kind before it."""
    return f" {nfc(name).casefold()}".endswith(f" {nfc(text).casefold()}")
