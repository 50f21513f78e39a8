"""Promised hours are told by commune and direction, from the earliest to the latest."""

from __future__ import annotations

from geo.demand.demand import Dossier
from geo.sensitivity import POSTMAN, STRANGER
from maps.dossiers_page import PROMISE_FIELDS
from routing.relay.relay import Direction, Relay
from routing.relay.relay import Dossier as Chained
from service.usecases.promises import promised_hours

DAY_S = 86_400


def _chained(name: str, direction: Direction, promised_s: int | None) -> Chained:
    return Chained(id=name, direction=direction, origin="a", destination="b", ready_s=30_000, promised_s=promised_s)


def _relay(home_s: int = 2 * DAY_S + 32_400) -> tuple[Relay, list[Dossier]]:
    communes = {"early": "1", "late": "1", "home": "1", "elsewhere": "2", "lost": "2"}
    dossiers = [Dossier(name, "to_agency", commune, "a", "b", 30_000, 300) for name, commune in communes.items()]
    relay = Relay(
        format="buuta-relay/1",
        labels=[],
        handling_s={},
        kinds={},
        runs={},
        dossiers=[
            _chained("late", "to_agency", DAY_S + 36_000),
            _chained("early", "to_agency", DAY_S + 28_800),
            _chained("home", "to_home", home_s),
            _chained("elsewhere", "to_commune", DAY_S + 54_000),
            _chained("lost", "to_agency", None),
        ],
        unserved=[],
    )
    return relay, dossiers


def test_hours_of_a_commune_by_direction() -> None:
    relay, dossiers = _relay()
    hours = promised_hours(relay, dossiers, {"1": "hcc-1", "2": "hcc-2", "3": "hcc-3"}, POSTMAN)
    assert hours == {
        "hcc-1": ("08:00 (+1 ngày) – 10:00 (+1 ngày)", "", "09:00 (+2 ngày)"),
        "hcc-2": ("", "15:00 (+1 ngày)", ""),
        "hcc-3": ("", "", ""),
    }
    assert all(len(texts) == len(PROMISE_FIELDS) for texts in hours.values())


def test_strangers_learn_in_which_hours_homes_are_served_and_not_when() -> None:
    told = {
        home_s: promised_hours(*_relay(2 * DAY_S + home_s), {"1": "hcc-1"}, STRANGER)["hcc-1"]
        for home_s in (32_400, 32_461, 35_999)
    }
    assert set(told.values()) == {("08:00 (+1 ngày) – 10:00 (+1 ngày)", "", "09:00 (+2 ngày) – 10:00 (+2 ngày)")}
