"""How many people have a point of a kind, with a service, or open at a moment, near: one table for each network."""

from __future__ import annotations

from collections.abc import Iterator

from geo.coverage.scenarios.comparison import NetworkName
from maps.report.blocks import Block, Column, Paragraph, Table
from maps.report.speech import Speech
from maps.report.subject import Subject

#: How the names of offers begin, the longest first of those that begin alike; what follows is a phrase of its own.
_KINDS = {"kind_": "", "service_": "service_", "open_or_untold_": "moment_", "open_": "moment_"}


def offers(subject: Subject) -> Iterator[Block]:
    """A table for each network that offers anything, and what its hours mean."""
    tables = [_table(subject, network, names) for network in subject.networks if (names := _told(subject, network))]
    yield from tables
    if tables:
        yield Paragraph(subject.speech("offers_note"), "note")


def _told(subject: Subject, network: NetworkName) -> list[str]:
    """What is offered to anybody in one of the two; moments only where some point tells its hours."""
    base, then = (on.offers for on in subject.on(network))
    near = {name: (base.get(name, {}).get("people_30min"), each["people_30min"]) for name, each in then.items()}
    hours = any(any(near[name]) for name in near if name.startswith("open_") and not name.startswith("open_or_"))
    return [name for name, people in near.items() if any(people) and (hours or not name.startswith("open_"))]


def _table(subject: Subject, network: NetworkName, names: list[str]) -> Table:
    say = subject.speech
    base, then = (on.offers for on in subject.on(network))
    rows = []
    for name in names:
        before, after = (each.get(name, {}).get("people_30min") for each in (base, then))
        more = None if before is None or after is None else after - before
        rows.append((offer_words(name, say), say.number(before), say.number(after), say.more(more)))
    columns = (
        Column(say("col_offer"), 0.43),
        Column(subject.base_title, 0.20, number=True),
        Column(subject.scenario_title, 0.20, number=True),
        Column(say("col_difference"), 0.17, number=True),
    )
    return Table(say("offers_caption", network=subject.network_name(network)), columns, tuple(rows))


def offer_words(name: str, say: Speech) -> str:
    """What the name of an offer means: `Open at 10:00 on a working day` for `open_we_10h`."""
    beginning = next(each for each in _KINDS if name.startswith(each))
    what = say(f"{_KINDS[beginning]}{name.removeprefix(beginning)}")
    return say(f"offer_{beginning.removesuffix('_')}", what=what)
