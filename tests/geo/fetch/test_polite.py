from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from geo.errors import InputRefused
from geo.fetch.polite import USER_AGENT, Client, Manners
from tests.geo.fetch.fake_server import Answer, FakeServer

MOST = 1000


def is_json(content: bytes) -> None:
    json.loads(content)


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def client(server: FakeServer, tmp_path: Path, waits: list[float]) -> Client:
    manners = Manners(timeout_s=0.3, tries=3, first_wait_s=2.0, longest_wait_s=60.0)
    return Client(tmp_path / "cache", (server.address,), manners, sleep=waits.append)


def refused(call: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(InputRefused) as error:
        call()
    (fault,) = error.value.faults
    return fault.code, fault.message


def test_a_good_answer_is_asked_for_once(server: FakeServer, client: Client) -> None:
    url = server.answer("/a", Answer(b"[1]"))
    assert client.get(url, is_json, most_bytes=MOST) == b"[1]"
    assert client.get(url, is_json, most_bytes=MOST) == b"[1]"
    assert client.asked == len(server.seen) == 1
    assert server.seen[0][2]["User-Agent"] == USER_AGENT
    assert USER_AGENT.startswith("buuta/")


def test_refresh_asks_again_and_keeps_the_newer_answer(server: FakeServer, client: Client, tmp_path: Path) -> None:
    url = server.answer("/a", Answer(b"[1]"), Answer(b"[2]"))
    client.get(url, is_json, most_bytes=MOST)
    fresh = Client(tmp_path / "cache", (server.address,), refresh=True)
    assert fresh.get(url, is_json, most_bytes=MOST) == b"[2]"
    assert client.get(url, is_json, most_bytes=MOST) == b"[2]"


def test_forms_have_answers_of_their_own(server: FakeServer, client: Client) -> None:
    url = server.answer("/a", Answer(b"[1]"), Answer(b"[2]"))
    assert client.get(url, is_json, most_bytes=MOST, form={"data": "x"}) == b"[1]"
    assert client.get(url, is_json, most_bytes=MOST, form={"data": "y"}) == b"[2]"
    assert client.get(url, is_json, most_bytes=MOST, form={"data": "x"}) == b"[1]"
    assert server.forms == [{"data": ["x"]}, {"data": ["y"]}]


def test_an_error_is_told_and_not_tried_again(server: FakeServer, client: Client) -> None:
    url = server.answer("/a", Answer(b"no", 404))
    code, message = refused(lambda: client.get(url, is_json, most_bytes=MOST))
    assert code == "FETCH_REFUSED"
    assert "404 Not Found" in message
    assert client.asked == 1


def test_a_server_that_asks_for_patience_gets_it(server: FakeServer, client: Client, waits: list[float]) -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=20), usegmt=True)
    url = server.answer(
        "/a", Answer(status=429, headers={"Retry-After": "7"}), Answer(status=503, headers={"Retry-After": soon}),
        Answer(b"[1]"),
    )  # fmt: skip
    assert client.get(url, is_json, most_bytes=MOST) == b"[1]"
    assert waits[0] == 7
    assert 17 < waits[1] <= 20


def test_errors_of_the_server_are_tried_again_later_and_later(
    server: FakeServer, client: Client, waits: list[float]
) -> None:
    url = server.answer("/a", Answer(status=500), Answer(status=502), Answer(b"[1]"))
    assert client.get(url, is_json, most_bytes=MOST) == b"[1]"
    assert waits == [2.0, 4.0]


def test_patience_ends(server: FakeServer, client: Client, waits: list[float]) -> None:
    url = server.answer("/a", Answer(status=500))
    assert refused(lambda: client.get(url, is_json, most_bytes=MOST))[0] == "FETCH_UNREACHABLE"
    assert (client.asked, waits) == (3, [2.0, 4.0])


def test_an_hour_is_not_waited_for_but_told(server: FakeServer, client: Client, waits: list[float]) -> None:
    url = server.answer("/a", Answer(status=429, headers={"Retry-After": "3600"}))
    code, message = refused(lambda: client.get(url, is_json, most_bytes=MOST))
    assert code == "FETCH_UNREACHABLE"
    assert "3,600 s" in message
    assert (client.asked, waits) == (1, [])


def test_a_used_up_allowance_is_waited_for(server: FakeServer, client: Client, waits: list[float]) -> None:
    reset = str(int(datetime.now(UTC).timestamp()) + 30)
    used_up = Answer(status=403, headers={"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": reset})
    url = server.answer("/a", used_up, Answer(b"[1]"))
    assert client.get(url, is_json, most_bytes=MOST) == b"[1]"
    assert 25 < waits[0] <= 30


def test_a_broken_off_answer_is_fetched_again_and_never_kept(
    server: FakeServer, client: Client, tmp_path: Path
) -> None:
    url = server.answer("/a", Answer(b"[1, 2", withheld=3), Answer(b"[1, 2]"))
    assert client.get(url, is_json, most_bytes=MOST) == b"[1, 2]"
    assert [path.read_bytes() for path in (tmp_path / "cache").iterdir()] == [b"[1, 2]"]


