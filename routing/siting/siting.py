"""The format `buuta-siting/1`: an answer for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated, Literal

from pydantic import Field

from routing.problem.record import Id, Record, Seconds
from routing.siting.answer import Answer
from routing.siting.answer import Visit as AnsweredVisit
from routing.siting.question import Objective

FORMAT: Literal["buuta-siting/1"] = "buuta-siting/1"

#: The sum of all people's seconds, long ways counted a hundred times, is less.
MOST: int = 10**18
Amount = Annotated[int, Field(ge=0, le=MOST)]


class Visit(Record):
    """Where people go: to `site` (None: to none, since no way leads to any open one, or all are full)."""

    demand: Id
    site: Id | None
    travel_s: Seconds | None
    people: Amount


class Siting(Record):
    """The sites that should be open, what that is worth, and how sure it is that nothing is better."""

    format: Literal["buuta-siting/1"]
    labels: list[str]
    objective: Objective
    open: list[Id]
    opened: list[Id]
    closed: list[Id]
    value: Amount
    bound: Amount
    proved: bool
    gap: Annotated[float, Field(ge=0)]
    spent: Amount
    visits: list[Visit]
    cut_off: list[Id]


def siting_of(answer: Answer, labels: Sequence[str]) -> Siting:
    """The record of an answer; `labels` say what it rests on."""
    return Siting(
        format=FORMAT,
        labels=list(labels),
        objective=answer.objective,
        open=list(answer.open),
        opened=list(answer.opened),
        closed=list(answer.closed),
        value=answer.value,
        bound=answer.bound,
        proved=answer.proved,
        gap=round(answer.gap, 6),
        spent=answer.spent,
        visits=[Visit(**asdict(visit)) for visit in answer.visits],
        cut_off=list(answer.cut_off),
    )


def answer_of(siting: Siting) -> Answer:
    """The answer that a record tells: the reverse of :func:`siting_of`."""
    return Answer(
        objective=siting.objective,
        open=tuple(siting.open),
        opened=tuple(siting.opened),
        closed=tuple(siting.closed),
        value=siting.value,
        bound=siting.bound,
        proved=siting.proved,
        spent=siting.spent,
        visits=tuple(AnsweredVisit(**visit.model_dump()) for visit in siting.visits),
        cut_off=tuple(siting.cut_off),
    )
