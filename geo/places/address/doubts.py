"""What keeps a careful clerk from being sure of a reading although nothing in the address contradicts it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from geo.places.address import evidence
from geo.places.address.mentions import Meaning, Mention
from geo.places.address.other_mentions import Explanation
from geo.places.address.tokens import Token
from geo.places.address.units import Unit
from geo.places.address.words import ALTERNATIVES

Doubt = Literal["", "alternatives", "spelling", "words", "street", "older", "kind", "district"]
Others = Sequence[tuple[Mention, Explanation]]


def doubt_of(mention: Mention, meaning: Meaning, others: Others, alternatives: bool) -> Doubt:
    """The first reason to ask although `mention` means `meaning` and `others` are the text's other names; or ""."""
    unit = meaning.unit
    district = supporting_district(others)
    paired = any(each.part == "other_name" and not (each.unit and each.unit.older) for _, each in others)
    placed = paired or district is not None
    repaired = bool(meaning.typo or meaning.marks.wrong)
    reasons: tuple[tuple[Doubt, bool], ...] = (
        ("alternatives", alternatives),
        ("spelling", repaired and not paired and _is_doubtful_repair(mention, meaning, district)),
        ("words", _longer_name(mention, others)),
        ("street", mention.left == "house" and mention.prefix is None and not paired),
        ("older", unit.older and unit.level == "predecessor" and not placed),
        ("district", _may_be_district(mention) and not placed),
        ("district", len(unit.communes) > 1 and not paired and _in_successors_district(unit, others)),
        ("kind", _is_other_kind(mention, unit)),
    )
    return next((doubt for doubt, holds in reasons if holds), "")


def supporting_district(others: Others) -> Unit | None:
    """The district that speaks for a reading, if one is named and well written."""
    return next((each.unit for _, each in others if each.part == "district" and each.weight > 0), None)


def _longer_name(mention: Mention, others: Others) -> bool:
    """Whether words beside the name may belong to it, so that it is another name ("xã Vĩnh Lộc B")."""
    if mention.right in ("embedded", "number") or (mention.prefix is None and mention.left in ("embedded", "number")):
        return True
    if mention.right != "chain":
        return False
    next_names = [each for other, each in others if other.start == mention.last]
    return not next_names or any(each.part == "stranger" for each in next_names)


def _is_doubtful_repair(mention: Mention, meaning: Meaning, district: Unit | None) -> bool:
    """Whether no district speaks for a corrected name, or another name is as near to what is written."""
    if district is None or mention.far or meaning.typo > 2:
        return True
    return any(
        (each.typo or each.marks.wrong)
        and (each.typo <= meaning.typo or not meaning.typo)
        and each.unit.communes != meaning.unit.communes
        and bool(each.unit.districts & district.districts)
        for each in mention.meanings
        if each.unit.level == "predecessor"
    )


def _may_be_district(mention: Mention) -> bool:
    """Whether a name without a kind word is that of a district, too."""
    bare = mention.prefix is None and not mention.time
    return bare and any(each.unit.level == "district" and not each.marks.wrong for each in mention.meanings)


def _is_other_kind(mention: Mention, unit: Unit) -> bool:
    """Whether the kind word is not the unit's, but that of a namesake that did not go to the same commune."""
    if mention.prefix is None or unit.kind in mention.prefix.kinds:
        return False
    namesakes = evidence.namesakes_of_kind(mention)
    return bool(namesakes) and not any(set(each.communes) <= set(unit.communes) for each in namesakes)


def _in_successors_district(unit: Unit, others: Others) -> bool:
    """Whether the district named is not the old commune's own, but one that a part of it went to."""
    named = [each.unit for _, each in others if each.part == "district" and each.unit]
    return any(not (unit.districts | unit.former_districts) & district.districts for district in named)


def names_alternatives(words: Sequence[Token], mentions: Sequence[Mention]) -> bool:
    """Whether the writer names one place or another, or says which one it is not."""
    said = [word.text.lower() for word in words]
    for place in range(len(said)):
        for phrase in ALTERNATIVES:
            if tuple(said[place : place + len(phrase)]) == phrase:
                before = any(each.ours and each.last <= place for each in mentions)
                after = any(each.ours and each.first > place for each in mentions)
                if after and (before or len(phrase) > 1):
                    return True
    return False
