"""Who searches a component: engines and seeds, one process each.

`auto` looks at what the engines can express and at how many processes there are:

| process | engine |
|---|---|
| 1 | recreate |
| 2 | pyvrp where it expresses every rule of the component, else recreate with another seed |
| 3 | ortools where it can, else recreate with another seed |
| 4 and more | recreate with other seeds |

Searches of one kind get stuck in one kind of place; who is told a better plan goes on from there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec

from geo.errors import Fault, InputRefused
from routing.engines.registry import ENGINES, load
from routing.problem.component import Component

AUTO = "auto"

#: The seeds of a team lie so far apart, so that plans of seeds 1, 2, 3 have no member in common.
SEED_STEP = 1_000


@dataclass(frozen=True, slots=True)
class Member:
    """One search: an engine by name, and its seed."""

    engine: str
    seed: int

    @property
    def address(self) -> str:
        """Where the engine is, for the process that loads it."""
        return ENGINES[self.engine]


def pick_team(component: Component, engine: str, size: int, seed: int) -> tuple[Member, ...]:
    """`size` members for the component.

    Raises:
        InputRefused: ENGINE_CANNOT, with the rules that the engine of this name cannot express.
    """
    names = _auto(component, size) if engine == AUTO else _only(component, engine, size)
    return tuple(Member(name, seed + SEED_STEP * number) for number, name in enumerate(names))


def likely(engine: str, size: int) -> list[str]:
    """The engines of a component that has no rule which anyone lacks."""
    return _line([name for name in ENGINES if _is_there(name)], size) if engine == AUTO else [engine] * size


def _auto(component: Component, size: int) -> list[str]:
    there = [name for name in ENGINES if _is_there(name)]
    able = [name for name in there if not load(ENGINES[name]).inexpressible(component)]
    if not able:
        raise InputRefused([_cannot(component, name) for name in there])
    return _line(able, size)


def _line(able: Sequence[str], size: int) -> list[str]:
    first = able[0]
    line = [first, "pyvrp" if "pyvrp" in able else first, "ortools" if "ortools" in able else first]
    return (line + [first] * size)[:size]


def _only(component: Component, engine: str, size: int) -> Sequence[str]:
    if load(ENGINES[engine]).inexpressible(component):
        raise InputRefused([_cannot(component, engine)])
    return [engine] * size


def _cannot(component: Component, engine: str) -> Fault:
    rules = ", ".join(load(ENGINES[engine]).inexpressible(component))
    return Fault(
        "ENGINE_CANNOT",
        f"{engine} cannot express all rules that component {component.name!r} has: {rules}.",
        "engine",
        component.name,
    )


def _is_there(name: str) -> bool:
    return find_spec(ENGINES[name].partition(":")[0]) is not None
