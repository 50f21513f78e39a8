"""The resolver idea by idea: kinds, marks, keystrokes, splits, contradictions, other provinces, hamlets."""

from __future__ import annotations

import socket
import unicodedata
from dataclasses import replace

import pytest

from geo.places.address import AddressBook, Answer
from geo.places.boundaries import NO_BOUNDARIES
from geo.places.communes import Commune
from geo.places.hamlets import Hamlet
from geo.places.load import load_places
from geo.places.points import Located
from geo.places.predecessors import Predecessor
from geo.places.provinces import Province
from geo.places.territory import Territory


@pytest.fixture(scope="module")
def book() -> AddressBook:
    return AddressBook.of(load_places())


def _names(answer: Answer) -> list[str]:
    return [each.commune.name for each in answer.candidates]


@pytest.mark.parametrize(
    "text",
    [
        "xã Thiệu Giang, huyện Thiệu Hóa, tỉnh Thanh Hóa",
        "xã Thiệu Giang, huyện Thiệu Hoá, tỉnh Thanh Hoá",
        "xa thieu giang huyen thieu hoa thanh hoa",
        "XÃ THIỆU GIANG HUYỆN THIỆU HÓA",
        "xãThiệuGiang,huyệnThiệuHóa",
        "xathieugiang, huyenthieuhoa",
        "X.Thiệu Giang, H.Thiệu Hóa, T.Hóa",
        "Thiệu Giang - Thiệu Hóa - TH",
        "Thiệu Giang",
        "Thanh Hóa, Thiệu Hóa, Thiệu Giang",
        "xax Thieeuj Giang huyeenj Thieeuj Hoas",
        "xa4 Thie65u Giang huye65n Thie65u Ho1a",
        "Xã/Phường: Thiệu Giang; Quận/Huyện: Thiệu Hóa; Tỉnh/TP: Thanh Hóa",
        "xã Thiệu Giangg, huyện Thiệu Hóa",
        "Thiệu Giang, Thiệu Quang",
        "xã Thiệu Giang cũ (nay là xã Thiệu Quang)",
    ],
)
def test_one_place_in_many_forms(book: AddressBook, text: str) -> None:
    for form in (text, unicodedata.normalize("NFD", text)):
        answer = book.resolve(form)
        assert answer.status == "sure", form
        assert answer.commune is not None
        assert answer.commune.name == "Xã Thiệu Quang"
        assert answer.predecessor is not None
        assert answer.predecessor.name == "Xã Thiệu Giang"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("xã Thiệu Long, huyện Thiệu Hóa", {"Xã Thiệu Hóa", "Xã Định Hòa"}),  # split
        ("phường Đông Sơn, Thanh Hóa", {"Phường Đông Sơn", "Phường Hạc Thành", "Phường Bỉm Sơn"}),  # new and two old
        ("xã Trung Thành, tỉnh Thanh Hóa", {"Xã Trung Thành", "Xã Thắng Lợi"}),  # new and another old
        ("xa Hoang Phu, huyen Hoang Hoa", {"Xã Hoằng Phú", "Xã Hoằng Thanh"}),  # Phú or Phụ
        ("Nông Cống, Thanh Hóa", {"Xã Nông Cống", "Xã Trung Chính"}),  # a district and a commune
        ("huyện Nông Cống", {"Xã Nông Cống", "Xã Trung Chính"}),
        ("xã Hoằng Lộc, huyện Hậu Lộc", {"Xã Hoằng Lộc"}),  # wrong district
        ("xã Nga Liên cũ, nay là xã Ba Đình", {"Xã Hồ Vương", "Xã Ba Đình"}),  # old and new contradict
        ("xã Thiệu Duy, huyện Yên Thành", {"Xã Thiệu Quang"}),  # a district of another province
        ("Thiệu Duy, Thiệu Hóa, Nghệ An", {"Xã Thiệu Quang"}),  # another province, and all else is ours
    ],
)
def test_asks_and_names_the_right_ones(book: AddressBook, text: str, names: set[str]) -> None:
    answer = book.resolve(text)
    assert answer.status == "ask"
    assert answer.commune is None
    assert names <= set(_names(answer))
    assert answer.decides


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("phường Đông Sơn, thành phố Thanh Hóa", "Phường Hạc Thành"),
        ("xã Trung Thành, huyện Nông Cống", "Xã Thắng Lợi"),
        ("thị trấn Lam Sơn", "Xã Lam Sơn"),
        ("xã Hoằng Phụ, huyện Hoằng Hóa", "Xã Hoằng Thanh"),
        ("thôn Đông Sơn, xã Hoằng Lộc, huyện Hoằng Hóa", "Xã Hoằng Lộc"),  # a hamlet with a ward's name
        ("12 đường Hàm Rồng, phường Trường Thi, TP Thanh Hóa", "Phường Hạc Thành"),  # a street with a ward's name
        ("Lam Sơn, Thọ Xuân", "Xã Lam Sơn"),
        ("xã Đông Tiến, huyện Đông Sơn", "Phường Đông Tiến"),  # a district of before 2025
        ("xã Thiệu Khánh, huyện Thiệu Hóa", "Phường Đông Tiến"),  # in that district until 2012
        ("xã Thiệu Long (nay là xã Định Hòa)", "Xã Định Hòa"),  # the new name settles a split
        ("Vĩnh Long, Vĩnh Lộc, Thanh Hóa", "Xã Tây Đô"),  # the name of another province
        ("Lam Sơn, thành phố Thanh Hóa, Thanh Hóa", "Phường Hạc Thành"),
    ],
)
def test_what_is_beside_a_name_decides(book: AddressBook, text: str, name: str) -> None:
    answer = book.resolve(text)
    assert answer.status == "sure", _names(answer)
    assert answer.commune is not None
    assert answer.commune.name == name


