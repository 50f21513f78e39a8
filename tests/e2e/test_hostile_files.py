"""Files of a plan with names that nobody should have: other programs read them, and read the names."""

from __future__ import annotations

import json
import unicodedata
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pyogrio
import pytest
import python_calamine

from geo.sensitivity import POSTMAN, Sensitivity
from maps.picture.files import picture_bytes
from maps.picture.rounds import Asked, rounds_picture
from maps.round_path import PlanOnMap
from maps.sheets.files import Kind, round_files
from service.usecases.plan_export.export import export_plan, plan_layers
from service.usecases.plan_readers import Reader
from tests.maps.fixtures import small_plan, small_territory
from tests.maps.hostile_names import NAMES
from tests.maps.pdf_text import page_texts

#: Names of letters that every font of ours has, and nothing that files may leave out or escape.
PLAIN = [
    NAMES[name] for name in ("script", "attribute", "apostrophe", "template", "ends-script", "formula", "address")
]


@pytest.fixture(scope="module")
def plan() -> PlanOnMap:
    """A stop for every name, and the names for rounds, carriers and labels."""
    whole = small_plan(sensitivities=[Sensitivity.PUBLIC] * len(NAMES), allowed=POSTMAN, labels=list(NAMES.values()))
    named = dict(zip(list(whole.places)[1:], NAMES.values(), strict=False))
    places = {
        key: replace(place, label=named.get(key, "Bưu cục"), note=named.get(key, ""))
        for key, place in whole.places.items()
    }
    (one,) = whole.plan.rounds
    together = " ".join(NAMES.values())
    renamed = one.model_copy(update={"id": together, "carrier": together})
    carriers = [each.model_copy(update={"id": together}) for each in whole.problem.carriers]
    return replace(
        whole,
        problem=whole.problem.model_copy(update={"carriers": carriers}),
        plan=whole.plan.model_copy(update={"rounds": [renamed]}),
        places=places,
    )


def sheets(plan: PlanOnMap, paper: str = "a4") -> dict[str, bytes]:
    """Ending -> file of the round."""
    (one,) = plan.plan.rounds
    written = round_files(plan, one, title="Tuyến", kinds=set(Kind), paper=paper)
    return {Path(name).suffix: content for name, content in written}


@pytest.mark.parametrize("paper", ["a4", "a5"])
def test_names_on_paper_are_text_that_can_be_copied(plan: PlanOnMap, paper: str) -> None:
    content = sheets(plan, paper)[".pdf"]
    told = "".join("".join(text for page in page_texts(content) for text in page).split())
    for name in PLAIN:
        assert "".join(name.split()) in told, name
    assert "gnp.ảnhđảo" in told
    assert "HạcThành" in told or "HacThanh" in told
    assert len(content) < 200_000
    for active in (b"/JavaScript", b"/JS", b"/URI", b"/OpenAction", b"/Launch"):
        assert active not in content


@pytest.mark.parametrize("ending", [".gpx", ".kml"])
def test_devices_read_tracks_with_the_names_as_text(plan: PlanOnMap, ending: str) -> None:
    root = ET.fromstring(sheets(plan)[ending])  # noqa: S314 - our own file
    names = " ".join(element.text or "" for element in root.iter() if element.tag.endswith("name"))
    for name in PLAIN:
        assert " ".join(name.split()) in names, name
    assert [each for each in names if unicodedata.category(each) in ("Cc", "Cf")] == []


@pytest.mark.parametrize("ending", ["geojson", "gpkg", "xlsx"])
def test_tables_and_layers_of_a_plan_are_read_with_the_names_as_text(
    plan: PlanOnMap, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"plan.{ending}"
    export_plan(path, plan_layers(plan, Reader.POSTMAN))
    labels = _labels(path)
    assert len(labels) == len(NAMES)
    assert all(type(label) is str for label in labels)
    for name in PLAIN:
        assert {name, f"'{name}"} & set(labels), name
    assert [each for label in labels for each in label if unicodedata.category(each) in ("Cc", "Cf")] == []


def _labels(path: Path) -> list[str]:
    if path.suffix == ".geojson":
        found = json.loads(path.read_text(encoding="utf-8"))["features"]
        return [each["properties"]["label"] for each in found if each["properties"]["layer"] == "stops"]
    if path.suffix == ".gpkg":
        return list(pyogrio.read_dataframe(path, layer="stops")["label"])
    head, *rows = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_name("stops").to_python()
    return [row[head.index("label")] for row in rows]


def test_a_picture_of_such_a_round_is_drawn(plan: PlanOnMap) -> None:
    (one,) = plan.plan.rounds
    picture = picture_bytes(rounds_picture(small_territory(), plan, Asked(round_id=one.id)), "svg")
    root = ET.fromstring(picture)  # noqa: S314 - our own file
    assert {element.tag.rpartition("}")[2] for element in root.iter()}.isdisjoint({"script", "image", "a", "text"})
