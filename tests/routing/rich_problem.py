"""A sound problem that uses every field of the format: tests change one thing and see what is told.

Five places on a street, one km a minute, the office at km 0.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from routing.problem.loaded import LoadedProblem
from routing.problem.read import read_problem

_KM = {"office": 0, "hub": 4, "east": 2, "west": 6, "far": 10}

_AN = {
    "id": "an",
    "profile": "motorbike",
    "start": "office",
    "end": "office",
    "shift_s": [25_200, 61_200],
    "overtime_s": 3_600,
    "overtime_cost_per_h": 20_000,
    "breaks": [
        {"begin_s": [34_200, 35_100], "duration_s": 900},
        {"begin_s": [39_600, 43_200], "duration_s": 3_600},
    ],
    "reloads": {"depots": ["office", "hub"], "most": 2, "loading_s": 600},
    "max_duration_s": 39_600,
    "max_distance_m": 90_000,
    "max_stops": 8,
    "capacity": {"items": 6, "vnd": 9_000_000},
    "aboard": {"items": 1},
    "escorted": False,
    "kind": "expert",
    "speed_percent": 110,
    "skills": ["pay-out", "heavy"],
    "cleared": True,
    "familiar": ["Xóm Đông"],
    "locked": ["east"],
    "fixed_cost": 50_000,
    "cost_per_km": 2_000,
    "cost_per_h": 30_000,
    "co2_g_per_km": 60,
}
_STOP = {
    "id": "east",
    "place": "east",
    "depot": "office",
    "delivers": {"items": 2, "vnd": 1_000_000},
    "collects": {"items": 1},
    "service_s": 300,
    "service_by_kind": {"expert": 240, "new": 600},
    "windows_s": [[25_200, 36_000], [46_800, 57_600]],
    "deadline_s": 57_600,
    "due_s": 32_400,
    "late_cost_per_h": 10_000,
    "penalty": None,
    "priority": 2,
    "needs": ["pay-out"],
    "carriers": ["an", "binh"],
    "goods": "food",
    "wave": 0,
    "area": "Xóm Đông",
    "usual": "an",
    "sensitivity": "personal",
    "items": ["VN1", "VN2"],
}

_RICH: dict[str, Any] = {
    "format": "buuta-problem/2",
    "name": "rich",
    "date": "2026-01-05",
    "time_zone": "Asia/Ho_Chi_Minh",
    "labels": ["Every field has a value."],
    "cost_unit": "VND",
    "cost_decimals": 0,
    "matrices": [
        {
            "profile": "motorbike",
            "ids": [*_KM],
            "travel_s": [[60 * abs(a - b) for b in _KM.values()] for a in _KM.values()],
            "distance_m": [[1_000 * abs(a - b) for b in _KM.values()] for a in _KM.values()],
            "estimated": False,
        }
    ],
    "depots": [{"id": "office", "place": "office"}, {"id": "hub", "place": "hub"}],
    "carriers": [
        _AN,
        _AN | {"id": "binh", "locked": [], "aboard": {}, "reloads": None, "breaks": [], "end": None, "kind": "new"},
    ],
    "stops": [
        _STOP,
        _STOP | {"id": "west", "place": "west", "depot": None, "penalty": 90_000, "goods": "chemicals", "wave": 1},
        {"id": "far", "place": "far"},
        {"id": "from", "place": "hub", "depot": None, "service_s": 60},
        {"id": "to", "place": "west", "service_s": 60, "penalty": 5_000},
    ],
    "shipments": [{"id": "dossier", "pickup": "from", "delivery": "to", "load": {"items": 1}, "max_aboard_s": 7_200}],
    "incompatible": [{"one": "food", "other": "chemicals"}],
    "separate": ["kt1"],
    "escort_above": {"vnd": 5_000_000},
    "priority_value": 100_000,
    "balance": {"measure": "duration", "low": 14_400, "high": 28_800, "cost_per_1000": 500},
    "territory": {"area_cost": 5_000, "unfamiliar_cost": 2_000, "change_cost": 1_000},
}


def rich_problem() -> dict[str, Any]:
    """A copy that a test may change; `carriers` an (2 trips more, breaks) and binh, `stops` east .. to."""
    copied: dict[str, Any] = json.loads(json.dumps(_RICH))
    return copied


def read_raw(folder: Path, raw: object) -> LoadedProblem:
    """What the reader makes of this content of a file."""
    path = folder / "problem.json"
    path.write_text(raw if isinstance(raw, str) else json.dumps(raw), encoding="utf-8")
    return read_problem(path)
