"""Whatever lies in a file that is called a scenario, it is read as one, or refused with a code."""

from __future__ import annotations

import tempfile
import unicodedata
from pathlib import Path

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import InputRefused
from geo.fault_codes import CATALOGUE
from geo.files.yaml_text import read_yaml
from service.usecases.scenarios.read import read_scenario
from service.usecases.scenarios.scenario import FORMAT, Changes, Costs, Scenario
from service.usecases.scenarios.store import scenario_yaml

_LETTERS = st.characters(exclude_categories=["Cs", "Cc"])
_TEXTS = st.text(_LETTERS, max_size=12).map(lambda text: unicodedata.normalize("NFC", text))
_NAMES = st.text(_LETTERS, min_size=1, max_size=12).map(lambda text: unicodedata.normalize("NFC", text))
_VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), _TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(_TEXTS, inner, max_size=3)),
    max_leaves=12,
)
_FIELDS = st.sampled_from(["name", "note", "changes", "costs", "from", "from_kind", "origin", "else"])


def _check(content: bytes) -> None:
    """A scenario comes out that says what the file says, or every fault has a code of the catalogue."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.yaml"
        path.write_bytes(content)
        scenario, faults = None, ()
        try:
            scenario = read_scenario(path)
        except InputRefused as refused:
            faults = refused.faults
        if scenario is None:
            assert faults
            assert {fault.code for fault in faults} <= CATALOGUE.keys()
            return
        content = read_yaml(path).content
        assert isinstance(content, dict)
        written = {field: value for field, value in content.items() if value != ""}  # what is left empty is not told
        assert written.keys() <= {*Scenario.model_fields, "from", "from_kind"}
        told = {"format": scenario.format, "name": scenario.name, "note": scenario.note, "origin": scenario.origin}
        assert told == {"note": "", "origin": ""} | {field: written[field] for field in told if field in written}
        assert (scenario.costs is None) == ("costs" not in written)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes_are_read_or_refused(content):
    _check(content)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.dictionaries(_FIELDS, _VALUES, max_size=5))
def test_any_values_are_read_or_refused(content):
    _check(yaml.safe_dump({"format": FORMAT, **content}, allow_unicode=True).encode())


@settings(max_examples=100, deadline=None, derandomize=True)
@given(
    st.dictionaries(_TEXTS, st.recursive(_TEXTS, lambda inner: st.lists(inner, max_size=3), max_leaves=6), max_size=4)
)
def test_texts_are_read_as_they_were_written(content):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.yaml"
        path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
        assert read_yaml(path).content == content


@settings(max_examples=80, deadline=None, derandomize=True)
@given(name=_NAMES, note=_TEXTS, close=st.lists(_NAMES, max_size=4), staff=st.dictionaries(_NAMES, st.integers(0, 9)))
def test_a_kept_scenario_is_read_as_it_was(name, note, close, staff):
    changes = Changes(close=tuple(close), staff=staff)
    scenario = Scenario(format=FORMAT, name=name, note=note, changes=changes, costs=Costs(open=5))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.yaml"
        path.write_text(scenario_yaml(scenario), encoding="utf-8")
        assert read_scenario(path) == scenario
