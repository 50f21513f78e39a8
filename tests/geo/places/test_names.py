from __future__ import annotations

import unicodedata

from geo.places.names import nfc


def test_nfc_joins_marks_and_collapses_blanks() -> None:
    assert nfc(unicodedata.normalize("NFD", "Thọ  Xuân")) == "Thọ Xuân"
