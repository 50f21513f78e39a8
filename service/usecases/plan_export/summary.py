"""The plan as a whole, in one row."""

from __future__ import annotations

from maps.plan_labels import plan_labels
from maps.round_path import PlanOnMap
from maps.unserved import reason_counts
from service.usecases.plan_export.layer import Column, PlanLayer, Row
from service.usecases.plan_export.told import told
from service.usecases.plan_readers import Reader

_FIGURES = (
    Column("distance_m", "number"),
    Column("duration_s", "span"),
    Column("travel_s", "span"),
    Column("service_s", "span"),
    Column("wait_s", "span"),
    Column("late_stops", "number"),
    Column("late_s", "span"),
    Column("overtime_s", "span"),
    Column("co2_g", "number"),
    Column("cost", "decimal"),
)

_COLUMNS = (
    Column("problem"),
    Column("date"),
    Column("made_for"),
    Column("rounds", "number"),
    Column("stops", "number"),
    Column("served", "number"),
    Column("unserved", "number"),
    Column("reasons"),
    *_FIGURES,
    Column("cost_unit"),
    Column("estimated", "truth"),
    Column("assumed"),
    Column("roads"),
)


def summary_layer(on_map: PlanOnMap, reader: Reader) -> PlanLayer:
    """One row: figures of the plan, what it assumes (sentences with ` | ` between them), where its roads are from."""
    plan, summary = on_map.plan, on_map.plan.summary
    exactness = on_map.told(*plan.rounds)
    values = [
        plan.problem,
        plan.date,
        reader.value,
        summary.rounds,
        summary.stops,
        summary.served,
        sum(summary.unserved.values()),
        reason_counts(summary.unserved),
        *(exactness.figure(column.name, getattr(summary, column.name)) for column in _FIGURES),
        on_map.problem.cost_unit,
        summary.estimated or on_map.straight,
        " | ".join([*plan_labels(on_map), *on_map.caveats()]),
        on_map.credit,
    ]
    return PlanLayer("summary", "The plan as a whole", "", _COLUMNS, [Row([told(value) for value in values])])
