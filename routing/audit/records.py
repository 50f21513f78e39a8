"""The plan is of this problem; it names what exists, each once, and leaves no stop unmentioned."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator

from routing.audit.case import Case, Violation
from routing.plan.plan import Round


def check(case: Case) -> Iterator[Violation]:
    """AUDIT_HASH, AUDIT_UNKNOWN, AUDIT_TWICE, AUDIT_MISSING."""
    yield from _other_problem(case)
    for number, driven in enumerate(case.plan.rounds):
        for text in _unknown(case, driven):
            yield Violation("AUDIT_UNKNOWN", text, f"rounds[{number}]", driven.id)
        if not driven.visits:
            yield Violation("AUDIT_MISSING", "The round visits nothing.", f"rounds[{number}]", driven.id)
    for left in case.plan.unserved:
        if left.stop not in case.stops:
            yield Violation("AUDIT_UNKNOWN", f"There is no stop {left.stop!r}.", "unserved", left.stop)
        if not left.message.strip():
            yield Violation("AUDIT_MISSING", f"Stop {left.stop!r} is unserved without words.", "unserved", left.stop)
    mentions = [visit.stop for driven in case.plan.rounds for visit in driven.visits]
    mentions += [left.stop for left in case.plan.unserved]
    for stop in sorted(case.stops.keys() - set(mentions)):
        yield Violation("AUDIT_MISSING", f"Stop {stop!r} is neither served nor unserved.", "unserved", stop)
    yield from _twice("carrier", (driven.carrier for driven in case.plan.rounds))
    yield from _twice("round", (driven.id for driven in case.plan.rounds))
    yield from _twice("stop", mentions)


def _other_problem(case: Case) -> Iterator[Violation]:
    problem, plan = case.loaded.problem, case.plan
    body = problem.model_dump(mode="json", exclude_defaults=True)
    text = json.dumps(body, ensure_ascii=False, allow_nan=False, sort_keys=True, indent=2) + "\n"
    actual = hashlib.sha256(text.encode("utf-8")).hexdigest()
    if plan.problem_sha256 != actual:
        told = f"The plan names problem {plan.problem_sha256[:12]}..., this is {actual[:12]}...."
        yield Violation("AUDIT_HASH", told, "problem_sha256")
    said = {
        "problem": (plan.problem, problem.name),
        "date": (plan.date, problem.date),
        "labels": (plan.labels, problem.labels),
    }
    for name, (has, should) in said.items():
        if has != should:
            yield Violation("AUDIT_HASH", f"The plan has {name} {has!r}, the problem {should!r}.", name)


def _unknown(case: Case, driven: Round) -> Iterator[str]:
    carrier = case.carriers.get(driven.carrier)
    if carrier is None:
        yield f"There is no carrier {driven.carrier!r}."
    depots = [reload.depot for reload in driven.reloads]
    if carrier is not None:
        depots += [carrier.start, carrier.end or carrier.start]
    for depot in dict.fromkeys(depots):
        if depot not in case.depots:
            yield f"There is no depot {depot!r}."
    for visit in driven.visits:
        if visit.stop not in case.stops:
            yield f"There is no stop {visit.stop!r}."


def _twice(kind: str, names: Iterable[str]) -> Iterator[Violation]:
    for name, times in Counter(names).items():
        if times > 1:
            yield Violation("AUDIT_TWICE", f"The plan has {kind} {name!r} {times} times.", "rounds", name)
