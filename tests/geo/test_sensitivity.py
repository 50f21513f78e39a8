import pytest

from geo.sensitivity import EVERYTHING, MASK, POSTMAN, STRANGER, Sensitivity, mask

RECORD = {"id": "d-1", "commune": "14758", "name": "Lê Thị Hoa", "lon": 105.7, "lat": 19.8, "g": 500}


def record(level: str) -> dict[str, object]:
    return {**RECORD, "sensitivity": level}


@pytest.mark.parametrize("level", list(Sensitivity))
def test_who_may_see_everything_sees_an_equal_copy(level: Sensitivity) -> None:
    original = record(level)
    shown = mask(original, EVERYTHING)
    assert shown == original
    assert shown is not original


def test_a_stranger_sees_that_a_personal_stop_exists_and_no_more() -> None:
    assert mask(record("personal"), STRANGER) == {
        "id": "d-1",
        "commune": "14758",
        "name": MASK,
        "lon": None,
        "lat": None,
        "g": MASK,
        "sensitivity": "personal",
    }


def test_even_the_commune_of_a_kt1_stop_is_hidden() -> None:
    shown = mask(record("kt1"), POSTMAN)
    assert shown["commune"] == MASK
    assert shown["id"] == "d-1"


def test_a_postman_sees_persons_but_no_payments() -> None:
    assert mask(record("personal"), POSTMAN)["name"] == "Lê Thị Hoa"
    assert mask(record("payment"), POSTMAN)["name"] == MASK


def test_a_record_without_a_level_is_an_error_and_not_public() -> None:
    with pytest.raises(KeyError):
        mask(RECORD, EVERYTHING)
    with pytest.raises(ValueError, match="secret"):
        mask(record("secret"), EVERYTHING)
