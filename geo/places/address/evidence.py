"""The weights of the evidence, in natural logarithms of odds: 3.0 makes a reading twenty times as likely.

Readings are compared by the sum of their evidence; the probability of a commune is its share of exp(sum) among all
readings, among them the empty one ("this names nothing of ours", :data:`NOTHING`). docs/addresses.md tells how they
are combined; tests/geo/places/test_address_gate.py measures what comes of them.
"""

from __future__ import annotations

from geo.places.address.mentions import Meaning, Mention
from geo.places.address.spelling import Difference
from geo.places.address.units import Unit
from geo.places.address.words import Role

#: The empty reading, against which all others are measured.
NOTHING = 0.0
#: A name of ours is in the text.
NAME = 4.5
#: Only a district is known: every commune of it is possible.
DISTRICT_ONLY = 1.5
#: The same where the name has no kind word and no commune is named beside it: people then mean the district.
DISTRICT_NAME_ALONE = 4.5

# How it is spelled
MARKS_LEFT_OUT = -4.0
#: The rest of the text has marks, the name has none, and should have.
BARE_AMONG_MARKED = -4.0
HOOK_FOR_TILDE = -2.0
#: Another meaning of the words is written exactly so.
NAMESAKE_WRITTEN_SO = -2.0
#: The district that agrees explains a wrong letter or lost marks better than chance does.
SPELLING_WITH_DISTRICT = 2.0
WRONG_MARK = -4.5
FURTHER_WRONG_MARK = -2.0
TYPO = -3.0
FURTHER_CORRECTION = -1.5
OLDER_NAME = -1.5
#: It is a name of today or of the last map, too.
OLDER_BESIDE_CURRENT = -2.0
#: An older name that is known without its marks only.
OLDER_NAME_WITHOUT_MARKS = -1.5
#: A district that agrees explains one letter better than chance does.
DISTRICT_TYPO = -1.5

# The kind word before it
SAME_KIND = 2.0
#: (written, official) -> weight; what is not listed is WRONG_KIND. Many wards and towns had been xã until lately.
WRONG_KIND = -2.5
KIND_OF_LATELY = {("xã", "phường"): -1.2, ("xã", "thị trấn"): -1.2}
#: The words have a meaning of the written kind, but this is another one.
NAMESAKE_OF_THAT_KIND = -1.5
#: A town that gave the new commune its name.
TOWN_BECAME_COMMUNE = -1.2
DISTRICT_KIND = -6.0
#: The word before the name is not one of communes.
OTHER_ROLE = {
    Role.DISTRICT: DISTRICT_KIND,
    Role.PROVINCE: -7.0,
    Role.HAMLET: -7.0,
    Role.STREET: -8.0,
    Role.LANDMARK: -7.0,
}

# What is around it
EMBEDDED_LEFT = -3.0
EMBEDDED_RIGHT = -2.5
EMBEDDED_AFTER_KIND = -1.5
NUMBER_AROUND = -2.0
IN_HAMLET_WORDS = -2.0
TIME_AGREES = 3.0
TIME_CONTRADICTS = -3.0

#: A name without a kind word that a district has, too, and that no other district stands beside.
PERHAPS_DISTRICT = -3.0
#: Corrected, though a commune elsewhere is written so.
NAME_ELSEWHERE = -2.0

# District and province
OLD_WITHOUT_DISTRICT = -1.2
NEW_WITH_DISTRICT = -0.7
#: The kind, name and district are those of an old commune that went elsewhere.
NEW_BESIDE_OLD_NAMESAKE = -3.0
DISTRICT_AGREES = 3.0
FORMER_DISTRICT_AGREES = 2.5
#: The old commune was not in that district; the one it went to has parts of it.
DISTRICT_OF_SUCCESSOR = -0.5
DISTRICT_CONTRADICTS = -5.0
OWN_PROVINCE = 1.0
#: A name that is the province's too, without a kind word, is hardly the city's.
PROVINCE_NAME = -3.5
FORMER_PROVINCE_CONTRADICTS = -4.0
FOREIGN_PROVINCE = -7.0
#: A district elsewhere that has a commune of the name.
FOREIGN_HOME = -7.0
FOREIGN_PROVINCE_BEFORE = -3.0
#: A hamlet or a sender may have the name of a far place.
FOREIGN_BESIDE_OWN = -0.5

