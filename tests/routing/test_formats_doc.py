"""docs/formats.md tells every field of every record, docs/rules/ every rule, docs/unserved.md every reason."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from geo.fault_codes import CATALOGUE
from geo.matrix import load_matrix
from maps import siting_question
from routing.audit.audit import RULES as AUDITED
from routing.engines.features import RULES as FEATURES
from routing.periodic import periodic, periods
from routing.plan import plan, unserved
from routing.problem import carriers, goals, problem, stops
from routing.relay import promises, relay, timetable
from routing.replan import diff, events
from routing.siting import siting
from routing.siting.mobile import calendar
from routing.territory import territories
from service.usecases.staff import staff_file
from tests.rules.solving import plan_of

ROOT = Path(__file__).parents[2]
FORMATS = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
PAGES = {path.stem: path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs" / "rules").glob("*.md"))}
INDEX = PAGES.pop("README")
#: What is told of plans as documents, of relays and of periods is no rule of a round.
RULES = sorted(PAGES.keys() - {"records", "relays", "periods"})
#: The chapters of docs/formats.md and whose records they tell.
CHAPTERS = {
    "Problem": (problem, carriers, stops, goals),
    "Plan": (plan,),
    "Relay": (relay,),
    "Events": (events,),
    "Changes": (diff,),
    "Timetable": (timetable,),
    "Promises": (promises,),
    "Period": (periodic,),
    "Period plan": (periods,),
    "Territories": (territories,),
    "Siting": (siting, siting_question),
    "Mobile service days": (calendar,),
    "Staff": (staff_file,),
}
RECORDS = [
    (chapter, value)
    for chapter, modules in CHAPTERS.items()
    for module in modules
    for value in vars(module).values()
    if isinstance(value, type) and issubclass(value, BaseModel) and value.__module__ == module.__name__
]


def _section(document: str, level: str, heading: str) -> str:
    """What stands under a heading of this level (`##`), up to the next of its level or above."""
    (section,) = re.findall(
        rf"^{level} {heading}(?:: [^\n]*)?\n(.*?)(?=^#{{1,{len(level)}}} |\Z)", document, re.MULTILINE | re.DOTALL
    )
    return section


def _rows(section: str) -> list[str]:
    return re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)


@pytest.mark.parametrize(("chapter", "record"), RECORDS, ids=lambda each: getattr(each, "__name__", each))
def test_every_field_is_in_a_table(chapter, record):
    table = _section(_section(FORMATS, "##", chapter), "###", record.__name__)
    assert _rows(table) == list(record.model_fields)


def test_every_array_of_a_matrix_is_in_a_table():
    matrix = load_matrix(ROOT / "examples" / "matrix-motorbike.npz")
    assert set(_rows(_section(FORMATS, "##", "Matrix"))) == {
        "format",
        *(name for name in matrix.__slots__ if name[0] != "_"),
    }


def _lost_links(path: Path) -> list[str]:
    """Links to files that do not exist, and headings that their document does not have."""
    lost = []
    for link in re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8")):
        if "://" in link:
            continue
        target, _, heading = link.partition("#")
        file = (path.parent / target) if target else path
        if not file.exists():
            lost.append(link)
        elif heading:
            lines = re.findall(r"^#+ (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE)
            slugs = {re.sub(r"[^\w -]", "", line.lower()).replace(" ", "-") for line in lines}
            lost += [] if heading in slugs else [link]
    return lost


@pytest.mark.parametrize("path", sorted((ROOT / "docs").rglob("*.md")), ids=lambda path: path.stem)
def test_what_the_documents_link_to_exists(path):
    assert _lost_links(path) == []


def test_every_reason_has_its_row():
    told = re.findall(r"^\| ([A-Z_]+) \| (.*) \|$", unserved.__doc__ or "", re.MULTILINE)
    document = (ROOT / "docs" / "unserved.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([A-Z_]+)` \| (.*?) \|", document, re.MULTILINE) == told


@pytest.mark.parametrize("rule", PAGES)
def test_every_page_is_in_the_index(rule):
    (row,) = re.findall(rf"^\| \[{rule}\]\({rule}\.md\) \| (.*?) \|", INDEX, re.MULTILINE)
    assert PAGES[rule].startswith(f"# {rule}: {row}\n")


def test_every_rule_of_model_and_auditor_has_a_page():
    of_model = {path.stem for path in (ROOT / "routing" / "model").glob("*.py")}
    parts = {"__init__", "broken", "clock", "encode", "instance", "rounds", "walk"}
    assert of_model - parts <= set(RULES)
    of_auditor = {module.__name__.rpartition(".")[2] for module in AUDITED}
    assert of_auditor - {"summary"} <= PAGES.keys()


@pytest.mark.parametrize("rule", RULES)
def test_a_page_names_its_files_and_they_exist(rule):
    page = PAGES[rule]
    assert "`routing/model/" in page
    assert "`routing/audit/" in page
    assert f"`tests/rules/test_{rule}.py`" in page
    for path in re.findall(r"`((?:routing|tests)/[\w/]+\.py)`", page):
        assert (ROOT / path).exists(), path


def test_every_rule_that_an_engine_may_lack_is_on_a_page():
    told = {name for page in PAGES.values() for line in re.findall(r"^Engines: (.*)$", page, re.MULTILINE)
            for name in re.findall(r"`(\w+)`", line)}  # fmt: skip
    assert told | {"shift", "windows"} == FEATURES.keys()


def test_every_code_of_the_auditor_is_told():
    codes = {code for code in CATALOGUE if code.startswith("AUDIT_")}
    assert codes == set(re.findall(r"AUDIT_\w+", "".join(PAGES.values())))
    assert codes == set(re.findall(r"AUDIT_\w+", INDEX))


def test_every_example_problem_is_told():
    for path in (ROOT / "examples").glob("*.json"):
        if '"buuta-problem/2"' in path.read_text(encoding="utf-8"):
            assert [rule for rule in RULES if f"examples/{path.name})" in PAGES[rule]], path.name
            assert f"examples/{path.name})" in INDEX


@pytest.mark.parametrize("rule", RULES)
def test_the_figures_of_a_page_are_those_of_its_examples(rule):
    """What an example costs, as its labels say, stands on the page."""
    for name in re.findall(r"^\[examples/([\w-]+)\.json\]", PAGES[rule], re.MULTILINE):
        cost = plan_of(name).summary.cost
        assert f"{cost:,}" in PAGES[rule], (name, cost)
