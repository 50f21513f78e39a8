"""The sections on people: who loses most, what becomes of a closed point's people, who gains."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geo.coverage.scenarios.comparison import NetworkName, PointEffect, UnitChange
from geo.coverage.scenarios.losers import losers, winners
from maps.report.blocks import Block, Column, Table
from maps.report.subject import Subject, clean

#: Rows of a table; its caption says how many there are in all.
MOST_ROWS = 15


def losses(subject: Subject) -> Iterator[Block]:
    """Tables for each network."""
    for network in subject.networks:
        on = subject.on(network)[1]
        yield _units(subject, network, "losers_communes", losers(on.units, "commune"))
        yield _units(subject, network, "losers_predecessors", losers(on.units, "predecessor"))
        yield _effects(subject, network, on.effects)
        yield _winners(subject, network, winners(on.units, "commune"))


def _units(subject: Subject, network: NetworkName, caption: str, units: Sequence[UnitChange]) -> Table:
    say = subject.speech
    return Table(
        _caption(subject, network, caption, len(units)),
        (
            Column(say("col_unit" if caption == "losers_communes" else "col_old"), 0.30),
            Column(say("col_people"), 0.14, number=True),
            Column(say("col_further"), 0.16, number=True),
            Column(say("col_more_km"), 0.13, number=True),
            Column(say("col_more_min"), 0.13, number=True),
            Column(say("col_cut_off"), 0.14, number=True),
        ),
        tuple(
            (
                clean(unit.name),
                say.number(unit.people),
                say.number(unit.further),
                say.number(unit.further_km, 1),
                say.number(unit.further_min, 1),
                say.number(unit.cut_off),
            )
            for unit in units[:MOST_ROWS]
        ),
        say("nobody_loses"),
    )


def _winners(subject: Subject, network: NetworkName, units: Sequence[UnitChange]) -> Table:
    say = subject.speech
    return Table(
        _caption(subject, network, "winners_communes", len(units)),
        (
            Column(say("col_unit"), 0.36),
            Column(say("col_people"), 0.16, number=True),
            Column(say("col_nearer"), 0.18, number=True),
            Column(say("col_less_km"), 0.15, number=True),
            Column(say("col_less_min"), 0.15, number=True),
        ),
        tuple(
            (
                clean(unit.name),
                say.number(unit.people),
                say.number(unit.nearer),
                say.number(None if unit.nearer_km is None else -unit.nearer_km, 1),
                say.number(None if unit.nearer_min is None else -unit.nearer_min, 1),
            )
            for unit in units[:MOST_ROWS]
        ),
        say("nobody_gains"),
    )


def _effects(subject: Subject, network: NetworkName, effects: Sequence[PointEffect]) -> Table:
    say = subject.speech
    return Table(
        _caption(subject, network, "effects", len(effects)),
        (
            Column(say("col_point"), 0.28),
            Column(say("col_people"), 0.12, number=True),
            Column(say("col_further"), 0.13, number=True),
            Column(say("col_more_km"), 0.10, number=True),
            Column(say("col_more_min"), 0.10, number=True),
            Column(say("col_next"), 0.27),
        ),
        tuple(
            (
                f"{clean(effect.name) or clean(effect.id)}, {subject.commune_name(effect.commune)}",
                say.number(effect.people),
                say.number(effect.further),
                say.number(effect.extra_km, 1),
                say.number(effect.extra_min, 1),
                clean(effect.next_name) or clean(effect.next_id) or say("nowhere"),
            )
            for effect in effects[:MOST_ROWS]
        ),
        say("no_effects"),
    )


def _caption(subject: Subject, network: NetworkName, key: str, count: int) -> str:
    say = subject.speech
    caption = say(key, network=subject.network_name(network))
    if count <= MOST_ROWS:
        return caption
    return f"{caption} ({say('listed', shown=str(MOST_ROWS), count=say.number(count))})"
