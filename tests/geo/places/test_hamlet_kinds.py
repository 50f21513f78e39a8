"""A hamlet's kind and its name, however the two are written."""

import pytest

from geo.places.hamlet_kinds import HAMLET_KINDS, kind_and_name, kind_of_word, kinds_of_heading, name_key


@pytest.mark.parametrize(
    ("written", "kind", "name"),
    [
        ("Thôn Đông Sơn", "thôn", "Đông Sơn"),
        ("thon dong son", "thôn", "dong son"),
        ("TDP số 3", "tổ dân phố", "3"),
        ("TDP. 3", "tổ dân phố", "3"),
        ("Tổ dân phố 01", "tổ dân phố", "01"),
        ("Tổ 4", "tổ", "4"),
        ("KP Tân Sơn", "khu phố", "Tân Sơn"),
        ("KP5", "khu phố", "5"),
        ("K.Phố 4", "khu phố", "4"),
        ("Khu phố 5", "khu phố", "5"),
        ("Khu 5", "khu", "5"),
        ("Phố Mới", "phố", "Mới"),
        ("Bản Poọng", "bản", "Poọng"),
        ("Buôn Ea H'leo", "buôn", "Ea H'leo"),
        ("Thôn Làng Vạn", "thôn", "Làng Vạn"),
        ("Thôn Số Một", "thôn", "Số Một"),
        ("Thôn: Đoài", "thôn", "Đoài"),
        ("THÔN ĐÔNG", "thôn", "ĐÔNG"),
        ("Tho\u0302n Đông", "thôn", "Đông"),
    ],
)
def test_the_kind_is_told_from_the_name(written: str, kind: str, name: str) -> None:
    assert kind_and_name(written) == (kind, name)


@pytest.mark.parametrize(
    "name", ["Lăng Khê", "Phổ Yên", "Đồi Mới", "Lang Chánh", "Đông Sơn", "Thôn", "Thôn -", "Tổng Sơn", "5", ""]
)
def test_a_name_that_only_looks_like_a_kind_stays_whole(name: str) -> None:
    assert kind_and_name(name) == ("", name)


def test_every_kind_is_known_by_itself_and_by_its_short_forms() -> None:
    for kind, others in HAMLET_KINDS.items():
        assert {kind_of_word(word.upper()) for word in (kind, *others)} == {kind}
        assert kind_and_name(f"{kind.capitalize()} Mười") == (kind, "Mười")


def test_a_heading_may_consist_of_several_kinds() -> None:
    assert kinds_of_heading("Tên thôn, bản/TDP") == ("thôn", "bản", "tổ dân phố")
    assert kinds_of_heading("Khu phố") == ("khu phố",)
    assert kinds_of_heading("Tên") == kinds_of_heading("Khu vực") == kinds_of_heading("") == ()


def test_spellings_of_one_hamlet_have_one_key() -> None:
    assert name_key("thôn", "01") == name_key("Thon", "1") == "thon 1"
    assert name_key("tổ dân phố", "10A") == "to dan pho 10a"
    assert name_key("thôn", "1") != name_key("thôn", "10")
