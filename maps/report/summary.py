"""The report in a few sentences."""

from __future__ import annotations

from collections.abc import Iterator

from geo.coverage.scenarios.comparison import Compared, NetworkName, VerdictTold
from maps.report.speech import Speech
from maps.report.subject import Subject, clean

_HOLDS = {True: "met", False: "not_met", None: "no_verdict"}
#: In the order in which changes are counted.
_WHATS = ("opened", "closed", "moved", "hours", "staff", "services")


def summary(subject: Subject) -> Iterator[str]:
    """One sentence a line: what is done, who goes further, what the standard says, how many warnings there are."""
    say = subject.speech
    counted = counted_changes(subject.scenario, say)
    yield say("sum_changes", changes=counted) if counted else say("sum_nothing")
    for network in subject.networks:
        yield from _people(subject, network)
    for network in subject.networks:
        yield from _verdicts(subject, network)
    # Of notices about the data each kind once: a hundred communes without a road are one thing to look at.
    kinds = {notice.code for notice in subject.comparison.basis.notices}
    if number := len(subject.scenario.warnings) + len(kinds):
        yield say("sum_warning") if number == 1 else say("sum_warnings", count=say.number(number))


def counted_changes(scenario: Compared, say: Speech) -> str:
    """`mở 3 điểm, đóng 1 điểm`; "" where nothing is changed."""
    kinds = [change.what for change in scenario.changes]
    parts = [say(f"n_{what}", count=say.number(kinds.count(what))) for what in _WHATS if what in kinds]
    return ", ".join(parts)


def _people(subject: Subject, network: NetworkName) -> Iterator[str]:
    say, named = subject.speech, subject.network_name(network)
    unit = subject.province(network)
    base, then = (on.figures for on in subject.on(network))
    if not (unit.further or unit.nearer or unit.cut_off or unit.reached):
        yield say("sum_same", network=named)
        return
    people = say.number(unit.people)
    if unit.further:
        minutes, km = say.number(unit.further_min or 0, 1), say.number(unit.further_km or 0, 1)
        further = say.number(unit.further)
        yield say("sum_further", network=named, further=further, people=people, minutes=minutes, km=km)
    else:
        yield say("sum_nobody_further", network=named)
    if unit.nearer:
        minutes = say.number(-(unit.nearer_min or 0), 1)
        yield say("sum_nearer", network=named, nearer=say.number(unit.nearer), people=people, minutes=minutes)
    else:
        yield say("sum_nobody_nearer", network=named)
    if unit.cut_off:
        yield say("sum_cut_off", network=named, cut_off=say.number(unit.cut_off))
    yield say(
        "sum_mean",
        network=named,
        mean=_minutes(base["mean_min"], then["mean_min"], say),
        worst=_minutes(base["worst_decile_min"], then["worst_decile_min"], say),
    )


def _minutes(base: float | None, then: float | None, say: Speech) -> str:
    """`từ 7,63 phút thành 7,62 phút`; what reads the same before and after has not changed for its readers."""
    before, after = say.number(base, 2), say.number(then, 2)
    return say("stays_at", base=before) if before == after else say("goes_from_to", base=before, then=after)


def _verdicts(subject: Subject, network: NetworkName) -> Iterator[str]:
    """How many rules the scenario meets, and each whose verdict changes."""
    say, named = subject.speech, subject.network_name(network)
    base, then = (on.verdicts for on in subject.on(network))
    holds = [verdict.holds for verdict in then]
    numbers = {key: say.number(holds.count(value)) for value, key in _HOLDS.items()}
    yield say("sum_verdicts", network=named, **numbers)
    for before, after in zip(base, then, strict=True):
        if before.holds != after.holds:
            was, now = (holds_words(verdict, say).lower() for verdict in (before, after))
            rule = clean(say.either(after.name_vi, after.name_en))
            yield say("sum_verdict", network=named, rule=rule, before=was, after=now)


def holds_words(verdict: VerdictTold, say: Speech) -> str:
    """`Đạt`, `Không đạt` or `Không kết luận`."""
    return say(_HOLDS[verdict.holds])
