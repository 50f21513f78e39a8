"""File names of sheets."""

from __future__ import annotations

from geo.file_names import file_stem


def sheet_name(round_id: str, ending: str = "html") -> str:
    """The file of a round, such as `office-12-3.html`; `index` is the list of sheets and never one of them."""
    return f"{file_stem(round_id if round_id != 'index' else 'index.')}.{ending}"
