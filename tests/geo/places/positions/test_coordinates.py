"""Positions in every spelling, swapped, coarse, plane and impossible; VN-2000 against independent arithmetic."""

from __future__ import annotations

import math

import pytest

from geo.errors import InputRefused
from geo.places.positions.coordinates import Position, read_lon_lat, read_position
from geo.places.positions.vn2000 import PROVINCE_MERIDIANS, vn2000_crs
from geo.places.vietnam import in_vietnam

LON, LAT = 105.7764, 19.8075


@pytest.mark.parametrize(
    "text",
    [
        "19.8075, 105.7764",
        "19.8075,105.7764",
        "19.8075 105.7764",
        "19.8075\t105.7764",
        "19.8075/105.7764",
        "(19.8075, 105.7764)",
        "19,8075; 105,7764",
        "19,8075 105,7764",
        "19,8075, 105,7764",
        "19,8075,105,7764",
        "19.8075N, 105.7764E",
        "19.8075N,105.7764E",
        "105.7764E 19.8075N",
        "N19.8075 E105.7764",
        "N 19.8075, E 105.7764",
        "E105.7764 N19.8075",
        "19.8075° B, 105.7764° Đ",
        "vĩ độ: 19.8075, kinh độ: 105.7764",
        "lat=19.8075 lon=105.7764",
        "19°48'27\"N 105°46'35.04\"E",
        "19º48’27” 105º46’35.04”",
        "19° 48′ 27″ N, 105° 46′ 35,04″ E",
        "105°46'35.04\"Đ 19°48'27\"B",
        "19°48'27''105°46'35.04''",
        "19d48m27s 105d46m35.04s",
        "19d48m27sN 105d46m35.04sE",
        "19 48 27 N 105 46 35.04 E",
        "19 48 27 105 46 35.04",
        "19 48 27, 105 46 35.04",
        "19 48.45 105 46.584",
        "19°48.45'N 105°46.584'E",
        "19 độ 48 phút 27 giây Bắc, 105 độ 46 phút 35,04 giây Đông",
        "https://www.google.com/maps/@19.8075,105.7764,17z",
        "https://www.google.com/maps/place/B%C6%B0u+%C4%91i%E1%BB%87n/@19.9,105.9,17z/data=!3m1!4b1!4m6!3m5!8m2!3d19.8075!4d105.7764",
        "https://maps.google.com/?q=19.8075,105.7764",
        "https://www.google.com/maps/search/?api=1&query=19.8075%2C105.7764",
        "https://www.openstreetmap.org/?mlat=19.8075&mlon=105.7764#map=15/19.9/105.9",
        "https://www.openstreetmap.org/#map=17/19.8075/105.7764",
        "@19.8075,105.7764,17z",
        "geo:19.8075,105.7764",
        "geo:19.8075,105.7764,12;u=35",
        "POINT (105.7764 19.8075)",
        "point z(105.7764 19.8075 12)",
        "SRID=4326;POINT(105.7764 19.8075)",
    ],
)
def test_a_position_is_read_as_people_write_it(text: str) -> None:
    position = read_position(text)
    assert (position.lon, position.lat) == (pytest.approx(LON, abs=1e-9), pytest.approx(LAT, abs=1e-9))
    assert position.notices == ()


@pytest.mark.parametrize(
    ("lon", "lat"),
    [
        ("105.7764", "19.8075"),
        ("105,7764", "19,8075"),
        (" 105.7764 ", "+19.8075"),
        ("105°46'35.04\"", "19°48'27\""),
        ("105 46 35.04", "19 48 27"),
        ("105.7764 E", "N 19.8075"),
        ("105.7764°Đ", "19.8075°B"),
    ],
)
def test_a_position_in_two_cells(lon: str, lat: str) -> None:
    position = read_lon_lat(lon, lat)
    assert (position.lon, position.lat) == (pytest.approx(LON, abs=1e-9), pytest.approx(LAT, abs=1e-9))
    assert position.notices == ()


@pytest.mark.parametrize("text", ["105.7764, 19.8075", "POINT(19.8075 105.7764)", "geo:105.7764,19.8075"])
def test_swapped_axes_are_put_right_and_told(text: str) -> None:
    for position in (read_position(text, row="line 7"), read_lon_lat("19.8075", "105.7764", row="line 7")):
        assert (position.lon, position.lat) == (LON, LAT)
        assert [(each.code, each.row) for each in position.notices] == [("POSITION_SWAPPED", "line 7")]