@pytest.mark.parametrize("body", [b"{not json", b"<html>Please log in</html>"])
def test_another_thing_than_asked_for_is_refused_and_not_kept(
    server: FakeServer, client: Client, body: bytes, tmp_path: Path
) -> None:
    url = server.answer("/a", Answer(body))
    assert refused(lambda: client.get(url, is_json, most_bytes=MOST))[0] == "FETCH_ANSWER"
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize("packed", [False, True])
def test_an_endless_answer_is_refused(server: FakeServer, client: Client, packed: bool) -> None:
    body = b"[" + b" " * 10_000_000 + b"]"
    headers = {"Content-Encoding": "gzip"} if packed else {}
    url = server.answer("/a", Answer(gzip.compress(body) if packed else body, headers=headers))
    code, message = refused(lambda: client.get(url, is_json, most_bytes=MOST))
    assert (code, "longer than 1,000 bytes" in message) == ("FETCH_ANSWER", True)


def test_damaged_packing_is_refused(server: FakeServer, client: Client) -> None:
    url = server.answer("/a", Answer(b"no gzip at all", headers={"Content-Encoding": "gzip"}))
    assert refused(lambda: client.get(url, is_json, most_bytes=MOST))[0] == "FETCH_ANSWER"


def test_a_redirect_elsewhere_is_not_followed(server: FakeServer, client: Client) -> None:
    url = server.answer("/a", Answer(status=302, headers={"Location": "https://elsewhere.example/a"}))
    code, message = refused(lambda: client.get(url, is_json, most_bytes=MOST))
    assert code == "FETCH_ADDRESS"
    assert "elsewhere.example" in message


@pytest.mark.parametrize("location", ["http://[bad", "http://127.0.0.1:99999999/x", "http://127.0.0.1:x/"])
def test_a_redirect_to_what_is_no_address_is_not_followed(server: FakeServer, client: Client, location: str) -> None:
    url = server.answer("/a", Answer(status=302, headers={"Location": location}))
    code, message = refused(lambda: client.get(url, is_json, most_bytes=MOST))
    assert code == "FETCH_ADDRESS"
    assert "sends us to what is no address" in message
    assert client.asked == 1


def test_a_redirect_of_the_same_server_is_followed_but_not_in_circles(server: FakeServer, client: Client) -> None:
    server.answer("/b", Answer(b"[1]"))
    url = server.answer("/a", Answer(status=301, headers={"Location": "/b"}))
    assert client.get(url, is_json, most_bytes=MOST) == b"[1]"
    circle = server.answer("/c", Answer(status=301, headers={"Location": "/c"}))
    assert refused(lambda: client.get(circle, is_json, most_bytes=MOST))[0] == "FETCH_REFUSED"


def test_a_silent_server_is_not_waited_for_for_ever(server: FakeServer, client: Client, waits: list[float]) -> None:
    url = server.answer("/a", Answer(b"[1]", after_s=0.6))
    code, message = refused(lambda: client.get(url, is_json, most_bytes=MOST))
    assert (code, "does not answer" in message) == ("FETCH_UNREACHABLE", True)
    assert len(waits) == 2


def test_nobody_there_is_told(tmp_path: Path, server: FakeServer) -> None:
    address = "http://127.0.0.1:9"
    client = Client(tmp_path, (address,), Manners(tries=1))
    assert refused(lambda: client.get(address + "/a", is_json, most_bytes=MOST))[0] == "FETCH_UNREACHABLE"


@pytest.mark.parametrize(
    "address",
    [
        *("http://example.org", "ftp://127.0.0.1/", "file:///etc/passwd", "example.org"),
        *("http://[x", "http://127.0.0.1:notaport", "https://example.org:99999999/", "https:///x"),
    ],
)
def test_addresses_without_https_are_refused(address: str, tmp_path: Path) -> None:
    assert refused(lambda: Client(tmp_path, (address,)))[0] == "FETCH_ADDRESS"


def test_other_hosts_than_the_named_ones_are_refused_without_asking(client: Client, server: FakeServer) -> None:
    assert refused(lambda: client.get("https://example.org/a", is_json, most_bytes=MOST))[0] == "FETCH_ADDRESS"
    assert server.seen == []


def test_there_is_a_pause_between_two_requests_to_others(
    server: FakeServer, client: Client, waits: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geo.fetch.polite.on_this_machine", lambda url: False)
    client.get(server.answer("/a", Answer(b"[1]")), is_json, most_bytes=MOST)
    client.get(server.answer("/b", Answer(b"[1]")), is_json, most_bytes=MOST)
    assert len(waits) == 1
    assert 0.5 < waits[0] <= 1.0


def test_a_damaged_answer_in_the_cache_is_asked_for_again(server: FakeServer, client: Client, tmp_path: Path) -> None:
    url = server.answer("/a", Answer(b"[1]"))
    client.get(url, is_json, most_bytes=MOST)
    (kept,) = (tmp_path / "cache").iterdir()
    kept.write_bytes(b"[")
    assert client.get(url, is_json, most_bytes=MOST) == b"[1]"
    assert client.asked == 2
