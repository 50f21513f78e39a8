"""File names of sheets."""

from __future__ import annotations

from geo.file_names import file_stem


def sheet_name(round_id: str) -> str:
    """The file of a round's sheet, such as `office-12-3.html`; `index.html` is the list of sheets and never one."""
    return f"{file_stem(round_id if round_id != 'index' else 'index.')}.html"