def test_letters_that_contradict_the_numbers_are_told() -> None:
    assert [each.code for each in read_position("105.7764N 19.8075E").notices] == ["POSITION_SWAPPED"]


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("19.8, 105.8", "11 km"),
        ("19.81, 105.78", "1.1 km"),
        ("19, 105", "1.1e+02 km"),
        ("19°48' 105°46'", "1.9 km"),
        ("19.8, 105.7764", ""),
        ("19.807, 105.776", ""),
        ("19°48'27\" 105°46'35\"", ""),
    ],
)
def test_too_few_decimals_are_told_with_their_kilometres(text: str, exact: str) -> None:
    notices = read_position(text).notices
    assert [each.code for each in notices] == (["POSITION_COARSE"] if exact else [])
    assert all(f"exact to {exact}" in each.message for each in notices)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "FIELD_MISSING"),
        ("0, 0", "PLACE_OUTSIDE"),
        ("48.85, 2.35", "PLACE_OUTSIDE"),
        ("19.8075S, 105.7764E", "PLACE_OUTSIDE"),
        ("-19.8075, 105.7764", "PLACE_OUTSIDE"),
        ("nan, nan", "FIELD_INVALID"),
        ("inf, 105", "FIELD_INVALID"),
        ("1e1, 105", "FIELD_INVALID"),
        ("19°61'00\" 105°46'35\"", "FIELD_INVALID"),
        ("19°48'60\" 105°46'35\"", "FIELD_INVALID"),
        ("19.5°30' 105°46'", "FIELD_INVALID"),
        ("20N 105N", "FIELD_INVALID"),
        ("19.8075", "FIELD_INVALID"),
        ("19.8.075, 105.7", "FIELD_INVALID"),
        ("19.8 105.7 3", "FIELD_INVALID"),
        ("trước cổng UBND xã", "FIELD_INVALID"),
        ("2190123.4, 581234.5", "PLANE_UNDECLARED"),
        ("198075, 1057764", "PLANE_UNDECLARED"),
        ("POINT EMPTY", "FIELD_INVALID"),
        ("1" * 5000, "FIELD_INVALID"),
        ("(" * 4000, "FIELD_INVALID"),
        ("1 " * 2000, "FIELD_INVALID"),
    ],
)
def test_what_is_no_position_in_vietnam_is_refused(text: str, code: str) -> None:
    with pytest.raises(InputRefused) as refused:
        read_position(text, row="line 3")
    assert [(each.code, each.row) for each in refused.value.faults] == [(code, "line 3")]
    assert all(each.action and len(str(each)) < 500 for each in refused.value.faults)


def test_both_cells_are_told_together() -> None:
    with pytest.raises(InputRefused) as refused:
        read_lon_lat("x", "y")
    assert [(each.code, each.field) for each in refused.value.faults] == [
        ("FIELD_INVALID", "lon"),
        ("FIELD_INVALID", "lat"),
    ]


# --- plane coordinates -------------------------------------------------------------------------------------------

A, F = 6_378_137.0, 1 / 298.257223563


def wgs84_of_vn2000(east: float, north: float, meridian: float, scale: float) -> tuple[float, float]:
    """Inverse transverse Mercator by footpoint latitude (Snyder 1987, 8-17 to 8-25), then the seven parameters."""
    e2 = F * (2 - F)
    ep2 = e2 / (1 - e2)
    mu = north / scale / (A * (1 - e2 / 4 - 3 * e2**2 / 64 - 5 * e2**3 / 256))
    e1 = (1 - math.sqrt(1 - e2)) / (1 + math.sqrt(1 - e2))
    foot = (
        mu
        + (3 * e1 / 2 - 27 * e1**3 / 32) * math.sin(2 * mu)
        + (21 * e1**2 / 16 - 55 * e1**4 / 32) * math.sin(4 * mu)
        + 151 * e1**3 / 96 * math.sin(6 * mu)
        + 1097 * e1**4 / 512 * math.sin(8 * mu)
    )
    sine, cosine, tangent = math.sin(foot), math.cos(foot), math.tan(foot)
    c, t = ep2 * cosine**2, tangent**2
    n = A / math.sqrt(1 - e2 * sine**2)
    r = A * (1 - e2) / (1 - e2 * sine**2) ** 1.5
    d = (east - 500_000) / (n * scale)
    lat = foot - n * tangent / r * (
        d**2 / 2
        - (5 + 3 * t + 10 * c - 4 * c**2 - 9 * ep2) * d**4 / 24
        + (61 + 90 * t + 298 * c + 45 * t**2 - 252 * ep2 - 3 * c**2) * d**6 / 720
    )
    lon = (
        math.radians(meridian)
        + (d - (1 + 2 * t + c) * d**3 / 6 + (5 - 2 * c + 28 * t - 3 * c**2 + 8 * ep2 + 24 * t**2) * d**5 / 120)
        / cosine
    )
    return seven_parameters(lon, lat, e2)