# Other names in the text
PAIR_AGREES = 3.0
PAIR_OF_BARE_NAMES = 1.5
UNEXPLAINED_KIND = -6.0
UNEXPLAINED_NAME_BEFORE = -2.0
UNEXPLAINED_NAME_AFTER = -3.0
#: A name inside other words, or in those of a hamlet.
PART_OF_OTHER_WORDS = -0.3
PROVINCE_WORD_ASTRAY = -1.0
STRANGER_DISTRICT = -6.0
STRANGER_COMMUNE = -3.0
STRANGER_BESIDE_KNOWN = -0.5


def of_name(mention: Mention, meaning: Meaning, text_has_marks: bool) -> float:
    """How well a mention's own words, kind and surroundings fit one commune or predecessor."""
    return (
        NAME
        + of_spelling(mention, meaning, text_has_marks)
        + of_kind(mention, meaning.unit)
        + of_surroundings(mention)
        + _of_time(mention, meaning.unit)
    )


def of_spelling(mention: Mention, meaning: Meaning, text_has_marks: bool) -> float:
    """Marks left out or contradicting, a corrected letter, a name out of use."""
    weight = OLDER_NAME if meaning.unit.older and meaning.unit.level == "predecessor" else 0.0
    if weight and _is_current(mention):
        weight += OLDER_BESIDE_CURRENT
    if meaning.typo:
        weight += NAME_ELSEWHERE if mention.far else 0.0
        return weight + TYPO + FURTHER_CORRECTION * min(meaning.typo - 1, 3)
    if meaning.unit.bare and text_has_marks:
        weight += OLDER_NAME_WITHOUT_MARKS
    marks = meaning.marks
    if mention.bare_marks:
        if text_has_marks and meaning.unit.spelling.marked and not meaning.unit.bare:
            weight += BARE_AMONG_MARKED
    elif marks.missing:
        weight += MARKS_LEFT_OUT + (NAMESAKE_WRITTEN_SO if written_exactly(mention) else 0.0)
    weight += HOOK_FOR_TILDE * min(marks.swapped, 2)
    if marks.wrong:
        weight += WRONG_MARK + FURTHER_WRONG_MARK * min(marks.wrong - 1, 2)
    return weight


def written_exactly(mention: Mention) -> bool:
    """Whether the words are, with their marks, the name of a commune or predecessor."""
    return any(each.marks == Difference() and _is_written(each) for each in mention.meanings)


def namesakes_of_kind(mention: Mention) -> list[Unit]:
    """The communes and predecessors of the written name that are of the written kind."""
    kinds = mention.prefix.kinds if mention.prefix else ()
    return [
        each.unit
        for each in mention.meanings
        if each.unit.kind in kinds and _is_written(each) and (mention.bare_marks or not each.marks.missing)
    ]


def _is_written(meaning: Meaning) -> bool:
    current = meaning.unit.level in ("commune", "predecessor") and not meaning.unit.older
    return current and not meaning.typo and not meaning.marks.wrong


def _is_current(mention: Mention) -> bool:
    return any(_is_written(each) for each in mention.meanings)


def of_kind(mention: Mention, unit: Unit) -> float:
    """The kind word against the unit's kind."""
    prefix = mention.prefix
    if prefix is None:
        return 0.0
    if prefix.role != Role.COMMUNE:
        return OTHER_ROLE[prefix.role]
    if not unit.kind:
        return 0.0
    if unit.kind in prefix.kinds:
        return SAME_KIND
    if unit.level == "commune" and "thị trấn" in prefix.kinds:
        return TOWN_BECAME_COMMUNE
    weight = 0.0 if mention.bare_marks or not namesakes_of_kind(mention) else NAMESAKE_OF_THAT_KIND
    return weight + max(KIND_OF_LATELY.get((kind, unit.kind), WRONG_KIND) for kind in prefix.kinds)


def of_surroundings(mention: Mention) -> float:
    """Words that touch the name, so that it may be part of another one."""
    weight = 0.0
    if mention.prefix is None:
        weight += {"embedded": EMBEDDED_LEFT, "number": NUMBER_AROUND, "run": IN_HAMLET_WORDS}.get(mention.left, 0.0)
    if mention.right == "embedded":
        weight += EMBEDDED_RIGHT if mention.prefix is None else EMBEDDED_AFTER_KIND
    elif mention.right == "number":
        weight += NUMBER_AROUND if mention.prefix is None else EMBEDDED_AFTER_KIND
    return weight


def _of_time(mention: Mention, unit: Unit) -> float:
    if not mention.time:
        return 0.0
    return TIME_AGREES if (mention.time == "old") == (unit.level == "predecessor") else TIME_CONTRADICTS
