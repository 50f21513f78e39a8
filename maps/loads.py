"""What stops are brought and what is fetched there, in items and money: of one stop, or of those of a round."""

from __future__ import annotations

from collections.abc import Iterable

from geo.sensitivity import MASK, Sensitivity, mask
from maps.vietnamese import count
from routing.problem.stops import Stop

#: The loads that sheets tell: docs/formats.md names them.
ITEMS, CASH = "items", "vnd"


def cash_of(stop: Stop, allowed: frozenset[Sensitivity]) -> str:
    """What is paid out and collected at a stop: `trả 250.000 đ`, `thu 1.500.000 đ`; "" without any money.

    An amount tells of a person: who may not see personal records sees none, not even that of a public stop.
    """
    told: object = cash_words([stop])
    for level in (Sensitivity.PERSONAL, stop.sensitivity):
        told = mask({"sensitivity": level, "cash": told}, allowed)["cash"]
    return "" if told == MASK else str(told)


def cash_words(stops: Iterable[Stop]) -> str:
    """The money of stops together; "" without any."""
    return _both(stops, CASH, ("trả", "thu"), "\N{NO-BREAK SPACE}đ")


def item_words(stops: Iterable[Stop]) -> str:
    """The items of stops together: `giao 12, nhận 3`; "" without any."""
    return _both(stops, ITEMS, ("giao", "nhận"), "")


def _both(stops: Iterable[Stop], unit: str, words: tuple[str, str], ending: str) -> str:
    delivered = collected = 0
    for stop in stops:
        delivered += stop.delivers.get(unit, 0)
        collected += stop.collects.get(unit, 0)
    parts = zip(words, (delivered, collected), strict=True)
    return ", ".join(f"{word} {count(amount)}{ending}" for word, amount in parts if amount)
