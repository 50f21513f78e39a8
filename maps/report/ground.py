"""The sections on what the report rests on: data with their sources, assumptions, and what nobody knows."""

from __future__ import annotations

from collections.abc import Iterator

from geo.coverage.networks import points_of
from maps.report.blocks import Block, Column, Paragraph, Table
from maps.report.speech import NOTHING
from maps.report.subject import Subject, clean
from maps.vietnamese import vehicle


def data(subject: Subject) -> Iterator[Block]:
    """A table of sources, the counts, and the fingerprints by which the same data are known again."""
    say, basis = subject.speech, subject.comparison.basis
    rows = [
        (
            say(f"part_{source.part}"),
            clean(say.either(source.vi, source.en)),
            say.day(source.date) if source.date else NOTHING,
        )
        for source in basis.sources
    ]
    rows.append((say("part_roads"), clean(basis.road_credit) or say("roads_estimated"), NOTHING))
    yield Table(
        say("data_caption"),
        (Column(say("col_part"), 0.30), Column(say("col_source"), 0.48), Column(say("col_date"), 0.22)),
        tuple(rows),
    )
    profile = clean(basis.profile)
    yield Paragraph(
        say(
            "counts",
            people=say.number(basis.people),
            points=say.number(basis.points),
            assumed=say.number(basis.assumed),
            profile=say.either(vehicle(profile), profile),
        )
    )
    yield Paragraph(
        say(
            "fingerprints",
            data=basis.territory_sha256,
            roads=clean(basis.roads),
            scenario=subject.scenario.sha256 or say("today"),
            base=subject.base.sha256 or say("today"),
        ),
        "note",
    )


def assumptions(subject: Subject) -> Iterator[str]:
    """Each in a sentence."""
    basis = subject.comparison.basis
    yield from (clean(each) for each in subject.speech.either(basis.labels_vi, basis.labels_en))


def unknown(subject: Subject) -> Iterator[str]:
    """What would have to be known for a better answer."""
    say, basis = subject.speech, subject.comparison.basis
    yield say("unknown_people")
    if basis.assumed:
        yield say("unknown_points", assumed=say.number(basis.assumed))
    untold = subject.on(subject.networks[0])[1].figures["points_staff_untold"]
    if untold:
        yield say("unknown_staff", untold=say.number(untold))
    if any(not (point.services and point.hours) for point in points_of(subject.territory, "all")):
        yield say("unknown_offers")
    yield say("unknown_habits")
    yield say("unknown_roads")
    if subject.scenario.budget is None:
        yield say("unknown_costs")