def seven_parameters(lon: float, lat: float, e2: float) -> tuple[float, float]:
    """Decision 05/2007/QĐ-BTNMT as EPSG:6960 (coordinate frame rotation), by hand."""
    n = A / math.sqrt(1 - e2 * math.sin(lat) ** 2)
    x, y, z = n * math.cos(lat) * math.cos(lon), n * math.cos(lat) * math.sin(lon), n * (1 - e2) * math.sin(lat)
    rx, ry, rz = (math.radians(each / 3600) for each in (-0.00928836, 0.01975479, -0.00427372))
    m = 1 + 0.252906278e-6
    x, y, z = (
        -191.90441429 + m * (x + rz * y - ry * z),
        -39.30318279 + m * (-rz * x + y + rx * z),
        -111.45032835 + m * (ry * x - rx * y + z),
    )
    p = math.hypot(x, y)
    lat = math.atan2(z, p * (1 - e2))
    for _ in range(8):
        n = A / math.sqrt(1 - e2 * math.sin(lat) ** 2)
        lat = math.atan2(z + e2 * n * math.sin(lat), p)
    return math.degrees(math.atan2(y, x)), math.degrees(lat)


@pytest.mark.parametrize(
    ("declared", "meridian", "scale"),
    [
        ("VN-2000 105-00", 105.0, 0.9999),
        ("vn2000: 105°30'", 105.5, 0.9999),
        ("EPSG:9208", 104.75, 0.9999),
        ("VN-2000 105-00 6", 105.0, 0.9996),
        ("EPSG:3405", 105.0, 0.9996),
    ],
)
def test_vn2000_agrees_with_independent_arithmetic(declared: str, meridian: float, scale: float) -> None:
    for east, north in ((581_234.56, 2_190_123.45), (500_000.0, 2_100_000.0), (440_321.0, 2_233_210.9)):
        lon, lat = wgs84_of_vn2000(east, north, meridian, scale)
        position = read_lon_lat(str(east), str(north), crs=declared)
        assert position.notices == ()
        assert position.lon == pytest.approx(lon, abs=1e-8)  # about 1 mm
        assert position.lat == pytest.approx(lat, abs=1e-8)
        assert read_position(f"{north} {east}", crs=declared) == position


def test_vn2000_is_200_metres_off_when_taken_for_wgs84() -> None:
    right = read_lon_lat("581234.56", "2190123.45", crs="EPSG:3405")
    wrong = read_lon_lat("581234.56", "2190123.45", crs="EPSG:32648")
    metres = math.hypot((right.lon - wrong.lon) * 104_700, (right.lat - wrong.lat) * 110_700)
    assert 150 < metres < 300


@pytest.mark.parametrize("first_second", [("2190123,45", "581234,56"), ("2 190 123.45", "581 234.56")])
def test_swapped_plane_coordinates_are_put_right_and_told(first_second: tuple[str, str]) -> None:
    right = read_lon_lat("581234.56", "2190123.45", crs="VN-2000 105-00")
    swapped = read_lon_lat(*first_second, crs="VN-2000 105-00")
    assert (swapped.lon, swapped.lat) == (right.lon, right.lat)
    assert [each.code for each in swapped.notices] == ["POSITION_SWAPPED"]


def test_another_system_of_degrees_is_converted_when_declared() -> None:
    position = read_position("19.8075, 105.7764", crs="EPSG:4756")
    assert 0.0005 < math.hypot(position.lon - LON, position.lat - LAT) < 0.003


@pytest.mark.parametrize(
    "declared",
    ["VN-2000", "VN-2000 105-10", "+proj=longlat", "/etc/passwd", "EPSG:999999", "http://example.com/crs", ""],
)
def test_an_unknown_system_is_refused(declared: str) -> None:
    for read in (lambda: read_lon_lat("1", "2", crs=declared), lambda: read_position("19.8, 105.7", crs=declared)):
        with pytest.raises(InputRefused) as refused:
            read()
        assert [each.code for each in refused.value.faults] == ["FIELD_INVALID"]


def test_degrees_in_a_plane_are_refused() -> None:
    with pytest.raises(InputRefused, match="central meridian"):
        read_lon_lat("105.7764", "19.8075", crs="VN-2000 105-00")


def test_the_meridian_of_thanh_hoa() -> None:
    assert vn2000_crs(PROVINCE_MERIDIANS["38"]) == "EPSG:5897"
    assert vn2000_crs("105°00'", 6) == "EPSG:3405"
    with pytest.raises(ValueError, match="no 6-degree zone"):
        vn2000_crs("105-30", 6)


@pytest.mark.parametrize(
    ("place", "lon", "lat", "inside"),
    [
        ("Hoàng Sa", 111.6, 16.5, True),
        ("Trường Sa", 114.36, 8.64, True),
        ("Thanh Hóa", LON, LAT, True),
        ("swapped", LAT, LON, False),
        ("Paris", 2.35, 48.85, False),
        ("nothing", math.nan, LAT, False),
    ],
)
def test_the_frame_holds_all_of_vietnam(place: str, lon: float, lat: float, inside: bool) -> None:
    assert in_vietnam(lon, lat) is inside, place


def test_a_position_at_hoang_sa_is_no_mistake() -> None:
    assert read_position("16.5361, 111.6083") == Position(111.6083, 16.5361)
