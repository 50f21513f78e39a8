"""`buuta map coverage`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.coverage.standards.verdict import Verdict
from geo.errors import Fault, refuse
from maps.layers.verdicts import by_commune
from maps.picture.coverage import CoverageTables, NetworkKey, coverage_picture
from maps.picture.verdict import verdict_picture
from service.usecases.coverage.measure import CoverageWish, measure
from service.usecases.coverage.page import communes_of, page_of, predecessors_of
from service.usecases.maps.ground import ground_of
from service.usecases.maps.written import MapWish, PageWish, write_page_alone, write_picture
from service.usecases.scenarios.labels import labels


@dataclass(frozen=True, slots=True)
class Shown:
    """What a picture shows: a measure on a network, one of :data:`maps.picture.coverage.MEASURES`; or the rule with
    this id of the `standards` (ours without any), by which communes are judged.
    """

    measure: str
    network: NetworkKey
    rule: str = ""
    standards: Path | None = None


def map_coverage(output: Path, workspace: Path | None, shown: Shown, wish: MapWish) -> Sequence[Fault]:
    """Measure who is reached, and write it as a picture, or as a page with all measures, as `wish` says.

    Returns:
        What is doubtful about the input.

    Raises:
        InputRefused: as :func:`service.usecases.coverage.measure.measure`; ID_UNKNOWN for a rule that there is none
            of; FIELD_INVALID for one that judges no communes, or gives no verdict; what is wrong with the workspace;
            what :mod:`service.usecases.maps.written` finds.
    """
    ground = ground_of(workspace)
    report = measure(ground.territory, ground.real, CoverageWish(shown.standards, shown.network))
    if isinstance(wish, PageWish):
        tiles = wish.tiles
        write_page_alone(output, lambda: page_of(report, ground.roads, tiles))
        return report.notices
    told = [
        vietnamese for vietnamese, _ in labels(report.territory, report.grid, report.road_credit, scenarios=False)
    ]
    tables = CoverageTables(communes_of(report), predecessors_of(report), straight=False, labels=told)
    if shown.rule:
        picture = verdict_picture(
            ground.territory,
            tables,
            _verdict(report.verdicts, shown.rule),
            roads=ground.roads,
            title=wish.title,
            sources=ground.sources,
        )
    else:
        picture = coverage_picture(
            ground.territory,
            tables,
            shown.measure,
            shown.network,
            roads=ground.roads,
            title=wish.title,
            sources=ground.sources,
        )
    write_picture(output, picture, wish)
    return report.notices


def _verdict(verdicts: Sequence[Verdict], rule: str) -> Verdict:
    """The verdict of this rule on the known points; where assumed ones are counted none is given."""
    known = [each for each in verdicts if each.network == "known"]
    found = next((each for each in known if each.rule.rule == rule), None)
    shown = by_commune(known)
    action = f"Give one of: {', '.join(each.rule.rule for each in shown) or 'none here'}."
    if found is None:
        raise refuse("ID_UNKNOWN", f"There is no rule {rule}.", "rule", rule, action)
    if found not in shown:
        why = found.why_en if found.rule.scope == "commune" else f"It judges the {found.rule.scope}."
        raise refuse("FIELD_INVALID", f"The rule {rule} judges no communes here. {why}", "rule", rule, action)
    return found
