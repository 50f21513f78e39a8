"""The answer in words: why a commune is a candidate, what would decide, what was odd, what each word is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from geo.errors import Fault
from geo.places.address.answer import Candidate, Span, Status
from geo.places.address.mentions import Mention
from geo.places.address.readings import Reading, Text
from geo.places.address.tokens import LONGEST_TEXT, Token
from geo.places.address.units import Unit
from geo.places.communes import Commune
from geo.places.names import fold
from geo.places.predecessors import Predecessor


def why(reading: Reading, commune: Commune) -> str:
    """A sentence that says how the text leads to a commune."""
    unit = reading.unit
    district = reading.district
    within = f" in {_full(district.kind, district.name)}" if district else ""
    if unit.level == "district":
        sentence = f"{commune.name} has parts of {_full(unit.kind, unit.name)}, and no commune is named"
    elif unit.predecessor:
        old = unit.predecessor
        whole = "went to" if len(unit.communes) == 1 else "went in part to"
        sentence = f"{old.name}{within or f' in {old.district}'} {whole} {commune.name}"
        if unit.older:  # known by a key without marks only: what is written is the better spelling
            sentence = f"An older name of {old.name} is written; {sentence}"
    else:
        sentence = f"{commune.name} is a commune of today{within}"
    if reading.meaning.typo:
        sentence += ", if one letter is corrected"
    elif reading.meaning.marks.wrong:
        sentence += ", if its marks are corrected"
    return f"{sentence}{', though other words contradict it' if reading.contradictions else ''}."


#: What settles a doubt; the others are told by what the candidates differ in.
DOUBTS = {
    "alternatives": "the address names one place or another: choose one",
    "spelling": "confirm the commune: {name} was corrected; or name its district",
    "words": "confirm the commune: other words touch the name {name}",
    "street": "confirm that {name} is the commune, not a street",
    "older": "name the district of {name}, a name out of use",
    "kind": "confirm the commune: its kind is not that of {name}",
}


def decides(
    status: Status,
    top: Reading | None,
    candidates: Sequence[Candidate],
    text: Text,
    predecessors: Iterable[Predecessor],
) -> str:
    """What would settle an address that is asked; "" where nothing needs to be."""
    if status == "unknown":
        return "name the commune and its district"
    if status != "ask" or top is None:
        return ""
    if top.contradictions:
        return "the address contradicts itself: confirm the commune and the district"
    if top.doubt in DOUBTS:
        return DOUBTS[top.doubt].format(name=_shown(top.unit))
    if top.unit.level == "district":
        return f"name the commune in {_full(top.unit.kind, top.unit.name)}"
    olds = {each.predecessor.code: each.predecessor for each in candidates if each.predecessor}
    districts = sorted({old.district for old in olds.values()})
    said = []
    if len(districts) > 1 and top.district is None:
        said.append(f"name the district: {_either(districts)}")
    for old in olds.values():
        if len(old.successors) > 1:
            names = {each.commune.code: each.commune.name for each in candidates}
            parts = [names.get(code, code) for code in old.successors]
            said.append(f"{old.name} was split: name the hamlet, the street or the new commune, {_either(parts)}")
    if not said and len(candidates) > 1:
        said.append(f"{_told_apart_by(candidates)}: {_either(_names(candidates))}")
    return "; ".join(said) or f"confirm that it is {_either(_names(candidates))}"


def _told_apart_by(candidates: Sequence[Candidate]) -> str:
    """What would tell candidates of one name apart: its marks, or the time the name is of."""
    written = {fold(name): name for each in candidates for name in [_name_of(each)]}
    spelled = {_name_of(each) for each in candidates}
    if len(written) < len(spelled):
        return "write the name with its marks, or name the new commune"
    old = next((each.predecessor for each in candidates if each.predecessor), None)
    if old and len(written) == 1:
        return f"name {old.district} if the former {old.name} is meant, or name the new commune"
    return "name the new commune"


def _name_of(candidate: Candidate) -> str:
    return candidate.predecessor.name if candidate.predecessor else candidate.commune.name


def _shown(unit: Unit) -> str:
    """The unit's name for people: of an older one only a key is known, so it goes by its successor's."""
    return f"an older name of {unit.predecessor.name}" if unit.older and unit.predecessor else unit.name


def _names(candidates: Sequence[Candidate]) -> list[str]:
    return [each.commune.name for each in candidates[:5]]


def _either(names: Sequence[str]) -> str:
    return " or ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)


def _full(kind: str, name: str) -> str:
    return f"{kind[:1].upper()}{kind[1:]} {name}".strip()


def notices(original: str, top: Reading | None, words: Sequence[Token], status: Status) -> tuple[Fault, ...]:
    """What a careful clerk would remark."""
    found = []
    if len(original) > LONGEST_TEXT:
        found.append(Fault("ADDRESS_CUT", f"Only the first {LONGEST_TEXT:,} characters were read."))
    if top is None or status not in ("sure", "ask"):
        return tuple(found)
    if top.unit.predecessor and top.unit.level == "predecessor":
        old = top.unit.predecessor
        found.append(Fault("ADDRESS_OLD_NAME", f"{old.name}, {old.district}, is a name of the old map."))
    if top.meaning.typo or top.meaning.marks.wrong or top.meaning.marks.swapped:
        written = " ".join(word.text for word in words[top.mention.first : top.mention.last])
        found.append(Fault("ADDRESS_REPAIRED", f"{written} was read as {_shown(top.unit)}."))
    repaired = [word for word in words if word.repaired]
    if repaired:
        typed = ", ".join(word.text for word in repaired)
        found.append(Fault("ADDRESS_REPAIRED", f"Keystrokes were read as letters: {typed}."))
    for each in top.contradictions:
        stretch = " ".join(word.text for word in words[each.start : each.last])
        found.append(Fault("ADDRESS_CONTRADICTION", f"{stretch} does not go with {_shown(top.unit)}."))
    return tuple(found)


def spans(
    text: str,
    words: Sequence[Token],
    top: Reading | None,
    hamlet: tuple[str, int, int] | None,
    communes: Mapping[str, Commune],
) -> tuple[Span, ...]:
    """What each stretch of the text was taken for, in its order."""
    found = []
    if top:
        roles: list[tuple[Mention, str]] = [
            (top.mention, _shown(top.unit) if top.unit.older else f"{top.unit.level} {top.unit.name}")
        ]
        for other, each in top.others:
            if each.contradicts:
                roles.append((other, "contradiction"))
            elif each.unit and each.part != "stranger":
                roles.append((other, f"{each.unit.level} {each.unit.name}"))
        found = [_span(text, words, mention.start, mention.last, role) for mention, role in roles]
    if hamlet:
        found.append(_span(text, words, hamlet[1], hamlet[2], f"hamlet {hamlet[0]}"))
    return tuple(sorted(found, key=lambda each: each.start))


def _span(text: str, words: Sequence[Token], start: int, last: int, role: str) -> Span:
    begin, end = words[start].start, words[last - 1].end
    return Span(begin, end, text[begin:end], role)
