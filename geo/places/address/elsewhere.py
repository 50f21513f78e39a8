"""The evidence that an address is in another province."""

from __future__ import annotations

from collections.abc import Sequence

from geo.places.address import evidence
from geo.places.address.mention_kinds import is_district_word, touches_words
from geo.places.address.mentions import Mention
from geo.places.address.other_mentions import LONGER
from geo.places.address.readings import Text, may_be_commune
from geo.places.address.units import Unit


def elsewhere_score(text: Text) -> float | None:
    """The evidence that the address is in another province; None where nothing says so."""
    best: float | None = None
    far = near = 0.0
    last = max((mention.last for mention in text.mentions), default=0)
    for mention in text.mentions:
        for meaning in mention.meanings:
            level = meaning.unit.level
            if meaning.typo or mention.placeless or meaning.marks.wrong or touches_words(mention):
                continue
            fits = mention.prefix is None or meaning.unit.kind in mention.prefix.kinds
            capital = mention.prefix is not None and "thành phố" in mention.prefix.kinds
            if level == "foreign_province" and (fits or capital):
                ends = 0.0 if mention.last < last else 0.5 if may_be_commune(mention) else 1.5
                weight = evidence.NAME + (3.0 if mention.explicit else ends)
                if ends < 1.0 and _holds_another(mention, meaning.unit, text.mentions):
                    weight += 4.0
                best = weight if best is None else max(best, weight)
            elif level == "foreign_district" and (is_district_word(mention) or not mention.explicit):
                if is_district_word(mention) or not _is_ours(mention):
                    far = max(far, 2.5 if mention.explicit else 1.5)
                if _holds_another(mention, meaning.unit, text.mentions):
                    far = max(far, 6.5 if mention.explicit else 5.0)
                if _followed_by_its_province(mention, meaning.unit, text.mentions):
                    far = max(far, 5.0)
            elif level == "district" and fits:
                near = min(near, -3.0 if mention.explicit else -1.5)
    if best is None and far < 2.5:
        return None
    return (best or 0.0) + far + near + (-6.0 if text.own_province else 0.0)


def _holds_another(mention: Mention, unit: Unit, mentions: Sequence[Mention]) -> bool:
    """Whether a district or province elsewhere has a commune that is named before it."""
    return any(
        not other.overlaps(mention)
        and other.last <= mention.start
        and not other.placeless
        and (other.key in unit.holds or (other.right in LONGER and any(k.startswith(other.key) for k in unit.holds)))
        for other in mentions
    )


def _followed_by_its_province(mention: Mention, unit: Unit, mentions: Sequence[Mention]) -> bool:
    """Whether a province that a district elsewhere is in is named after it."""
    return any(
        other.first >= mention.last and each.unit.level == "foreign_province" and each.unit.provinces & unit.provinces
        for other in mentions
        for each in other.meanings
    )


def _is_ours(mention: Mention) -> bool:
    return any(meaning.unit.communes for meaning in mention.meanings)
