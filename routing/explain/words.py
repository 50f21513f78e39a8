"""What would help, in one English sentence; pages say it in Vietnamese (`maps.unserved`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from geo.counted import counted
from geo.units import HOUR_S, MINUTE_S, kilometres

#: What `Fix.what` has for the clearance that KT1 mail asks for.
KT1 = "KT1"


def sentence(rule: str, carrier: str, amounts: Mapping[str, int], what: Sequence[str], cost: str) -> str:
    """The sentence of a fix; `cost` is what serving the stop then costs more, with its unit.

    `what` is the fix's own, but of a penalty its amount in the problem's unit: `amounts` count 10^-`cost_decimals`.
    """
    words = _SENTENCES[rule](carrier, amounts, what)
    return f"{words[0].upper()}{words[1:]} ({cost})." if rule == "skills" else f"{words} ({cost})."


def length(seconds: int) -> str:
    """At least so long, in words: minutes rounded up, seconds where minutes would hide what binds."""
    if seconds < MINUTE_S:
        return f"{seconds} s"
    minutes = -(-seconds // MINUTE_S)
    return f"{minutes} min" if seconds < HOUR_S else f"{minutes // 60} h {minutes % 60:02d}"


def _loads(amounts: Mapping[str, int]) -> str:
    return ", ".join(f"{amount:,} {unit}" for unit, amount in sorted(amounts.items()))


def _skill(name: str) -> str:
    return "clearance for KT1" if name == KT1 else f"the skill {name}"


def _windows(carrier: str, amounts: Mapping[str, int], what: Sequence[str]) -> str:
    parts = [
        f"{length(amounts[name])} {words}"
        for name, words in (("open_later_s", "longer"), ("open_earlier_s", "earlier"))
        if name in amounts
    ]
    return f"A window open {' and '.join(parts)}, for {carrier}"


_SENTENCES: Mapping[str, Callable[[str, Mapping[str, int], Sequence[str]], str]] = {
    "shift": lambda who, n, _: f"{length(n['shift_s'])} more shift for {who}",
    "max_duration": lambda who, n, _: f"A round of {who} that may last {length(n['duration_s'])} longer",
    "max_stops": lambda who, n, _: f"{counted(n['stops'], 'more stop')} for {who}",
    "max_distance": lambda who, n, _: f"{kilometres(n['distance_m'])} more for {who}",
    "capacity": lambda who, n, _: f"Room for {_loads(n)} more with {who}",
    "escort": lambda who, n, _: f"An escort for {who}, who would have {_loads(n)} aboard",
    "reloads": lambda who, _, where: f"One more reload for {who} at {', '.join(where)}",
    "skills": lambda who, _, skills: f"{' and '.join(map(_skill, skills))} for {who}",
    "named_carriers": lambda who, _, __: f"{who} among those who may come",
    "depots": lambda who, _, where: f"Its load at {', '.join(where)}, for {who}",
    "waves": lambda who, n, _: f"Wave {n['wave']} for the stop, with {who}",
    "windows": _windows,
    "deadlines": lambda who, n, _: f"A deadline {length(n['deadline_s'])} later, for {who}",
    "max_aboard": lambda who, n, _: f"{length(n['aboard_s'])} longer aboard, with {who}",
    "penalty": lambda who, _, much: f"A penalty of {', '.join(much)} would pay for it, with {who}",
    "time_limit": lambda who, _, __: f"A longer search: {who} can serve it as things are",
    "carriers": lambda _, __, like: f"One more {like[1]} at {like[2]}, like {like[0]}",
}

#: What may be changed, or had more of.
RULES = frozenset(_SENTENCES)
