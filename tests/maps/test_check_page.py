"""The page of doubts: rows and markers agree, hostile names stay text, and nothing loads until somebody clicks."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from html import unescape
from pathlib import Path

from geo.places.check import check_places
from geo.places.claims import Claim
from geo.places.claims_file import own_claims
from geo.places.names import fold
from geo.places.review.finding import Finding, Severity, finding, in_order
from maps.assets import write_assets
from maps.check_page import ROWS_SHOWN, check_page
from maps.claim_words import claim_in_vietnamese
from tests.maps.fixtures import HOSTILE, small_territory
from tests.maps.test_pages import layers

CLAIM = Claim("a", HOSTILE, "One.", f"Một {HOSTILE}", "1", 1.0, "points", "2025", HOSTILE, "2025")


def _doubts() -> list[Finding]:
    lost = finding(
        "outside_province", Severity.ERROR, "Lost.", f"Lạc {HOSTILE}", ids=["PO1"], names=[HOSTILE], at=(105.9, 19.7)
    )
    return in_order([lost, *check_places(small_territory())])


def _page() -> str:
    territory = small_territory()
    return check_page(replace(territory, claims=(CLAIM, replace(CLAIM, id="b", value="2"))), _doubts())


def test_every_finding_is_a_row_and_every_place_a_marker() -> None:
    html, doubts = _page(), _doubts()
    rows = re.findall(r'<li id="d-(\d+)"', html)
    assert rows == [str(at) for at in range(len(doubts))]
    markers = {
        feature["properties"]["r"]: feature
        for name, layer in layers(html).items()
        if name.startswith("doubts-")
        for feature in layer["features"]["features"]
    }
    assert sorted(markers) == [at for at, one in enumerate(doubts) if one.lon is not None]
    assert markers[0]["geometry"]["coordinates"] == [105.9, 19.7]
    assert markers[0]["properties"]["p"][1] == f"Lạc {HOSTILE}"
    links = re.findall(r'class="here" href="#d-(\d+)"', html)
    assert [int(row) for row in links] == sorted(markers)


def test_counts_stand_first_and_add_up() -> None:
    html, doubts = _page(), _doubts()
    told = [int(number) for number in re.findall(r"<dd>(\d+)</dd>", html)]
    assert told == [sum(one.severity is severity for one in doubts) for severity in Severity]
    by_kind = [int(number) for number in re.findall(r'<td class="number">(\d+)</td>', html)]
    assert sum(by_kind) == len(doubts)


def test_what_users_typed_never_becomes_markup() -> None:
    html = _page()
    assert "<script>alert" not in html
    assert "<img" not in html
    assert html.count("<script") == html.count("</script>")
    assert HOSTILE in unescape(html)
    assert not re.search(r"<[^>]*\son[a-z]+\s*=", re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL))


def test_the_only_addresses_are_plain_links_that_tell_nobody_where_they_were_clicked() -> None:
    html = _page()
    links = re.findall(r"<a [^>]*https?://[^>]*>", html)
    assert links
    assert all('rel="noreferrer noopener"' in link for link in links)
    assert len(re.findall(r"https?://", html)) == len(links)
    assert 'href="https://www.openstreetmap.org/?mlat=19.70000&amp;mlon=105.90000#map=16/19.70000/105.90000"' in html
    loaded = re.findall(r'(?:src|rel="stylesheet" href)="([^"]+)"', html)
    assert loaded
    assert all(address.startswith("assets/") for address in loaded)


def test_every_asset_is_written(tmp_path: Path) -> None:
    written = {f"assets/{path.name}" for path in write_assets(tmp_path)}
    assert set(re.findall(r'(?:src|rel="stylesheet" href)="([^"]+)"', _page())) <= written


def test_the_same_doubts_give_the_same_bytes_in_vietnamese() -> None:
    html = _page()
    assert html == _page()
    assert '<html lang="vi">' in html
    assert unicodedata.is_normalized("NFC", html)


def test_nothing_doubtful_says_so() -> None:
    html = check_page(replace(small_territory(), claims=()), [])
    assert "Không có nghi vấn nào" in html
    assert "<li id=" not in html


def test_commands_in_remedies_are_set_apart() -> None:
    html = _page()
    assert "<code>buuta import points TỆP</code>" in html
    assert "`" not in re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)


def test_a_row_is_found_by_its_commune_its_former_district_and_its_id_without_diacritics() -> None:
    territory = small_territory()
    office = next(point for point in territory.points if point.id == "PO1")
    commune = next(one for one in territory.communes if one.code == office.commune)
    one = finding("weak", Severity.DOUBT, "Weak.", "Yếu.", ids=["PO1"], names=[office.name], at=(105.5, 19.8))
    (found,) = re.findall(r'data-find="([^"]*)"', check_page(territory, [one]))
    districts = {old.district for old in territory.predecessors if commune.code in old.successors}
    for word in ("PO1", commune.name, *districts):
        assert fold(word) in unescape(found)
    many = replace(one, ids=tuple(str(at) for at in range(99)), names=("x",) * 99)
    assert re.findall(r'data-find="([^"]*)"', check_page(territory, [many])) == ["yeu"]


def test_a_page_shows_so_many_rows_of_a_kind_and_says_how_many_are_left() -> None:
    one = finding("weak", Severity.DOUBT, "Weak.", "Yếu.", ids=["a"], names=["A"], at=(105.5, 19.8))
    html = check_page(small_territory(), [one] * (ROWS_SHOWN + 7))
    assert html.count("<li id=") == ROWS_SHOWN
    assert "Còn 7 dòng nữa" in html


def test_many_ids_of_one_finding_are_counted() -> None:
    ids = [f"p{at}" for at in range(12)]
    html = check_page(small_territory(), [finding("assumed", Severity.NOTE, "Many.", "Nhiều.", ids=ids, names=ids)])
    assert "<code>p4</code>" in html
    assert "<code>p5</code>" not in html
    assert "và 7 mã nữa" in html


def test_claims_are_told_in_vietnamese_and_what_users_typed_stays() -> None:
    shown = [claim_in_vietnamese(claim) for claim in own_claims("38")]
    assert {one.value for one in shown} >= {
        "344",
        "khoảng 600",
        "hơn 12 triệu",
        "4.320.947",
        "3,69 triệu",
        "gần 300.000",
    }
    english = r"\b(about|nearly|more|million|of|from|until|after|article|map)\b"
    for one in shown:
        assert not re.search(english, f"{one.value} {one.period} {one.source}")
    assert {one.source_date for one in shown} == {"15/02/2026", "2025", "2023"}
    assert claim_in_vietnamese(CLAIM).source == HOSTILE
