"""Days on the command line."""

from __future__ import annotations

from datetime import date

import pytest
import typer

from service.cli.day import read_day
from tests.service.roads.town_workspace import buuta


def test_a_day_is_year_month_day():
    assert read_day("2026-10-01") == date(2026, 10, 1)


@pytest.mark.parametrize(
    "text", ["01/10/2026", "20261001", "2026-W40-4", "2026-02-30", "2026-10-1", "", "٢٠26-10-01"]
)
def test_whatever_else_is_refused_with_an_example(text):
    with pytest.raises(typer.BadParameter, match="2026-10-01"):
        read_day(text)


def test_who_wants_the_matrix_for_excel_is_told_how(tmp_path):
    result = buuta("matrix", "-o", tmp_path / "m.csv")
    assert result.exit_code == 2
    assert "--csv FILE" in result.output
