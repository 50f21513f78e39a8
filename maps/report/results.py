"""The sections of figures and verdicts, network by network."""

from __future__ import annotations

from collections.abc import Iterator

from geo.coverage.scenarios.comparison import FIGURES, NetworkName, VerdictTold
from maps.report.blocks import Block, Column, Paragraph, Table
from maps.report.offers import offers
from maps.report.speech import Speech
from maps.report.subject import Subject, clean
from maps.report.summary import holds_words
from maps.report.words import WORDS

#: A figure whose phrase is called otherwise: `staff` is a kind of change.
_PHRASES = {"staff": "staff_figure"}
#: Decimals that readers need; the files have more.
_PLACES = {"mean_min": 2, "mean_km": 2, "worst_decile_min": 2, "second_mean_min": 2, "gini": 3, "radius_m": 2}


def results(subject: Subject) -> Iterator[Block]:
    """A table of figures for each network, and how the ways of groups of people change."""
    say = subject.speech
    for network in subject.networks:
        yield Paragraph(say(f"{network}_note"), "note")
        yield _figures(subject, network)
    yield from offers(subject)
    for network in subject.networks:
        if any(unit.kind == "group" for unit in subject.on(network)[1].units):
            yield _groups(subject, network)


def verdicts(subject: Subject) -> Iterator[Block]:
    """A table of rules for each network, and what the verdicts rest on."""
    say = subject.speech
    reasons: dict[str, None] = {}
    for network in subject.networks:
        base, then = subject.on(network)
        yield Table(
            subject.network_name(network),
            (
                Column(say("col_rule"), 0.40),
                Column(subject.base_title, 0.30),
                Column(subject.scenario_title, 0.30),
            ),
            tuple(
                (_rule(after, say), _verdict(before, say), _verdict(after, say))
                for before, after in zip(base.verdicts, then.verdicts, strict=True)
            ),
            say("no_verdict"),
        )
        reasons |= dict.fromkeys(say.either(each.why_vi, each.why_en) for each in then.verdicts)
    for reason in reasons:
        if reason:
            yield Paragraph(reason, "note")
    yield Paragraph(say("verdict_if"), "note")


def _figures(subject: Subject, network: NetworkName) -> Table:
    say = subject.speech
    base, then = (on.figures for on in subject.on(network))
    rows = []
    for key in FIGURES:
        before, after = _shown(key, base[key]), _shown(key, then[key])
        if before is None and after is None:
            continue
        places = _PLACES.get(key, 0)
        # Of what is shown: 2,0 and 2,4 with a difference of 0,5 would read like a mistake.
        more = (
            None if before is None or after is None else round(round(after, places) - round(before, places), places)
        )
        told = (say.number(before, places), say.number(after, places), say.more(more, places))
        rows.append((say(_PHRASES.get(key, key)), *told))
    columns = (
        Column(say("col_figure"), 0.43),
        Column(subject.base_title, 0.20, number=True),
        Column(subject.scenario_title, 0.20, number=True),
        Column(say("col_difference"), 0.17, number=True),
    )
    return Table(subject.network_name(network), columns, tuple(rows))


def _shown(key: str, value: float | None) -> float | None:
    return value / 1000 if key == "radius_m" and value is not None else value


def _groups(subject: Subject, network: NetworkName) -> Table:
    say = subject.speech
    units = [unit for unit in subject.on(network)[1].units if unit.kind == "group"]
    return Table(
        say("groups_caption", network=subject.network_name(network)),
        (
            Column(say("col_group"), 0.32),
            Column(say("col_people"), 0.17, number=True),
            Column(subject.base_title, 0.17, number=True),
            Column(subject.scenario_title, 0.17, number=True),
            Column(say("col_further"), 0.17, number=True),
        ),
        tuple(
            (
                group_words(unit.name, say),
                say.number(unit.people),
                say.number(unit.base_min, 1),
                say.number(unit.then_min, 1),
                say.number(unit.further),
            )
            for unit in units
        ),
    )


def group_words(name: str, say: Speech) -> str:
    """Groups that the territory itself tells have words; others are called as their table does."""
    key = f"group_{name}"
    return say(key) if key in WORDS else clean(name)


def _rule(verdict: VerdictTold, say: Speech) -> str:
    """The rule with its source; of rules that bind nobody their status takes its place."""
    name, status = clean(say.either(verdict.name_vi, verdict.name_en)), say(f"status_{verdict.status}")
    about = clean(verdict.source) if verdict.status in ("verified", "reported") else ""
    parts = [about, "" if status in name else status]
    told = "; ".join(part for part in parts if part)
    return f"{name} ({told})" if told else name


def _verdict(verdict: VerdictTold, say: Speech) -> str:
    """`Không đạt: 4,27 km, vượt 1,27 km`."""
    told = []
    if verdict.of is not None:
        told.append(say("beyond", count=say.number(verdict.value), of=say.number(verdict.of)))
    elif verdict.value is not None:
        told.append(_amount(verdict.value, verdict.unit, say))
    if verdict.margin is not None and verdict.limit:
        amount = _amount(abs(verdict.margin), verdict.unit, say)
        broken = "margin_short" if verdict.comparison == "at_least" else "margin_over"
        margin = say("margin_left" if verdict.margin >= 0 else broken, margin=amount)
        told.append(say("margin_worst", margin=margin) if verdict.of is not None else margin)
    if verdict.points_lacking:
        told.append(say("points_lacking", count=say.number(verdict.points_lacking)))
    return ": ".join([holds_words(verdict, say), *([", ".join(told)] if told else [])])


def _amount(value: float, unit: str, say: Speech) -> str:
    """A value with its unit; metres are told in kilometres."""
    if unit == "m":
        return say("unit_m", number=say.number(value / 1000, 2))
    places = 1 if unit in ("min", "km", "h") else 0
    return say(f"unit_{unit}", number=say.number(value, places))
