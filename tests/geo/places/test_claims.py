"""Claims stay what their sources say: side by side, never one figure of two."""

from __future__ import annotations

import ast
import unicodedata
from pathlib import Path

import pytest

from geo.errors import InputRefused
from geo.files.source_table import SourceRow, SourceTable
from geo.places.claims import Claim
from geo.places.claims_file import COLUMNS, TOPICS, claims_by_topic, merged_claims, own_claims, read_claims

ROOT = Path(__file__).parents[3]

#: Whatever makes one number of several.
COMBINING = {"sum", "fsum", "mean", "fmean", "median", "average", "nanmean", "min", "max", "cumsum", "dot"}


def _table(*rows: dict[str, str], columns: tuple[str, ...] = COLUMNS) -> SourceTable:
    full = [SourceRow(f"line {at}", dict.fromkeys(columns, "") | row) for at, row in enumerate(rows, 2)]
    return SourceTable("claims.csv", columns, tuple(full))


GOOD = {
    "id": "staff-2027",
    "topic": "staff",
    "statement": "350 people are mobilised.",
    "value": "350",
    "number": "350",
    "source": "a report",
    "source_date": "2027-01",
}


def test_every_contradiction_has_at_least_two_claims_with_source_and_date() -> None:
    claims = own_claims("38")
    topics = claims_by_topic(claims)
    assert set(topics) == set(TOPICS)
    assert all(len(found) >= 2 for found in topics.values())
    assert len({claim.id for claim in claims}) == len(claims)
    for claim in claims:
        assert claim.source
        assert claim.source_date[:2] == "20"
        assert claim.value
        assert claim.unit
        assert claim.period
        assert unicodedata.is_normalized("NFC", claim.statement_vi)
        assert claim.statement != claim.statement_vi


def test_the_figures_are_those_of_the_sources() -> None:
    values = {topic: {claim.number for claim in found} for topic, found in claims_by_topic(own_claims("38")).items()}
    assert values["staff"] == {344, 166, 168}
    assert values["points"] == {652, 27, 600}
    assert values["population"] == {4_320_947, 3_690_000}
    # No figure that somebody made of them: 334, 627, 993, a mean population.
    assert not {334, 627, 993, 4_005_473.5} & {number for numbers in values.values() for number in numbers}


def test_other_provinces_have_no_claims_of_ours() -> None:
    assert own_claims("01") == ()


def test_a_users_claim_is_read_and_joins_its_topic() -> None:
    (claim,) = read_claims(_table(GOOD))
    assert (claim.number, claim.value, claim.statement_vi) == (350.0, "350", "350 people are mobilised.")
    merged = merged_claims(own_claims("38"), [claim])
    assert [one.value for one in claims_by_topic(merged)["staff"]] == ["344", "166", "168", "350"]


def test_a_claim_with_a_known_id_replaces_it_in_its_place() -> None:
    first, *rest = own_claims("38")
    (again,) = read_claims(_table(GOOD | {"id": first.id, "value": "345"}))
    merged = merged_claims([first, *rest], [again])
    assert merged[0].value == "345"
    assert merged[1:] == tuple(rest)


def test_every_fault_of_a_claims_file_is_told_at_once() -> None:
    bad = [
        GOOD,
        GOOD | {"number": "about 600"},
        GOOD | {"id": "b", "source": "", "source_date": "15/2/2026"},
        GOOD | {"id": "c", "number": "nan"},
        GOOD | {"id": "d", "statement": "x" * 1_001},
    ]
    with pytest.raises(InputRefused) as refused:
        read_claims(_table(*bad))
    assert [(fault.code, fault.field, fault.row) for fault in refused.value.faults] == [
        ("FIELD_INVALID", "number", "line 3"),
        ("ID_DUPLICATE", "id", "line 3"),
        ("FIELD_MISSING", "source", "line 4"),
        ("FIELD_INVALID", "source_date", "line 4"),
        ("FIELD_INVALID", "number", "line 5"),
        ("FIELD_INVALID", "statement", "line 6"),
    ]


def test_columns_that_lack_or_are_unknown_are_all_named() -> None:
    with pytest.raises(InputRefused) as refused:
        read_claims(_table({"id": "a", "colour": "red"}, columns=("id", "colour")))
    assert {fault.field for fault in refused.value.faults} == {
        "topic", "statement", "value", "source", "source_date", "colour",
    }  # fmt: skip


def _modules() -> list[tuple[Path, ast.Module]]:
    paths = [path for room in ("geo", "routing", "maps", "service") for path in (ROOT / room).rglob("*.py")]
    return [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in paths]


def _touches_claims(tree: ast.Module) -> bool:
    imported = any(isinstance(node, ast.ImportFrom) and "claims" in (node.module or "") for node in ast.walk(tree))
    return imported or any(isinstance(node, ast.Attribute) and node.attr == "claims" for node in ast.walk(tree))


def _reads_number(node: ast.AST) -> bool:
    return any(isinstance(part, ast.Attribute) and part.attr == "number" for part in ast.walk(node))


def _combines(tree: ast.AST) -> bool:
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp | ast.AugAssign) and _reads_number(node):
            return True
        if isinstance(node, ast.Call) and _reads_number(node):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in COMBINING:
                return True
    return False


def test_the_search_for_combined_claims_finds_some() -> None:
    assert _combines(ast.parse("mean = sum(claim.number for claim in claims) / 2"))
    assert _combines(ast.parse("total += claim.number"))
    assert _combines(ast.parse("statistics.fmean([a.number, b.number])"))
    assert not _combines(ast.parse("text = str(claim.number)"))


def test_no_code_path_combines_claims() -> None:
    touching = [(path, tree) for path, tree in _modules() if _touches_claims(tree)]
    assert touching
    assert [path for path, tree in touching if _combines(tree)] == []


def test_the_documents_table_of_claims_is_the_file() -> None:
    text = (ROOT / "docs" / "territory.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| `") and line.count("|") == 7]
    assert rows == [claim_row(claim) for claim in own_claims("38")]


def claim_row(claim: Claim) -> str:
    """A claim as a row of docs/territory.md."""
    value = f"{claim.value} {claim.unit}" if claim.unit not in claim.value else claim.value
    source = claim.source.partition("]")[0] + "]" if claim.source.startswith("[") else claim.source
    return f"| `{claim.topic}` | {value} | {claim.statement} | {claim.period} | {source} | {claim.source_date} |"
