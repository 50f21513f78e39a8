"""A comparison of networks of points made up by hand, with hostile names in it."""

from __future__ import annotations

from dataclasses import replace

from geo.coverage.scenarios.comparison import (
    FIGURES,
    FORMAT,
    Basis,
    Budget,
    Compared,
    Comparison,
    NetworkName,
    OnNetwork,
    PointChange,
    PointEffect,
    SourceTold,
    UnitChange,
    VerdictTold,
    Warned,
)
from tests.maps.fixtures import HOSTILE, small_territory

LONG = "Điểm Bưu điện – Văn hóa xã Thượng Ninh Bình Lương Hóa Quỳ Cát Vân Cát Tân Tân Bình " * 4


def comparison() -> Comparison:
    """Today, a scenario that does everything there is, and one that changes nothing."""
    today = Compared("today", "today", "", "", "", (), (), None, (_on("known", 0), _on("known_assumed", 0)))
    busy = Compared(
        "busy",
        HOSTILE,
        f"{HOSTILE}\n{LONG}",
        HOSTILE,
        "ab" * 32,
        _changes(),
        tuple(Warned(code, row, HOSTILE) for code, row in _WARNED),
        Budget(1_500_000_000, -96_000_000),
        (_on("known", 1), _on("known_assumed", 1)),
    )
    idle = replace(busy, name="idle", title="Không đổi", note="", origin="", changes=(), warnings=(), budget=None)
    still = tuple(replace(on, units=_units(0), effects=()) for on in busy.networks)
    return Comparison(FORMAT, _BASIS, (today, busy, replace(idle, networks=still)))


_WARNED = (
    ("SCENARIO_LAST_POINT", "10001"),
    ("SCENARIO_OLD_CENTRE", "CP1"),
    ("SCENARIO_DISPATCH", "PO1"),
    ("SCENARIO_MOVED_FAR", "PO1"),
    ("SCENARIO_SAME", ""),
    *(("SCENARIO_ASSUMED", f"x{number}") for number in range(105)),
)

_BASIS = Basis(
    province=HOSTILE,
    people=120_000,
    people_method="even",
    points=5,
    assumed=1,
    profile="motorbike",
    roads="0123456789abcdef",
    road_credit="",
    labels_vi=("Dân được rải đều (ước tính).", HOSTILE),
    labels_en=("People are spread evenly (an estimate).", HOSTILE),
    sources=(SourceTold("communes", HOSTILE, HOSTILE, "2026-10-01"), SourceTold("points", LONG, LONG, "")),
    notices=(),
    buuta="0.1.0",
    territory_sha256="cd" * 32,
)


def _changes() -> tuple[PointChange, ...]:
    opened = PointChange("new", "post_office", HOSTILE, "10000", "opened", 105.53, 19.83, known=True)
    closed = PointChange("CP1", "culture_point", LONG, "10001", "closed", 105.66, 19.84, known=False)
    moved = replace(opened, id="PO1", what="moved", lon=105.58, was_lon=105.55, was_lat=19.85)
    staff = replace(opened, id="HCC0", what="staff", before="", after="4")
    hours = replace(staff, what="hours", before="24/7", after=HOSTILE)
    services = replace(staff, what="services", before="parcels", after="")
    many = tuple(replace(closed, id=f"x{number}", name="") for number in range(70))
    return (opened, closed, moved, staff, hours, services, *many)


def _on(network: NetworkName, step: int) -> OnNetwork:
    figures: dict[str, float | None] = {name: 100.0 * at + step for at, name in enumerate(FIGURES)}
    figures |= {"gini": 0.31, "people_per_staff": None, "radius_m": 4_270.0 - step}
    units = _units(step) if step else ()
    effect = PointEffect("CP1", LONG, "10001", 3_100, 3_000, 100, 12.5, 6.0, "HCC1", HOSTILE)
    nowhere = replace(effect, id="x1", name="", extra_min=None, extra_km=None, next_id="", next_name="")
    near = {"people_30min": 900.0 + step, "mean_min": 8.0}
    offers = {"kind_post_office": near, "service_kt1": near, "open_we_10h": near, "open_or_untold_we_10h": near}
    return OnNetwork(network, figures, offers, {}, _verdicts(network, step), units, (effect, nowhere) if step else ())


def _units(step: int) -> tuple[UnitChange, ...]:
    territory = small_territory()
    named = [("province", "38", "Tỉnh"), ("group", "kind:ward", "kind:ward"), ("group", HOSTILE, HOSTILE)]
    named += [("commune", each.code, each.name) for each in territory.communes]
    named += [("predecessor", each.code, each.name) for each in territory.predecessors]
    return tuple(_unit(kind, code, name, at, step) for at, (kind, code, name) in enumerate(named))


def _unit(kind: str, code: str, name: str, at: int, step: int) -> UnitChange:
    lost = at % 3 == 1
    return UnitChange(
        kind=kind,  # type: ignore[arg-type]
        code=code,
        name=name,
        people=20_000 + at,
        base_min=8.0 + at,
        then_min=None if lost and step else 8.0 + at + step * (2 * at - 5),
        base_km=4.0,
        then_km=5.0,
        further=step * 1_000,
        further_min=6.4 if step else None,
        further_km=3.2 if step else None,
        nearer=step * 500,
        nearer_min=-2.1 if step else None,
        nearer_km=-1.4 if step else None,
        cut_off=40 if lost and step else 0,
        reached=0,
        lost_h=12.0 * step,
    )


def _verdicts(network: NetworkName, step: int) -> tuple[VerdictTold, ...]:
    judged = network == "known"
    province = VerdictTold(
        rule="radius_province",
        name_vi=f"Bán kính {HOSTILE}",
        name_en=f"Radius {HOSTILE}",
        unit="m",
        comparison="at_most",
        limit=3_000.0,
        value=4_270.0 - step,
        of=None,
        margin=-1_270.0 + step,
        people=120_000,
        holds=False if judged else None,
        status="verified",
        source="QCVN 01:2015/BTTTT",
        why_vi="Chỉ tính các điểm có nguồn.",
        why_en="Known points only.",
    )
    communes = replace(province, rule="house", value=2.0, of=3, holds=bool(step), status="house_rule", margin=500.0)
    none = replace(province, rule="hours", unit="h", value=None, margin=None, holds=None, status="reported")
    services = replace(province, rule="points", unit="points", comparison="at_least", value=80.0, margin=-10.0)
    return (province, communes, services, none)
