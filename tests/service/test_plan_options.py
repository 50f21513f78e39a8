"""Words that the command line knows before anything is loaded are those of what loads later."""

from __future__ import annotations

from typing import get_args, get_type_hints

from maps.sheets.files import Kind
from maps.sheets.pdf.paper import PAPERS
from routing.siting.question import Objective
from service.cli import site
from service.cli.plan_options import ReaderName
from service.cli.sheets import KINDS, sheets
from service.usecases.plan_readers import ALLOWED, Reader


def test_every_reader_can_be_asked_for_and_no_other() -> None:
    assert get_args(ReaderName) == tuple(Reader) == tuple(ALLOWED)


def test_sheets_are_of_every_kind_and_on_every_paper() -> None:
    assert tuple(Kind) == KINDS
    assert get_args(get_type_hints(sheets)["paper"]) == tuple(PAPERS)


def test_sites_are_chosen_for_every_objective() -> None:
    assert [each.value for each in site.Objective] == [each.value for each in Objective]
