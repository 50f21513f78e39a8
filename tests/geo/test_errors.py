import pytest

from geo.errors import AuditFailed, BuutaError, ExitCode, Fault, InputRefused, refuse
from geo.fault_codes import CATALOGUE


def test_exit_codes_are_those_promised() -> None:
    assert {code.name: int(code) for code in ExitCode} == {
        "DONE": 0,
        "FAILED": 1,
        "WRONG_COMMAND_LINE": 2,
        "INPUT_REFUSED": 3,
        "AUDIT_FAILED": 4,
        "INTERRUPTED": 130,
    }
    assert (BuutaError.exit_code, InputRefused.exit_code, AuditFailed.exit_code) == (1, 3, 4)


def test_every_code_says_what_it_means_and_what_to_do() -> None:
    for code, (meaning, action) in CATALOGUE.items():
        assert code == code.upper()
        assert meaning.endswith(".")
        assert action.endswith((".", "?"))


def test_a_fault_has_five_fields_and_the_catalogues_action() -> None:
    fault = Fault("FIELD_MISSING", "`lon` is missing.", "stops[3].lon", "d-00004")
    assert fault.as_dict() == {
        "code": "FIELD_MISSING",
        "message": "`lon` is missing.",
        "field": "stops[3].lon",
        "row": "d-00004",
        "action": CATALOGUE["FIELD_MISSING"][1],
    }
    assert str(fault) == "FIELD_MISSING at d-00004 stops[3].lon: `lon` is missing. Add the field."


def test_an_own_action_is_kept() -> None:
    assert refuse("FIELD_INVALID", "Too large.", action="Halve it.").faults[0].action == "Halve it."


def test_a_code_outside_the_catalogue_is_our_own_error() -> None:
    with pytest.raises(KeyError, match="NO_SUCH_CODE"):
        Fault("NO_SUCH_CODE", "?")


def test_all_faults_are_told_together() -> None:
    error = InputRefused(Fault("ID_UNKNOWN", f"{name} is unknown.", row=name) for name in ("a", "b"))
    assert [fault.row for fault in error.faults] == ["a", "b"]
    assert str(error).count("\n") == 1
