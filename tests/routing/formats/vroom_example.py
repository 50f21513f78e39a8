"""A VROOM input that uses what is read of it, told by hand."""

from typing import Any

#: Monday 2026-03-02, 00:00 UTC, as Unix time.
MONDAY = 1_772_409_600


def example() -> dict[str, Any]:
    """Two vehicles, two jobs and a shipment among four places a minute (and a km) apart on a line."""
    line = [[60 * abs(i - j) for j in range(4)] for i in range(4)]
    return {
        "vehicles": [
            {
                "id": 7,
                "start_index": 0,
                "end_index": 0,
                "capacity": [4, 100],
                "skills": [1, 2],
                "time_window": [MONDAY + 3600, MONDAY + 36_000],
                "breaks": [{"id": 1, "time_windows": [[MONDAY + 7200, MONDAY + 7500]], "service": 600}],
                "max_tasks": 5,
                "speed_factor": 1.25,
                "costs": {"fixed": 100, "per_hour": 7200, "per_km": 50},
            },
            {"id": 9, "start_index": 3, "capacity": [4, 100], "type": "van", "max_distance": 9000},
        ],
        "jobs": [
            {
                "id": 1,
                "location_index": 1,
                "delivery": [2, 0],
                "service": 300,
                "service_per_type": {"van": 60},
                "skills": [2],
                "priority": 10,
                "time_windows": [[MONDAY + 9000, MONDAY + 9300], [MONDAY + 3600, MONDAY + 4000]],
            },
            {"id": 2, "location_index": 2, "pickup": [0, 30]},
        ],
        "shipments": [
            {
                "pickup": {"id": 1, "location_index": 3, "service": 30},
                "delivery": {"id": 1, "location_index": 1, "service": 40},
                "amount": [1, 1],
                "skills": [1],
            }
        ],
        "matrices": {"car": {"durations": line, "distances": [[cell * 1000 // 60 for cell in row] for row in line]}},
    }
