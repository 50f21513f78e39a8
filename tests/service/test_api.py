"""The HTTP service over a small folder of results."""

import json

import pytest
from fastapi.testclient import TestClient

from geo.errors import InputRefused
from geo.safe_write import MARKER
from service.api.app import create_app
from service.results import Results


@pytest.fixture
def results(tmp_path):
    plan = {
        "summary": {"stops": 3},
        "rounds": [
            {
                "id": "R-1",
                "visits": [
                    {"stop": "seat-1", "place": "seat-1", "arrive_s": 100},
                    {"stop": "home-1", "place": "home-1", "arrive_s": 200},
                    {"stop": "kt1-1", "place": "kt1-1", "arrive_s": 300},
                ],
                "reloads": [
                    {"depot": "office-1", "before": 1, "distance_m": 420},
                    {"depot": "office-1", "before": 2, "distance_m": 421},
                ],
                "back": {"place": "office-1", "distance_m": 417},
            },
            {
                "id": "R-2",
                "visits": [{"stop": "home-1", "place": "home-1", "arrive_s": 200}],
                "back": {"place": "office-1", "distance_m": 418},
            },
            {
                "id": "R-3",
                "visits": [{"stop": "seat-1", "place": "seat-1", "arrive_s": 100}],
                "back": {"place": "office-1", "distance_m": 419},
            },
        ],
        "unserved": [{"stop": "home-2", "reason": "NO_CARRIER", "message": "12 Lê Lợi", "numbers": {}}],
    }
    levels = {"home-1": "personal", "kt1-1": "kt1", "home-2": "personal"}
    stops = [{"id": "seat-1"}, *({"id": name, "sensitivity": level} for name, level in levels.items())]
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
    visits = json.loads(text)["rounds"][0]["visits"]
    assert visits[0] == {"stop": "seat-1", "place": "seat-1", "arrive_s": 100, "sensitivity": "public"}
    assert visits[2] == {"sensitivity": "kt1"}
    for hidden in ("home-1", "home-2", "kt1-1", "Lê Lợi", "200", "300", "417", "418", "421"):
        assert hidden not in text
    assert "419" in text
    assert "420" in text


@pytest.mark.parametrize(
    "path",
    [
        "/sheets/R-1.html",
        "/problem-delivery.json",
        "/plan-delivery.json",
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