@pytest.mark.parametrize(
    "text", ["phường Ba Đình, Hà Nội", "xã Lam Sơn, huyện Đô Lương, tỉnh Nghệ An", "Quận 3, TPHCM", "TP Ninh Bình"]
)
def test_another_province(book: AddressBook, text: str) -> None:
    answer = book.resolve(text)
    assert answer.status == "elsewhere"
    assert not answer.candidates


@pytest.mark.parametrize("text", ["", "   ", "???", "thôn 3", "gọi trước khi giao", "Thanh Hóa", "0912345678", "12"])
def test_nothing_to_go_by(book: AddressBook, text: str) -> None:
    assert book.resolve(text).status == "unknown"


@pytest.mark.parametrize(
    ("text", "hamlet", "street"),
    [
        ("Thôn 03, xã Thiệu Giang, Thiệu Hóa", "thôn 3", ""),
        ("SN 5, tổ 2, khu phố Minh Hải, phường Hải Bình", "khu phố Minh Hải", "SN 5, tổ 2"),
        ("12 phố Lê Lai, phường Trường Thi, TP Thanh Hóa", "", "12 phố Lê Lai"),
        ("TDP 6, phường Quảng Thành, TP Thanh Hóa", "tổ dân phố 6", ""),
        ("Thôn 9B, xã Thọ Lập, Thọ Xuân", "thôn 9B", ""),
    ],
)
def test_hamlet_and_street_as_written(book: AddressBook, text: str, hamlet: str, street: str) -> None:
    answer = book.resolve(text)
    assert answer.hamlet_text == hamlet
    assert answer.street_text == street


def test_the_register_of_hamlets_decides_a_split() -> None:
    places = load_places()
    hamlets = (
        Hamlet("h-1", "Thôn", "Tiên Nông", "15448", "15793"),
        Hamlet("h-2", "Thôn", "Minh Đức", "15772", "15793"),
        Hamlet("h-3", "Thôn", "3", "15772", "15787"),
        Hamlet("h-4", "Thôn", "3", "15448", "15793"),
    )
    book = AddressBook.of(replace(places, hamlets=hamlets))
    for written, commune, found in (
        ("thôn Tiên Nông", "15448", "h-1"),
        ("thon minh duc", "15772", "h-2"),
        ("thôn 3", "15448", "h-4"),  # the other thôn 3 was of another predecessor
    ):
        answer = book.resolve(f"{written}, xã Thiệu Long, huyện Thiệu Hóa")
        assert answer.status == "sure", written
        assert answer.commune is not None
        assert answer.commune.code == commune
        assert answer.hamlet is not None
        assert answer.hamlet.id == found
    assert book.resolve("thôn Không Có, xã Thiệu Long, huyện Thiệu Hóa").status == "ask"


