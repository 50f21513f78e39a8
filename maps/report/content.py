"""What the report says, in one language: every section in its order."""

from __future__ import annotations

from collections.abc import Iterator

from geo.coverage.scenarios.comparison import Comparison
from geo.places.territory import Territory
from maps.layers.comparing import MARKED
from maps.report.blocks import Block, Bullets, Heading, Paragraph, Picture, Report, Signature, Signatures
from maps.report.ground import assumptions, data, unknown
from maps.report.losses import losses
from maps.report.map_image import picture_key
from maps.report.order import Order
from maps.report.proposal import proposal, warnings
from maps.report.results import results, verdicts
from maps.report.speech import Speech
from maps.report.subject import Subject, clean
from maps.report.summary import summary

#: Letters of a fingerprint that are shown.
SHORT = 12


def report_content(territory: Territory, comparison: Comparison, order: Order, speech: Speech) -> Report:
    """The report on the second scenario of a comparison against the first."""
    base, scenario = comparison.scenarios[:2]
    subject = Subject(territory, comparison, base, scenario, speech)
    basis = comparison.basis
    day = speech.day(order.date)
    foot = speech(
        "foot",
        version=basis.buuta,
        day=day,
        data=basis.territory_sha256[:SHORT],
        scenario=scenario.sha256[:SHORT] or "–",
        roads=clean(basis.roads)[:SHORT],
    )
    return Report(
        language=speech.language,
        kind=speech("kind"),
        title=speech("title", scenario=subject.scenario_title, base=subject.base_title),
        unit=clean(order.unit),
        dated=speech("dated", day=day),
        blocks=tuple(_blocks(subject, order)),
        foot=foot,
        page_of=speech("page_of"),
    )


def _blocks(subject: Subject, order: Order) -> Iterator[Block]:
    say = subject.speech
    usual = say("question_usual", scenario=subject.scenario_title, base=subject.base_title)
    yield Heading(say("question"))
    yield Paragraph(clean(order.question) or usual)
    yield Heading(say("summary"))
    yield Bullets(tuple(summary(subject)))
    yield Heading(say("proposal"))
    yield from proposal(subject)
    yield Heading(say("warnings"))
    yield from warnings(subject)
    yield Heading(say("results"))
    yield from results(subject)
    yield Heading(say("verdicts"))
    yield from verdicts(subject)
    yield Heading(say("maps"))
    yield from _maps(subject)
    yield Heading(say("losers"))
    yield from losses(subject)
    yield Heading(say("data"))
    yield from data(subject)
    yield Heading(say("assumptions"))
    yield Bullets(tuple(assumptions(subject)))
    yield Heading(say("unknown"))
    yield Bullets(tuple(unknown(subject)))
    yield _signatures(order, say)


def _maps(subject: Subject) -> Iterator[Block]:
    say = subject.speech
    dashed = [say("map_dashed")] if subject.territory.boundaries.approximate else []
    changes = (change for each in (subject.base, subject.scenario) for change in each.changes)
    assumed = [say("map_left_assumed")] if any(c.what in MARKED and not c.known for c in changes) else []
    yield Paragraph(" ".join([say("map_marks"), *assumed, *dashed]), "note")
    for network in subject.networks:
        named = subject.network_name(network)
        ways = say("map_ways", network=named, base=subject.base_title, scenario=subject.scenario_title)
        yield Picture(picture_key("ways", network), ways)
        yield Picture(picture_key("change", network), say("map_change", network=named))


def _signatures(order: Order, say: Speech) -> Signatures:
    return Signatures(
        say("place_dated"),
        (
            Signature(say("prepared_by"), say("sign_hint"), clean(order.prepared_by)),
            Signature(say("head_of_unit"), say("seal_hint"), clean(order.signed_by)),
        ),
    )
