"""Which hamlet of the register a row without an id is, and ids for those that are none yet.

A made id is `hamlet-<commune>-<kind and name>`, with the former commune's code where two of a commune are alike: the
same rows get the same ids again. Three communes that merged may each have a `thôn 1`; what tells them apart is the
former commune, and without it nobody can. Names that differ in their marks alone (Đông, Đồng) are two, and their ids
keep the marks.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from geo.errors import Fault
from geo.places.hamlet_import.spelling import may_be_one
from geo.places.hamlet_kinds import name_key
from geo.places.hamlets import Hamlet
from geo.places.names import nfc
from geo.places.register_import.notices import SHOWN

#: Letters of the name in a made id.
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Nameless:
    """A row without an id: how its author finds it, and what is known of its hamlet."""

    where: str
    commune: str
    predecessor: str
    kind: str
    name: str

    @property
    def key(self) -> tuple[str, str]:
        """What namesakes of one commune share."""
        return self.commune, name_key(self.kind, self.name)


def namesakes(hamlets: Iterable[Hamlet]) -> Mapping[tuple[str, str], list[Hamlet]]:
    """Hamlets by commune and name, however spelled."""
    found: dict[tuple[str, str], list[Hamlet]] = defaultdict(list)
    for hamlet in hamlets:
        found[hamlet.commune, name_key(hamlet.kind, hamlet.name)].append(hamlet)
    return found


@dataclass(frozen=True, slots=True)
class Identity:
    """The id of a row, and whether a hamlet of the register has it."""

    id: str
    registered: bool


def identify(rows: Sequence[Nameless], register: Iterable[Hamlet], taken: Iterable[str]) -> list[Identity | Fault]:
    """Who each row is, or why nobody can tell.

    Args:
        rows: the rows without an id.
        register: the hamlets that are there.
        taken: ids that rows of the same file have themselves.
    """
    used = set(taken)
    there = namesakes(hamlet for hamlet in register if hamlet.id not in used)
    used.update(hamlet.id for known in there.values() for hamlet in known)
    alike: dict[tuple[str, str], list[Nameless]] = defaultdict(list)
    for row in rows:
        alike[row.key].append(row)
    answers = [_answer(row, alike[row.key], there.get(row.key, [])) for row in rows]
    times = Counter(answer.id for answer in answers if isinstance(answer, Identity))
    for place, (row, answer) in enumerate(zip(rows, answers, strict=True)):
        if isinstance(answer, Identity) and (times[answer.id] > 1 or (not answer.registered and answer.id in used)):
            message = f"The id made for it, {answer.id!r}, is another hamlet's."
            answers[place] = Fault("ID_DUPLICATE", message, "id", row.where, "Give it an id of its own.")
    return answers


def _answer(row: Nameless, namesakes_: Sequence[Nameless], known_: Sequence[Hamlet]) -> Identity | Fault:
    """The id of a row among the rows and registered hamlets whose names fold like its own."""
    rows = [each for each in namesakes_ if may_be_one(row.name, each.name)]
    known = [each for each in known_ if may_be_one(row.name, each.name)]
    olds = Counter(each.predecessor for each in rows)
    if len(rows) > 1 and (olds[""] or olds[row.predecessor] > 1):
        places = ", ".join(each.where for each in rows[:SHOWN])
        message = f"{row.kind} {row.name} of commune {row.commune} stands in {places}."
        return Fault("HAMLET_NAMESAKES", message, "predecessor", row.where)
    if not row.predecessor and len(known) > 1:
        ids = ", ".join(hamlet.id for hamlet in known[:SHOWN])
        message = f"{row.kind} {row.name} of commune {row.commune} may be {ids}."
        return Fault("HAMLET_NAMESAKES", message, "predecessor", row.where)
    match = _match(row, known, len(rows))
    if match is not None:
        return Identity(match.id, registered=True)
    marks_tell = len(namesakes_) + len(known_) > len(rows) + len(known)
    name = nfc(f"{row.kind} {row.name}").lower() if marks_tell else row.key[1]
    made = f"hamlet-{row.commune}-{'-'.join(name.split())[:_LONGEST]}"
    if row.predecessor and len(rows) + len(known) > 1:
        made = f"{made}-{row.predecessor}"
    return Identity(made, registered=False)


def _match(row: Nameless, known: Sequence[Hamlet], rows: int) -> Hamlet | None:
    """The registered hamlet of the row's former commune; where one side does not know it, the only namesake."""
    same = [hamlet for hamlet in known if hamlet.predecessor == row.predecessor]
    if len(same) == 1:
        return same[0]
    only = known[0] if len(known) == rows == 1 else None
    return only if only and "" in (only.predecessor, row.predecessor) else None


def twin_notices(hamlets: Iterable[Hamlet], arrived: Sequence[str]) -> Iterator[Fault]:
    """Hamlets that arrived, by id, and share commune, former commune and name with another."""
    news = set(arrived)
    for known in namesakes(hamlets).values():
        by_old: dict[str, list[Hamlet]] = defaultdict(list)
        for hamlet in known:
            by_old[hamlet.predecessor].append(hamlet)
        for twins in by_old.values():
            if len(twins) > 1 and any(hamlet.id in news for hamlet in twins):
                ids = ", ".join(hamlet.id for hamlet in twins[:SHOWN])
                message = f"{twins[0].full_name} of commune {twins[0].commune}: {ids}."
                yield Fault("HAMLET_TWIN", message, "name", twins[0].id)
