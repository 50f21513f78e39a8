"""Read a standard from its YAML file; `data/standards.yaml` comes with buuta, and is the form to edit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations
from pathlib import Path

from geo.coverage.networks import PUBLIC_KINDS
from geo.coverage.standards.fields import Fields
from geo.coverage.standards.quantities import COMPARISONS, QUANTITIES, SCOPES, Quantity
from geo.coverage.standards.rule import STATUSES, AppliesTo, Rule
from geo.errors import Fault, refuse
from geo.files.fault_list import FaultList
from geo.files.yaml_text import YamlText, read_yaml
from geo.places.points import Service
from geo.safe_write import write_bytes

OURS = Path(__file__).parents[1] / "data" / "standards.yaml"
FORMAT = "buuta-standards/1"
MAX_RULES = 200
#: Limits beyond these are slips of the pen in any unit.
MOST = 1e9
LEAST_SHARE = 0.001

_ID = re.compile(r"[a-z][a-z0-9_]{0,59}")
_COMMUNE = re.compile(r"\d{5}")
_KINDS = ("commune", "ward", "special_zone")
_FIELDS = (
    *("id", "quantity", "comparison", "limit", "unit", "scope", "share", "points", "applies_to"),
    *("status", "source", "date", "name_vi", "name_en"),
)


@cache
def rules() -> tuple[Rule, ...]:
    """The rules that come with buuta, in their order."""
    return read_rules(OURS)


def read_rules(path: Path) -> tuple[Rule, ...]:
    """The rules of a file, in its order.

    Raises:
        InputRefused: what :func:`geo.files.yaml_text.read_yaml` finds; else all faults at once, each with its line:
            FORMAT_UNKNOWN, FIELD_MISSING, FIELD_UNKNOWN, FIELD_INVALID, STANDARD_QUANTITY, ID_DUPLICATE, and
            STANDARD_CONTRADICTS for two rules that nothing can keep together.
    """
    faults = FaultList()
    found = _rules(read_yaml(path), faults)
    if faults:
        raise faults.refusal()
    return found


def write_standards_form(path: Path) -> None:
    """Write the rules that come with buuta, explained, for somebody to edit.

    Raises:
        InputRefused: FORMAT_UNSUPPORTED for another ending than .yaml and .yml; OUTPUT_UNWRITABLE.
    """
    if path.suffix.lower() not in (".yaml", ".yml"):
        action = "Give a name that ends in .yaml."
        raise refuse("FORMAT_UNSUPPORTED", f"{path.name} is no name of a file of rules.", "output", action=action)
    write_bytes(path, OURS.read_bytes())


def _rules(document: YamlText, faults: FaultList) -> tuple[Rule, ...]:
    top = Fields(document, "", document.content, faults)
    top.refuse_others(("format", "rules"))
    said = top.text("format")
    if said and said != FORMAT:
        top.add("FORMAT_UNKNOWN", f"The format {said[:60]!r} is not {FORMAT}.", "format")
    listed = document.content.get("rules") if isinstance(document.content, dict) else None
    if not isinstance(listed, list) or not 0 < len(listed) <= MAX_RULES:
        top.wrong("rules", f"A list of 1 to {MAX_RULES} rules is needed.")
        return ()
    found = []
    for number, each in enumerate(listed):
        fields = Fields(document, f"rules[{number}]", each, faults)
        found.append((fields.row(), _rule(fields)))
    faults.extend(_twice(found))
    if not faults:  # else a contradiction may be one of the values given in place of wrong ones
        faults.extend(_contradictions(found))
    return tuple(rule for _, rule in found)


def _rule(fields: Fields) -> Rule:
    fields.refuse_others(_FIELDS)
    name = fields.text("id")
    if name and not _ID.fullmatch(name):
        fields.wrong("id", f"{name[:60]!r} is no id.", "Begin with a letter a to z; then letters, digits, _.")
    rule = Rule(
        rule=name,
        quantity=fields.text("quantity"),
        comparison=fields.word("comparison", COMPARISONS),
        limit=fields.number("limit", 0, MOST),
        unit=fields.text("unit"),
        scope=fields.word("scope", SCOPES),
        status=fields.word("status", STATUSES),
        source=fields.text("source"),
        date=fields.day("date"),
        name_vi=fields.text("name_vi"),
        name_en=fields.text("name_en"),
        share=fields.number("share", LEAST_SHARE, 1) if fields.has("share") else None,
        points=_points(fields),
        applies_to=_applies_to(fields),
    )
    if rule.quantity in QUANTITIES:
        _check_quantity(rule, rule.measured, fields)
    elif rule.quantity:
        message = f"{rule.quantity[:60]!r} is no quantity; there are {', '.join(QUANTITIES)}."
        fields.add("STANDARD_QUANTITY", message, "quantity")
    return rule


def _check_quantity(rule: Rule, known: Quantity, fields: Fields) -> None:
    if rule.unit and rule.unit != known.unit:
        fields.wrong("unit", f"{rule.quantity} is told in {known.unit}, not in {rule.unit[:20]!r}.")
    if fields.has("scope") and rule.scope not in known.scopes:
        fields.wrong("scope", f"{rule.quantity} can be told for {', '.join(known.scopes)} only.")
    if fields.has("comparison") and rule.comparison not in known.comparisons:
        fields.wrong("comparison", f"{rule.quantity} takes {', '.join(known.comparisons)} only.")
    if rule.share is not None and not known.of_people:
        of_people = ", ".join(name for name, each in QUANTITIES.items() if each.of_people)
        fields.wrong("share", f"A share goes with {of_people} only.")
    if rule.points.startswith("id:") and known.needs_places:
        fields.wrong("points", f"{rule.quantity} is measured to points of a kind or service, not to one of them.")


def _points(fields: Fields) -> str:
    """Which points count; "" for all that serve the public."""
    text = fields.text("points", needed=False)
    what, _, which = text.partition(":")
    known: dict[str, Sequence[str]] = {"kind": PUBLIC_KINDS, "service": [*Service]}
    if text and not (what == "id" and which) and which not in known.get(what, ()):
        message = f"{text[:60]!r} names no points."
        action = "Write kind:post_office, service:payments or id:ID, with a kind or service that buuta knows: "
        fields.wrong("points", message, f"{action}{', '.join([*PUBLIC_KINDS, *Service])}.")
    return text


def _applies_to(fields: Fields) -> AppliesTo:
    child = fields.child("applies_to")
    if child is None:
        return AppliesTo()
    child.refuse_others(("kinds", "communes"))
    found = AppliesTo(child.words("kinds"), child.words("communes"))
    if others := [kind for kind in found.kinds if kind not in _KINDS]:
        child.wrong("kinds", f"{others[0][:40]!r} is none of {', '.join(_KINDS)}.")
    if others := [code for code in found.communes if not _COMMUNE.fullmatch(code)]:
        child.wrong("communes", f"{others[0][:40]!r} is no code of a commune.", "Codes have five digits: '14758'.")
    return found


def _twice(found: Sequence[tuple[str, Rule]]) -> Iterator[Fault]:
    lines: dict[str, str] = {}
    for row, rule in found:
        if rule.rule in lines:
            yield Fault("ID_DUPLICATE", f"The rule {rule.rule} stands on {lines[rule.rule]} already.", "id", row)
        elif rule.rule:
            lines[rule.rule] = row


def _contradictions(found: Sequence[tuple[str, Rule]]) -> Iterator[Fault]:
    for (first_row, first), (row, rule) in combinations(found, 2):
        if rule.quantity in QUANTITIES and rule.contradicts(first):
            sides = [f"{each.rule} ({each.comparison} {each.limit:g})" for each in (first, rule)]
            message = f"{sides[0]} on {first_row} and {sides[1]} cannot both be kept ({rule.quantity}, {rule.scope})."
            yield Fault("STANDARD_CONTRADICTS", message, "limit", row)
