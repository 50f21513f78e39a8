"""Doubts on paper: a mark for each that has a place, every kind counted, the same looks as on the page."""

from __future__ import annotations

from geo.places.review.finding import Finding, Severity, finding, in_order
from maps.check_page import ROWS_SHOWN
from maps.picture.check import check_picture
from maps.picture.files import picture_bytes
from maps.picture.picture import Picture
from tests.maps.fixtures import HOSTILE, small_territory


def doubts(severity: Severity, number: int, at: tuple[float, float] | None = (105.62, 19.9)) -> list[Finding]:
    return [
        finding("outside_province", severity, HOSTILE, HOSTILE, ids=[str(one)], names=[HOSTILE], at=at)
        for one in range(number)
    ]


def marks(picture: Picture) -> dict[str, int]:
    layers = [drawn.layer for drawn in picture.layers]
    return {one.name: len(one.features) for one in layers if one.name.startswith("doubts-")}


def test_each_doubt_with_a_place_has_a_mark_and_each_kind_its_number() -> None:
    many = ROWS_SHOWN + 1
    found = in_order([*doubts(Severity.ERROR, 2), *doubts(Severity.NOTE, many), *doubts(Severity.DOUBT, 1, at=None)])
    picture = check_picture(small_territory(), found)
    assert marks(picture) == {"doubts-note": many, "doubts-error": 2}
    assert picture.subtitle.startswith(f"2 lỗi, 1 nghi vấn, {many} ghi chú.")
    assert "1 mục không có vị trí trên bản đồ." in picture.notes
    heading, *kinds = picture.listed
    assert heading == "Các loại"
    assert [line.split(":")[0] for line in kinds] == ["Lỗi", "Nghi vấn", "Ghi chú"]
    assert kinds[-1].endswith(f"({many})")


def test_without_any_doubt_the_map_says_so() -> None:
    picture = check_picture(small_territory(), [], title="Thử")
    assert picture.title == "Thử"
    assert picture.subtitle.startswith("0 lỗi, 0 nghi vấn, 0 ghi chú.")
    assert picture.listed == ()
    assert marks(picture) == {}
    assert picture_bytes(picture, "pdf").startswith(b"%PDF")


def test_what_users_typed_stays_text_and_the_bytes_stay() -> None:
    made = [picture_bytes(check_picture(small_territory(), doubts(Severity.ERROR, 1)), "svg") for _ in range(2)]
    assert made[0] == made[1]
    assert b"<script>" not in made[0]
