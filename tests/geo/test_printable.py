"""Text of others in a terminal."""

import json

import pytest

from geo.errors import Fault
from geo.printable import printable, printable_lines


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Xã Hoằng Phú, 12 km² – “đúng”", "Xã Hoằng Phú, 12 km² – “đúng”"),
        ("a\x1b[2Jb", "a\\u001b[2Jb"),
        ("a\nbuuta: 0 faults.", "a\\nbuuta: 0 faults."),
        ("a\x9b31m\x7f", "a\\u009b31m\\u007f"),
        ("cod.\u202excod", "cod.\\u202excod"),
        ("a\u00a0b\ud800", "a\\u00a0b\\ud800"),
    ],
)
def test_what_does_not_print_is_spelled(text, shown):
    assert printable(text) == shown
    assert printable(text).isprintable()


def test_json_stays_the_same_json():
    content = {"a\x1b\x7f": ["x\u202e\n", "\U000e0041", "Hoá"], "b": {"c": 1}}
    text = json.dumps(content, ensure_ascii=False, indent=2)
    assert json.loads(printable_lines(text)) == content
    assert all(line.isprintable() for line in printable_lines(text).split("\n"))


def test_no_field_of_a_fault_steers_the_terminal():
    fault = Fault("FIELD_INVALID", "m\x1b", "f\x1b\n", "r\u202e", "a\x07")
    assert str(fault) == "FIELD_INVALID at r\\u202e f\\u001b\\n: m\\u001b a\\u0007"
    assert fault.as_dict()["row"] == "r\u202e"
