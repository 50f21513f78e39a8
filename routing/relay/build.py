"""A relay from its runs and dossiers; relay files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from geo.safe_write import canonical_json, write_text
from routing.plan.plan import Plan
from routing.plan.read import plan_json
from routing.problem.loaded import LoadedProblem
from routing.read_json import read_json
from routing.relay.chain import build_chains
from routing.relay.relay import Dossier, Relay, RunOf


def build_relay(
    runs: Mapping[str, tuple[LoadedProblem, Plan]],
    dossiers: Iterable[Dossier],
    *,
    handling_s: Mapping[str, int],
    kinds: Mapping[str, str],
    labels: list[str],
    unit: str = "dossiers",
    plan_file: str = "plan-{run}.json",
) -> Relay:
    """The relay of these dossiers; `plan_file` says what the file of each run's plan is called."""
    chained, unserved = build_chains(runs, dossiers, handling_s, kinds)
    return Relay(
        format="buuta-relay/1",
        labels=labels,
        unit=unit,
        handling_s=dict(handling_s),
        kinds=dict(kinds),
        runs={
            name: RunOf(
                plan=plan_file.format(run=name), sha256=hashlib.sha256(plan_json(plan).encode("utf-8")).hexdigest()
            )
            for name, (_, plan) in runs.items()
        },
        dossiers=chained,
        unserved=unserved,
    )


def read_relay(path: Path) -> Relay:
    """Read a relay; raises the faults of `routing.read_json.read_json`."""
    return read_json(path, Relay)


def write_relay(path: Path, relay: Relay) -> None:
    """Write the relay as canonical JSON."""
    write_text(path, canonical_json(relay.model_dump(mode="json")))