def test_spans_say_what_each_word_was_taken_for(book: AddressBook) -> None:
    answer = book.resolve("thôn 3, xã Thiệu Giang, huyện Thiệu Hóa")
    assert [(span.text, span.role) for span in answer.spans] == [
        ("thôn 3", "hamlet thôn 3"),
        ("xã Thiệu Giang", "predecessor Thiệu Giang"),
        ("huyện Thiệu Hóa", "district Thiệu Hóa"),
    ]
    assert all(answer.text[span.start : span.end] == span.text for span in answer.spans)


def test_notices_name_what_was_odd(book: AddressBook) -> None:
    def codes(text: str) -> set[str]:
        return {notice.code for notice in book.resolve(text).notices}

    assert codes("xã Thiệu Giang, huyện Thiệu Hóa") == {"ADDRESS_OLD_NAME"}
    assert codes("xã Thiệu Quang, Thanh Hóa") == set()
    assert "ADDRESS_REPAIRED" in codes("xã Thiệu Giangg, huyện Thiệu Hóa")
    assert "ADDRESS_REPAIRED" in codes("xax Thieeuj Giang")
    assert "ADDRESS_CONTRADICTION" in codes("xã Hoằng Lộc, huyện Hậu Lộc")
    assert "ADDRESS_CUT" in codes("xã Thiệu Giang " + "x" * 2_000)


def test_no_socket_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("an address went towards a network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    book = AddressBook.of(load_places())
    assert book.resolve("xã Thiệu Long, huyện Thiệu Hóa").status == "ask"
    assert book.resolve("xã Thiệu Giang, huyện Thiệu Hóa").status == "sure"


def _commune(code: str, name: str, kind: str = "commune") -> Commune:
    return Commune(code, name, kind, 10.0, None, "", 106.0, 10.0, ())  # type: ignore[arg-type]


def _old(code: str, name: str, district: str, *successors: str, aliases: tuple[str, ...] = ()) -> Predecessor:
    kind = name.rsplit(" ", 1)[0]
    return Predecessor(
        code, name, kind, district, 106.0, 10.0, successors, Located.PREDECESSOR_CENTRE, aliases=aliases
    )


@pytest.fixture(scope="module")
def islands() -> AddressBook:
    """A made-up city with numbered wards, a quận and a đặc khu; no people, seats, points or hamlets."""
    communes = (
        _commune("1", "Phường Bến Cũ", "ward"),
        _commune("2", "Phường Chợ Mới", "ward"),
        _commune("3", "Đặc khu Hòn Xa", "special_zone"),
    )
    olds = (
        _old("11", "Phường 1", "Quận 3", "1", aliases=("phuongbenxua",)),
        _old("12", "Phường 2", "Quận 3", "2"),
        _old("13", "Phường 1", "Quận 4", "2"),
        _old("14", "Xã Hòn Xa", "Huyện Đảo", "3"),
    )
    province = Province("99", "Thành phố Sông Lạ", ("Thành phố Sông Lạ",))
    return AddressBook.of(Territory(communes, olds, (), {}, {}, NO_BOUNDARIES, province))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("P.1, Q.3, TP Sông Lạ", "1"),
        ("phường 01 quận 3", "1"),
        ("12/5 đường số 4, P1, Q4", "2"),
        ("Phường Bến Xưa, Quận 3", "1"),  # an older name
        ("đặc khu Hòn Xa", "3"),
        ("Chợ Mới, Sông Lạ", "2"),
    ],
)
def test_any_territory(islands: AddressBook, text: str, code: str) -> None:
    answer = islands.resolve(text)
    assert answer.commune is not None, answer
    assert answer.commune.code == code


def test_a_numbered_ward_needs_its_quarter(islands: AddressBook) -> None:
    answer = islands.resolve("Phường 1, TP Sông Lạ")
    assert answer.status == "ask"
    assert {each.commune.code for each in answer.candidates} == {"1", "2"}
    assert "Quận 3" in answer.decides
    assert islands.resolve("xã Thiệu Giang, tỉnh Thanh Hóa").status == "elsewhere"
