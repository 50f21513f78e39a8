"""The sections on what is proposed: every changed point, costs, and the warnings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from geo.coverage.networks import points_of
from geo.coverage.scenarios.comparison import PointChange, Warned
from geo.places.ground import ground_m
from maps.doubts_told import named, told_doubts
from maps.report.blocks import Block, Bullets, Column, Paragraph, Table
from maps.report.subject import Subject, clean
from maps.report.summary import counted_changes

#: So many changes stand in the report; the tables of a comparison have all.
MOST_CHANGES = 60


def proposal(subject: Subject) -> Iterator[Block]:
    """Its note, the table of changes, where it is from and what it costs."""
    say, scenario = subject.speech, subject.scenario
    if scenario.note:
        yield Paragraph(clean(scenario.note))
    if subject.base.changes:
        counted = counted_changes(subject.base, say)
        yield Paragraph(say("changes_base", base=subject.base_title, changes=counted))
    yield _changes(subject)
    if (left := len(scenario.changes) - MOST_CHANGES) > 0:
        yield Paragraph(say("changes_more", count=say.number(left)), "note")
    if scenario.origin:
        yield Paragraph(say("origin", origin=clean(scenario.origin)), "note")
    if scenario.budget is None:
        yield Paragraph(say("no_budget"))
    else:
        once, each_year = say.number(scenario.budget.once), say.more(scenario.budget.each_year)
        yield Paragraph(say("budget", once=once, year=each_year))


def warnings(subject: Subject) -> Iterator[Block]:
    """Every warning, those of one kind together, with the names of what they are about; doubtful data after them."""
    say = subject.speech
    about: dict[str, list[str]] = defaultdict(list)
    for warning in subject.scenario.warnings:
        about[_phrase(subject, warning)].append(_named(subject, warning.row))
    told = [say(phrase, what=named(names, say)) for phrase, names in about.items()]
    told += told_doubts(subject.comparison.basis.notices, _called(subject), say)
    yield Bullets(tuple(told)) if told else Paragraph(say("no_warnings"))


def _called(subject: Subject) -> dict[str, str]:
    """What notices about the data are about, by the code of a commune and the id of a rule."""
    judged = (verdict for on in subject.scenario.networks for verdict in on.verdicts)
    rules = {verdict.rule: subject.speech.either(verdict.name_vi, verdict.name_en) for verdict in judged}
    return rules | {commune.code: commune.name for commune in subject.territory.communes}


def _phrase(subject: Subject, warning: Warned) -> str:
    """The warning's own phrase; where assumed points are left in a commune another one."""
    if warning.code != "SCENARIO_LAST_POINT":
        return warning.code
    gone = {change.id for change in subject.scenario.changes if change.what in ("closed", "moved")}
    here = (point.id for point in points_of(subject.territory, "all") if point.commune == warning.row)
    return "SCENARIO_LAST_KNOWN" if set(here) - gone else warning.code


def _changes(subject: Subject) -> Table:
    say = subject.speech
    return Table(
        say("changes_caption"),
        (
            Column(say("col_number"), 0.06, number=True),
            Column(say("col_change"), 0.14),
            Column(say("col_point"), 0.28),
            Column(say("col_kind"), 0.15),
            Column(say("col_commune"), 0.17),
            Column(say("col_details"), 0.20),
        ),
        tuple(
            (
                str(number),
                say(change.what),
                subject.point_name(change),
                say(change.kind),
                subject.commune_name(change.commune),
                _details(subject, change),
            )
            for number, change in enumerate(subject.scenario.changes[:MOST_CHANGES], start=1)
        ),
        say("no_changes"),
    )


def _details(subject: Subject, change: PointChange) -> str:
    say = subject.speech
    parts = []
    if change.what in ("hours", "staff", "services"):
        before, after = (clean(text) or say("untold") for text in (change.before, change.after))
        parts.append(say("from_to", before=before, after=after))
    if change.was_lon is not None and change.was_lat is not None:
        metres = ground_m(change.was_lon, change.was_lat, change.lon, change.lat)
        parts.append(say("moved_by", km=say.number(metres / 1000, 1)))
    if not change.known:
        parts.append(say("assumed_point"))
    return "; ".join(parts)


def _named(subject: Subject, row: str) -> str:
    """What a warning is about: a commune by its code, a point by its id."""
    change = next((each for each in subject.scenario.changes if each.id == row), None)
    return subject.commune_name(row) if change is None else subject.point_name(change)
