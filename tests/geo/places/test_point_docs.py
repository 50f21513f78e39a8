"""docs/points.md has every column and every accepted word, as the import knows them."""

from __future__ import annotations

from pathlib import Path

from geo.places.point_import.fields import FIELDS
from geo.places.point_import.words import KIND_WORDS, LOCATED_WORDS, NO_WORDS, SERVICE_WORDS, YES_WORDS

DOC = Path(__file__).parents[3] / "docs" / "points.md"


def column_rows() -> list[str]:
    rows = [f"| {each.header} | `{each.name}` | {each.help_vi} {each.help_en} | {each.also} |" for each in FIELDS]
    return ["| header | field | what to write | also recognised (without diacritics) |", "|---|---|---|---|", *rows]


def value_rows() -> list[str]:
    rows = [
        f"| `{field}` | `{value}` | {words} |"
        for field, table in (("kind", KIND_WORDS), ("services", SERVICE_WORDS), ("located", LOCATED_WORDS))
        for value, words in table.items()
    ]
    rows += [f"| yes or no | yes | {YES_WORDS}, ✓, ✔, ☑, × |", f"| yes or no | no | {NO_WORDS}, -, ☐, ✗, ✘ |"]
    return ["| field | value | also written |", "|---|---|---|", *rows]


def test_every_column_and_word_is_in_the_docs() -> None:
    text = DOC.read_text(encoding="utf-8")
    assert "\n".join(column_rows()) in text
    assert "\n".join(value_rows()) in text
