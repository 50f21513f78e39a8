"""The table of a day's runs: stops, rounds, lengths and hours of each, and what only one kind of run tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from maps.board.kpis import saved
from maps.day.told import Told
from maps.unserved import reason_counts
from maps.vietnamese import count

#: The runs of summary.json by their keys; those that a summary lacks are left out.
_NAMES = {
    "delivery": ("Phát bưu gửi", "Delivery"),
    "dossiers": ("Luân chuyển hồ sơ", "Dossier relays"),
    "press": ("Báo Đảng", "Party press"),
}


def runs_of(summary: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """The runs of a summary by their keys."""
    return {key: summary[key] for key in _NAMES if key in summary}


def run_rows(
    summary: Mapping[str, Any], notes: Mapping[str, Sequence[str]], delivery_told: Told
) -> list[dict[str, Any]]:
    """A row a run: its figures in summary.json, some of them in words, and sentences.

    Args:
        summary: see :func:`maps.index_page.index_page`.
        notes: what else is to be said of a run, by its key.
        delivery_told: how exactly the reader may know lengths and hours of the delivery; all other runs are between
            points that everybody may know.
    """
    told = {"delivery": delivery_told}
    return [
        _row(key, run, notes.get(key, ()), told.get(key, Told(rough=False))) for key, run in runs_of(summary).items()
    ]


def _row(key: str, run: Mapping[str, Any], notes: Sequence[str], told: Told) -> dict[str, Any]:
    title, english = _NAMES[key]
    return {
        **run,
        "title": title,
        "english": english,
        "distance": told.distance(run["distance_m"]),
        "time": told.span(run["duration_s"]),
        "saved": saved(run["distance_m"], run.get("baseline_distance_m", 0), told) or "–",
        "notes": [_sentence(note) for note in (*notes, *_notes(run))],
    }


def _notes(run: Mapping[str, Any]) -> list[str]:
    """What one kind of run tells besides: communes reached, press on time, dossiers promised, what is unserved."""
    notes = []
    if "communes_served" in run:
        notes.append(f"bưu tá đến {count(run['communes_served'])} xã, phường")
    if "on_time" in run:
        notes.append(f"{count(run['on_time'])} trong {count(run['served'])} điểm nhận báo đúng hẹn")
    if "chains" in run:
        chains = run["chains"]
        notes.append(f"{count(chains['promised'])} trong {count(chains['dossiers'])} hồ sơ có giờ hẹn")
        if chains["unserved"]:
            notes.append(f"hồ sơ không có giờ hẹn – {reason_counts(chains['unserved'])}")
    if unserved := run.get("unserved"):
        notes.append(f"không phục vụ {count(sum(unserved.values()))} điểm dừng – {reason_counts(unserved)}")
    return notes


def _sentence(note: str) -> str:
    """A note that stands by itself, also where a reader runs the lines together."""
    return f"{note[:1].upper()}{note[1:]}."
