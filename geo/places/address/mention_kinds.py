"""What a mention says by its kind word and its surroundings, before any reading of the text."""

from __future__ import annotations

from geo.places.address.mentions import Mention
from geo.places.address.words import Role


def touches_words(mention: Mention) -> bool:
    """Whether a name without a kind word is stuck to other words or a number, so that it may be a part of them."""
    return mention.prefix is None and (mention.left in ("embedded", "number") or mention.right == "embedded")


def is_district_word(mention: Mention) -> bool:
    """Whether its kind word is one of a district."""
    return mention.prefix is not None and mention.prefix.role == Role.DISTRICT


def is_commune_word(mention: Mention) -> bool:
    """Whether its kind word is one of a commune."""
    return mention.prefix is not None and mention.prefix.role == Role.COMMUNE


def is_province_word(mention: Mention) -> bool:
    """Whether its kind word is one of a province."""
    return mention.prefix is not None and mention.prefix.role == Role.PROVINCE


def is_province_name_alone(mention: Mention) -> bool:
    """Whether a name without a kind word is also the province's: then it is the province's."""
    return mention.prefix is None and is_province_name(mention)


def is_province_name(mention: Mention) -> bool:
    """Whether its name may be the territory's province's."""
    return any(meaning.unit.level == "province" and not meaning.marks.wrong for meaning in mention.meanings)


def names_province(mention: Mention) -> bool:
    """Whether the text names the territory's province by it."""
    return is_province_name(mention) and not (mention.placeless or is_commune_word(mention) or touches_words(mention))
