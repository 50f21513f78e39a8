"""Registers of hamlets drawn at random: who a row is depends neither on where it stands nor on how often it comes."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import Fault, InputRefused
from geo.files.source_table import SourceRow, SourceTable
from geo.places.hamlet_import.identity import Nameless, identify
from geo.places.hamlet_import.read import HamletImport, import_hamlets
from geo.places.hamlet_kinds import HAMLET_KINDS, kind_and_name, name_key
from tests.geo.made_up import made_up_territory

TERRITORY = made_up_territory(1)
NAMES = ("Thôn 1", "thôn 01", "Thôn số 1", "Thôn 2", "Thôn Đông", "Thôn Đồng", "thon dong", "KP 1", "Bản 1")
COLUMNS = ("name", "commune", "predecessor", "people")

rows = st.lists(
    st.tuples(
        st.sampled_from(NAMES), st.sampled_from(["10000", "10001"]), st.sampled_from(["", "0", "1"]), st.just("7")
    ),
    min_size=1,
    max_size=8,
)


def table(drawn: list[tuple[str, str, str, str]]) -> SourceTable:
    """The predecessors of commune 10000 are 20000 to 20002, of 10001 20003 to 20005."""
    cells = [
        (name, commune, str(20000 + 3 * int(commune[-1]) + int(old)) if old else "", people)
        for name, commune, old, people in drawn
    ]
    source = [SourceRow(f"line {n}", dict(zip(COLUMNS, row, strict=True))) for n, row in enumerate(cells)]
    return SourceTable("drawn.csv", COLUMNS, tuple(source))


def outcome(drawn: list[tuple[str, str, str, str]]) -> tuple[HamletImport | None, set[str]]:
    """The import, or the codes it is refused with."""
    try:
        return import_hamlets(table(drawn), TERRITORY), set()
    except InputRefused as refused:
        return None, {fault.code for fault in refused.faults}


@settings(derandomize=True, max_examples=150, deadline=None)
@given(rows)
def test_an_accepted_register_has_ids_of_its_own_and_comes_again_unchanged(
    drawn: list[tuple[str, str, str, str]],
) -> None:
    first, codes = outcome(drawn)
    if first is None:
        assert codes <= {"HAMLET_NAMESAKES", "ID_DUPLICATE"}
        assert len(drawn) > 1
        return
    ids = [hamlet.id for hamlet in first.hamlets]
    assert len(set(ids)) == len(ids) == len(drawn)
    there = replace(TERRITORY, hamlets=first.difference.new)
    assert import_hamlets(table(drawn), there).difference.new == first.difference.new
    turned = import_hamlets(table(drawn[::-1]), TERRITORY)
    assert set(turned.hamlets) == set(first.hamlets)


@settings(derandomize=True, max_examples=150, deadline=None)
@given(rows)
def test_namesakes_are_refused_in_whatever_order_they_stand(drawn: list[tuple[str, str, str, str]]) -> None:
    rows = [Nameless(str(n), commune, old, *kind_and_name(name)) for n, (name, commune, old, _) in enumerate(drawn)]
    answers = dict(zip([row.where for row in rows], identify(rows, (), ()), strict=True))
    turned = dict(zip([row.where for row in rows[::-1]], identify(rows[::-1], (), ()), strict=True))
    for where, answer in answers.items():
        other = turned[where]
        assert isinstance(answer, Fault) == isinstance(other, Fault)
        assert isinstance(answer, Fault) or answer == other


@settings(derandomize=True, max_examples=200)
@given(st.sampled_from(sorted(HAMLET_KINDS)), st.text("ĐôngơnPhú 0123456789Aa.-'", max_size=20))
def test_a_name_split_once_is_not_split_again(kind: str, written: str) -> None:
    found, name = kind_and_name(f"{kind} {written}")
    assert found in (kind, "") or found.startswith(kind)
    if found:
        assert kind_and_name(f"{found} {name}") == (found, name)
        assert name_key(found, name).split()[0] == name_key(kind, "").split()[0]
