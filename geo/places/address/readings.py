"""Every way to read an address as one commune, with the evidence for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

from geo.places.address import evidence
from geo.places.address.doubts import Doubt, doubt_of, supporting_district
from geo.places.address.mention_kinds import (
    is_commune_word,
    is_province_name,
    is_province_name_alone,
    is_province_word,
    names_province,
)
from geo.places.address.mentions import Meaning, Mention, Stranger
from geo.places.address.other_mentions import Context, Explanation, explain
from geo.places.address.spelling import Difference
from geo.places.address.units import Unit
from geo.places.address.words import Role

#: The share of a split predecessor that its default successor is taken to have.
DEFAULT_SHARE = 0.6


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """One way to read the text: `mention` names `unit`, which leads to the commune of code `commune`.

    `score` is the sum of its evidence; `others` explains the other mentions. `contradictions` are the mentions and
    strangers that cannot be true beside it; a reading with any, or with a doubt, is never sure.
    """

    mention: Mention
    meaning: Meaning
    commune: str
    score: float
    others: tuple[tuple[Mention, Explanation], ...]
    contradictions: tuple[Mention | Stranger, ...]
    doubt: Doubt

    @property
    def unit(self) -> Unit:
        """The unit that is named."""
        return self.meaning.unit

    @property
    def contested(self) -> bool:
        """Whether something in the text keeps the reading from being sure, however likely it is."""
        return bool(self.contradictions or self.doubt)

    @property
    def names_commune(self) -> bool:
        """Whether the text names the unit as a commune, with its letters."""
        named = self.mention.prefix is not None and self.mention.prefix.role == Role.COMMUNE
        return named and not self.meaning.typo and not self.meaning.marks.wrong

    @property
    def district(self) -> Unit | None:
        """The district that agrees, if one is named."""
        return next((each.unit for _, each in self.others if each.part == "district" and not each.contradicts), None)


@dataclass(frozen=True, slots=True)
class Text:
    """What was found in an address: mentions, kind words with unknown names, and whether any word has marks."""

    mentions: tuple[Mention, ...]
    strangers: tuple[Stranger, ...]
    has_marks: bool
    alternatives: bool = False

    @property
    def own_province(self) -> bool:
        """Whether the territory's own province is named, on its own or with its kind."""
        return any(names_province(mention) for mention in self.mentions)


def _city_names(mentions: Sequence[Mention]) -> frozenset[Mention]:
    """In "Lam Sơn, Thanh Hóa, Thanh Hóa" the first is the city."""
    named = [each for each in mentions if not each.placeless and is_province_name(each)]
    return frozenset(named[:1]) if len(named) > 1 and is_province_name_alone(named[0]) else frozenset()


def readings_of(text: Text) -> Iterator[Reading]:
    """All readings: one for every mention, meaning and successor; and one for every commune of a named district."""
    context = Context(text.own_province, _city_names(text.mentions), text.alternatives)
    for mention in text.mentions:
        others = _apart(mention, text.mentions)
        strangers = [each for each in text.strangers if not _covers(mention, each)]
        for meaning in mention.meanings:
            unit = meaning.unit
            if unit.level in ("commune", "predecessor"):
                own_weight = evidence.of_name(mention, meaning, text.has_marks)
                if is_province_name_alone(mention):
                    own_weight += evidence.PROVINCE_NAME
                for place, code in enumerate(unit.communes):
                    share = _share(place, len(unit.communes))
                    yield _reading(mention, meaning, code, own_weight + log(share), others, strangers, context)
            elif unit.level == "district" and not mention.placeless:
                alone = mention.prefix is None and not is_province_name_alone(mention)
                alone = alone and not any(may_be_commune(other) for other in others)
                start = evidence.DISTRICT_NAME_ALONE if alone else evidence.DISTRICT_ONLY
                start += _of_district(mention, meaning, text.has_marks)
                start -= log(len(unit.communes))
                for code in unit.communes:
                    yield _reading(mention, meaning, code, start, others, strangers, context)


def may_be_commune(mention: Mention) -> bool:
    """Whether a mention can be a commune or predecessor here, and not the province."""
    levels = {meaning.unit.level for meaning in mention.meanings}
    return not mention.placeless and bool(levels & {"commune", "predecessor"}) and "province" not in levels


def _share(place: int, count: int) -> float:
    if count == 1:
        return 1.0
    return DEFAULT_SHARE if place == 0 else (1 - DEFAULT_SHARE) / (count - 1)


def _covers(mention: Mention, stranger: Stranger) -> bool:
    return stranger.start < mention.last and mention.start < stranger.last


def _apart(mention: Mention, mentions: Sequence[Mention]) -> list[Mention]:
    """The other mentions that share no word with this one nor with each other: ours first, then the longer ones."""
    taken: list[Mention] = []
    for other in sorted(mentions, key=lambda each: (not each.ours, each.first - each.last, each.start - each.last)):
        if other is not mention and not other.overlaps(mention) and not any(other.overlaps(each) for each in taken):
            taken.append(other)
    return sorted(taken, key=lambda each: each.first)


