import pytest

from geo.file_names import file_stem, is_reserved


def test_a_plain_id_keeps_its_name() -> None:
    assert file_stem("office-440000") == "office-440000"


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "..", ".", "", "C:\\x", "a\0b", "x" * 5000, "nul.npz", "=Bưu tá"]
)
def test_no_id_leads_out_of_a_folder(name: str) -> None:
    stem = file_stem(name)
    assert 0 < len(stem) < 100
    assert not set(stem) - set("abcdefghijklmnopqrstuvwxyz0123456789._-")
    assert stem.strip(".") == stem


def test_ids_that_only_differ_in_what_was_changed_keep_apart() -> None:
    assert len({file_stem(name) for name in ("a/b", "a-b", "A-b", "a\\b", "đ-b", "d-b")}) == 6


def test_names_of_devices_are_reserved_with_any_ending_and_case() -> None:
    assert all(is_reserved(name) for name in ("CON", "nul.yaml", "Com1", "lpt9.tar.gz"))
    assert not any(is_reserved(name) for name in ("console", "com10", "west", ""))


def test_no_id_takes_the_name_that_another_was_given():
    given = [file_stem(name) for name in ("../a", "?", "con")]
    assert len({*given, *map(file_stem, given)}) == 6
