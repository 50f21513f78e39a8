"""The HTTP service over a small folder of results."""

import json

import pytest
from fastapi.testclient import TestClient

from geo.errors import InputRefused
from geo.safe_write import MARKER
from service.api.app import create_app
from service.results import Results
from tests.routing.in_process import solve_here
from tests.routing.streets import carrier, stop, street


def _day():
    """A round to a public stop and a home, one to a KT1 stop, one to a public stop; a home is left over."""
    km = {"office": 0, "seat-1": 2, "home-1": 7, "kt1-1": 9, "seat-2": 4, "home-2": 3}
    stops = [
        *map(stop, ("seat-1", "seat-2")),
        stop("home-1", sensitivity="personal"),
        stop("kt1-1", sensitivity="kt1"),
        stop("home-2", sensitivity="personal", needs=["boat"], penalty=1),
    ]
    loaded = street(
        km,
        [
            carrier("R-1", locked=["seat-1", "home-1"]),
            carrier("R-2", locked=["kt1-1"], cleared=True),
            carrier("R-3", locked=["seat-2"]),
        ],
        stops,
    )
    levels = [{"id": each.id, "sensitivity": each.sensitivity} for each in stops]
    return solve_here(loaded, 1).model_dump(mode="json"), levels


@pytest.fixture
def results(tmp_path):
    plan, stops = _day()
    files = {
        MARKER: "",
        "summary.json": json.dumps({"coverage": {"known": {"points": 193}}}),
        "communes.geojson": json.dumps({"type": "FeatureCollection", "features": []}),
        "points.csv": "id,name\nhcc-1,Trung tâm\n",
        "coverage.csv": "code,population\n1,10\n",
        "index.html": "<title>for planners</title>",
        "public/index.html": "<title>buuta</title>",
        "plan-delivery.json": json.dumps(plan),
        "problem-delivery.json": json.dumps({"stops": stops}),
        "plan-dossiers.json": "{}",
        "places.csv": "id,lon,lat,label\nhome-1,105.7,19.8,12 Lê Lợi\n",
        "sheets/R-1.html": "12 Lê Lợi",
        "public/assets/leaflet.js": "// leaflet",
    }
    for name, content in files.items():
        path = tmp_path / "results" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return Results.open(tmp_path / "results")


@pytest.fixture
def client(results):
    return TestClient(create_app(results), raise_server_exceptions=False)


def test_the_named_addresses_answer(client):
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/").text == "<title>buuta</title>"
    assert client.get("/assets/leaflet.js").text == "// leaflet"
    assert client.get("/api/v1/communes").json()["type"] == "FeatureCollection"
    assert client.get("/api/v1/points").json() == [{"id": "hcc-1", "name": "Trung tâm"}]
    assert client.get("/api/v1/coverage").json()["province"] == {"known": {"points": 193}}
    assert [plan["name"] for plan in client.get("/api/v1/plans").json()] == ["delivery"]
    paths = client.get("/openapi.json").json()["paths"]
    assert set(paths) == {
        "/healthz",
        "/api/v1/communes",
        "/api/v1/points",
        "/api/v1/coverage",
        "/api/v1/plans",
        "/api/v1/plans/{name}",
    }


def test_strangers_see_neither_homes_nor_kt1(client):
    text = client.get("/api/v1/plans/delivery").text
    one, secret, other = json.loads(text)["rounds"]
    assert one["visits"][0]["stop"] == "seat-1"
    assert secret["visits"] == [{"sensitivity": "kt1"}]
    assert [each["rough"] for each in (one, secret, other)] == [True, True, False]
    assert other["distance_m"] == 8_000
    for hidden in ("home-1", "home-2", "kt1-1", "NO_SKILL"):
        assert hidden not in text


def test_the_list_of_plans_tells_what_each_of_them_tells(client):
    (listed,) = client.get("/api/v1/plans").json()
    told = client.get(listed["path"]).json()["summary"]
    assert listed["summary"] == told
    assert (told["cost"], told["distance_m"]) == ("•••", 22_000)


@pytest.mark.parametrize(
    "path",
    [
        "/sheets/R-1.html",
        "/problem-delivery.json",
        "/plan-delivery.json",
        "/places.csv",
        "/.buuta-output",
        "/public/index.html",
        "/assets/../problem-delivery.json",
        "/assets/%2e%2e/problem-delivery.json",
        "/..%2f..%2fetc/passwd",
        "/api/v1/plans/..%2fproblem-delivery",
        "/api/v1/plans/nobody",
        "/%00",
        "/api/v1/plans/%00",
        "/" + "a" * 5000,
        "/" + "a/" * 3000,
    ],
)
def test_what_is_not_public_is_not_found(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    (fault,) = answer.json()["faults"]
    assert set(fault) == {"code", "field", "row", "message", "action"}


def test_nothing_can_be_changed(client):
    for method in ("post", "put", "delete", "patch"):
        answer = getattr(client, method)("/api/v1/points")
        assert answer.status_code == 405
        assert answer.json()["faults"][0]["code"] == "READ_ONLY"


def test_head_is_answered_as_get(client):
    for path in ("/index.html", "/api/v1/points", "/healthz"):
        assert client.head(path).status_code == 200
    assert client.head("/nowhere").status_code == 404


def test_every_answer_carries_the_security_headers(client):
    for path in ("/index.html", "/api/v1/points", "/nowhere"):
        headers = client.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'self'")
        assert headers["x-content-type-options"] == "nosniff"


def test_a_folder_without_results_says_what_to_do(tmp_path):
    with pytest.raises(InputRefused) as caught:
        Results.open(tmp_path)
    assert "buuta demo" in caught.value.faults[0].action


def test_a_folder_that_lost_a_table_is_refused_at_once(results):
    (results.folder / "points.csv").unlink()
    with pytest.raises(InputRefused, match=r"there is no points\.csv"):
        Results.open(results.folder)
