"""When dossiers are promised, by commune: what a manager asks of a relay. No single dossier is told apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from geo.demand.demand import Dossier
from maps.vietnamese import hour
from routing.relay.relay import Direction, Relay

#: The order of `maps.dossiers_page.PROMISE_FIELDS`.
_DIRECTIONS: tuple[Direction, ...] = ("to_agency", "to_commune", "to_home")


def promised_hours(relay: Relay, dossiers: Iterable[Dossier], hcc: Mapping[str, str]) -> dict[str, Sequence[str]]:
    """Place id of each HCC centre -> earliest and latest promised hour in its commune, one text a direction.

    `dossiers` say which commune each belongs to; `hcc` gives the place id by commune code. A direction without
    dossiers is "".
    """
    commune_of = {dossier.id: dossier.commune for dossier in dossiers}
    hours: dict[tuple[str, Direction], list[int]] = defaultdict(list)
    for dossier in relay.dossiers:
        if dossier.promised_s is not None:
            hours[commune_of[dossier.id], dossier.direction].append(dossier.promised_s)
    return {
        place: tuple(_span(hours.get((commune, direction), [])) for direction in _DIRECTIONS)
        for commune, place in hcc.items()
    }


def _span(hours: Sequence[int]) -> str:
    if not hours:
        return ""
    earliest, latest = hour(min(hours)), hour(max(hours))
    return earliest if earliest == latest else f"{earliest} – {latest}"