def _reading(
    mention: Mention,
    meaning: Meaning,
    commune: str,
    score: float,
    others: Sequence[Mention],
    strangers: Sequence[Stranger],
    context: Context,
) -> Reading:
    unit = meaning.unit
    explained: list[tuple[Mention, Explanation]] = []
    district: float | None = None
    pair = 0.0
    province = 0.0
    for other in others:
        explanation = explain(other, mention, unit, commune, context)
        explained.append((other, explanation))
        if explanation.contradicts or explanation.part == "stranger":
            score += explanation.weight
        elif explanation.part == "district":
            district = max(explanation.weight, district if district is not None else explanation.weight)
        elif explanation.part == "other_name":
            pair = max(pair, explanation.weight)
        else:
            province = max(province, explanation.weight) if explanation.weight >= 0 else explanation.weight
    score += pair + province
    named = unit.level == "district"
    if not named:
        score += _of_style(unit, district, pair)
        if district is not None and _old_namesake(mention, unit, explained):
            score += evidence.NEW_BESIDE_OLD_NAMESAKE
    explained = _with_hamlets(mention, explained)
    contradictions: list[Mention | Stranger] = [other for other, each in explained if each.contradicts]
    for stranger in strangers:
        known = district is not None or named if stranger.role == Role.DISTRICT else mention.explicit or named
        score += evidence.STRANGER_BESIDE_KNOWN if known else _of_stranger(stranger)
        contradictions += [] if known else [stranger]
    doubt: Doubt = "" if named else doubt_of(mention, meaning, explained, context.alternatives)
    if doubt == "district":
        score += evidence.PERHAPS_DISTRICT
    if not named and supporting_district(explained) and _is_slip(mention, meaning):
        score += evidence.SPELLING_WITH_DISTRICT
    return Reading(mention, meaning, commune, score, tuple(explained), tuple(contradictions), doubt)


def _is_slip(mention: Mention, meaning: Meaning) -> bool:
    """Whether a letter or marks have to be corrected, and the words are no other name as they stand."""
    lost = bool(meaning.marks.missing) and not meaning.marks.wrong and not evidence.written_exactly(mention)
    return bool(meaning.typo) or lost


def _with_hamlets(
    mention: Mention, explained: list[tuple[Mention, Explanation]]
) -> list[tuple[Mention, Explanation]]:
    """A name before a commune and its district is a hamlet's or street's, and contradicts nothing."""
    district = next(
        (
            each.unit
            for at, each in explained
            if each.part == "district" and each.weight > 0 and at.first >= mention.last
        ),
        None,
    )
    if district is None or mention.left != "clean":
        return explained
    return [
        (other, each._replace(contradicts=False) if _is_hamlet(other, mention, district) else each)
        for other, each in explained
    ]


def _is_hamlet(other: Mention, mention: Mention, district: Unit) -> bool:
    """Whether a name stands before a commune of a district that has no commune of that name."""
    bare = not other.explicit and other.right == "clean" and other.last <= mention.start
    return bare and not any(each.unit.districts & district.districts for each in other.meanings)


def _of_stranger(stranger: Stranger) -> float:
    return evidence.STRANGER_DISTRICT if stranger.role == Role.DISTRICT else evidence.STRANGER_COMMUNE


def _of_style(unit: Unit, district: float | None, pair: float) -> float:
    """A new address has no district, an old one does; where both an old and a new name stand, neither is odd."""
    if unit.level == "predecessor":
        return district if district is not None else (0.0 if pair else evidence.OLD_WITHOUT_DISTRICT)
    return district + (0.0 if pair else evidence.NEW_WITH_DISTRICT) if district is not None else 0.0


def _old_namesake(mention: Mention, unit: Unit, explained: Sequence[tuple[Mention, Explanation]]) -> bool:
    """Whether kind, name and district are those of an old commune that did not go to the new one of its name."""
    if unit.level != "commune" or mention.prefix is None:
        return False
    districts = {key for _, each in explained if each.part == "district" and each.unit for key in each.unit.districts}
    return any(
        each.unit.level == "predecessor"
        and each.unit.kind in mention.prefix.kinds
        and not each.typo
        and (each.marks == Difference() or (mention.bare_marks and not each.marks.wrong))
        and not each.unit.older
        and bool(each.unit.districts & districts)
        and unit.communes[0] not in each.unit.communes
        for each in mention.meanings
    )


def _of_district(mention: Mention, meaning: Meaning, text_has_marks: bool) -> float:
    """How well a mention fits a district that is all that is known."""
    weight = evidence.of_spelling(mention, meaning, text_has_marks) + evidence.of_surroundings(mention)
    if is_commune_word(mention) or is_province_word(mention):
        return weight + evidence.DISTRICT_KIND
    if is_province_name_alone(mention):
        return weight + evidence.PROVINCE_NAME
    return weight + (1.0 if mention.explicit else 0.0)
