"""What another mention of the text is beside the one that a reading takes for its unit."""

from __future__ import annotations

from collections.abc import Set
from typing import Literal, NamedTuple

from geo.places.address import evidence
from geo.places.address.mention_kinds import (
    is_commune_word,
    is_province_name_alone,
    is_province_word,
    touches_words,
)
from geo.places.address.mentions import Meaning, Mention
from geo.places.address.units import Unit
from geo.places.address.words import Role

Part = Literal["commune", "district", "other_name", "province", "stranger"]


class Explanation(NamedTuple):
    """What another mention is in a reading: weight, part, unit, and whether it contradicts the reading."""

    weight: float
    part: Part
    unit: Unit | None = None
    contradicts: bool = False


class Context(NamedTuple):
    """What the whole text says: whether it names the own province, which mentions of that name are the city's, and
    whether it names one place or another."""

    own_province: bool
    cities: frozenset[Mention]
    alternatives: bool


def explain(other: Mention, named: Mention, unit: Unit, commune: str, context: Context) -> Explanation:
    """The best explanation of another mention, when the text names `unit` and means `commune`."""
    if other.placeless:
        return Explanation(0.0, "stranger")
    best = _unexplained(other, named, context)
    for meaning in other.meanings:
        found = _as(meaning, other, named, unit, commune, other in context.cities)
        if found is not None and (found.weight, not found.contradicts) > (best.weight, not best.contradicts):
            best = found
    return best


def _as(meaning: Meaning, other: Mention, named: Mention, unit: Unit, commune: str, city: bool) -> Explanation | None:
    """A mention as one of its meanings beside a reading; None where that meaning says nothing about it."""
    its = meaning.unit
    other_kind = other.prefix is not None and its.kind not in other.prefix.kinds
    if its.level == "province" and not (other.explicit and other_kind):
        fits = not (unit.provinces and its.provinces) or bool(its.provinces & unit.provinces)
        return Explanation(evidence.OWN_PROVINCE if fits else evidence.FORMER_PROVINCE_CONTRADICTS, "province", its)
    if its.level == "district" and not is_province_word(other):
        relation = _district_relation(unit, its, commune)
        if relation is not None:
            weight = relation + _of_spelling(other, meaning) + evidence.of_surroundings(other)
            if is_commune_word(other):
                return Explanation(weight + evidence.UNEXPLAINED_KIND, "district", its, contradicts=True)
            hardly = is_province_name_alone(other) and not city
            return Explanation(weight + (evidence.PROVINCE_NAME if hardly else 0.0), "district", its)
    pair = its.level in ("commune", "predecessor") and commune in its.communes and unit.level != "district"
    if pair and _can_pair(other, named) and not _has_better(other, meaning):
        level_fits = {its.level, unit.level} == {"commune", "predecessor"}
        if level_fits or its.communes == unit.communes:
            known = other.explicit and other.prefix is not None and other.prefix.role == Role.COMMUNE
            weight = evidence.PAIR_AGREES if known or other.time else evidence.PAIR_OF_BARE_NAMES
            if not known and other.prefix is not None:
                return None
            return Explanation(weight + _of_spelling(other, meaning) if level_fits else 0.3, "other_name", its)
    return None


def _of_spelling(other: Mention, meaning: Meaning) -> float:
    """A name that agrees with the rest is not there by chance, so its slips weigh less."""
    if meaning.typo:
        return evidence.DISTRICT_TYPO * meaning.typo
    weight = evidence.of_spelling(other, meaning, text_has_marks=False)
    return weight if meaning.marks.wrong else weight / 2


def _can_pair(other: Mention, named: Mention) -> bool:
    """Whether two names stand there as the old and the new one. A doubled one is a town in its district elsewhere."""
    doubled = other.key == named.key and not (other.explicit and named.explicit)
    whole = other.right not in LONGER and (other.right != "chain" or other.last == named.start)
    return whole and not doubled and not touches_words(other)


#: What stands right of a name that may go on.
LONGER = ("embedded", "number")


def _has_better(other: Mention, meaning: Meaning) -> bool:
    """Whether the words or the kind word fit another commune or predecessor of the name, and not this one."""
    unit = meaning.unit
    rest = [each.unit for each in other.meanings if not each.typo and not each.marks.wrong and each.unit is not unit]
    rest = [each for each in rest if each.level in ("commune", "predecessor") and not each.older]
    if (unit.older and rest) or (meaning.marks.missing and evidence.written_exactly(other)):
        return True
    kinds = other.prefix.kinds if other.prefix else ()
    return bool(kinds) and unit.kind not in kinds and any(each.kind in kinds for each in rest)


def _district_relation(unit: Unit, district: Unit, commune: str) -> float | None:
    """How a named district supports a unit; None where it does not."""
    if unit.level == "district":
        return 0.5 if unit.districts & district.districts else None
    if unit.districts & district.districts:
        return evidence.DISTRICT_AGREES
    if unit.former_districts & district.districts:
        return evidence.FORMER_DISTRICT_AGREES
    if commune in district.communes:
        return evidence.DISTRICT_OF_SUCCESSOR
    return None


def _unexplained(other: Mention, named: Mention, context: Context) -> Explanation:
    """What it costs to leave a mention without a part in the reading."""
    levels = {meaning.unit.level for meaning in other.meanings if not meaning.typo}
    after = other.first >= named.last
    if after and not context.own_province and _is_home(other, named):
        weight, contradicts = evidence.FOREIGN_HOME, True
    elif other.explicit and not (context.alternatives and other.ours):
        if is_province_word(other) and "foreign_province" not in levels:
            weight, contradicts = evidence.PROVINCE_WORD_ASTRAY, False
        else:
            weight, contradicts = evidence.UNEXPLAINED_KIND, True
    elif touches_words(other) or other.left == "run" or not levels:
        weight, contradicts = evidence.PART_OF_OTHER_WORDS, False
    elif levels <= {"foreign_province", "foreign_district"}:
        weight, contradicts = _foreign(levels, after, context.own_province)
    elif context.alternatives:
        weight, contradicts = evidence.PART_OF_OTHER_WORDS, False
    elif after:
        weight, contradicts = evidence.UNEXPLAINED_NAME_AFTER, True
    else:
        weight, contradicts = evidence.UNEXPLAINED_NAME_BEFORE, named.prefix is None
    return Explanation(weight, "stranger", contradicts=contradicts)


def _is_home(other: Mention, named: Mention) -> bool:
    """Whether another mention can be a district elsewhere that has a commune of the name."""
    return any(
        each.unit.level == "foreign_district" and named.key in each.unit.holds and not touches_words(other)
        for each in other.meanings
    )


def _foreign(levels: Set[str], after: bool, own_province: bool) -> tuple[float, bool]:
    """The weight of a name that only other provinces have, and whether it contradicts."""
    if own_province:
        return evidence.FOREIGN_BESIDE_OWN, False
    if "foreign_province" in levels:
        return evidence.FOREIGN_PROVINCE if after else evidence.FOREIGN_PROVINCE_BEFORE, True
    return (evidence.UNEXPLAINED_NAME_AFTER, True) if after else (evidence.FOREIGN_BESIDE_OWN, False)
