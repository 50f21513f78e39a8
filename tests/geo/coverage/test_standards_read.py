"""A standard is read whole or refused with all its faults, each with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.coverage.standards.quantities import QUANTITIES
from geo.coverage.standards.read import OURS, read_rules, rules, write_standards_form
from geo.coverage.standards.rule import AppliesTo
from geo.errors import Fault, InputRefused

BROKEN = Path(__file__).parents[2] / "data" / "broken"

RULE = """
  - id: {id}
    quantity: travel_min
    share: 0.95
    comparison: at_most
    limit: 20
    unit: min
    scope: commune
    points: service:pensions
    applies_to: {{kinds: [commune], communes: ["14758", 14869]}}
    status: reported
    source: 'nghị quyết "1"'
    date: 2025-07-01
    name_vi: Đi không quá 20 phút
    name_en: No more than 20 minutes
"""


def faults(name: str) -> list[Fault]:
    with pytest.raises(InputRefused) as refused:
        read_rules(BROKEN / name)
    return list(refused.value.faults)


def written(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "rules.yaml"
    path.write_text("format: buuta-standards/1\nrules:" + "".join(rows), encoding="utf-8")
    return path


def test_a_rule_of_ones_own_is_read_with_all_its_fields(tmp_path: Path) -> None:
    (rule,) = read_rules(written(tmp_path, RULE.format(id="near")))
    assert (rule.rule, rule.quantity, rule.limit, rule.unit, rule.share) == ("near", "travel_min", 20, "min", 0.95)
    assert (rule.scope, rule.points, rule.status, rule.date) == (
        "commune",
        "service:pensions",
        "reported",
        "2025-07-01",
    )
    assert rule.applies_to == AppliesTo(("commune",), ("14758", "14869"))
    assert rule.source == 'nghị quyết "1"'
    assert rule.sign == -1


def test_texts_hide_nothing_and_turn_no_line_around(tmp_path: Path) -> None:
    name = '"\\u202e\\u2066Đi kh\\u00f4ng\\u00a0qu\\u0061\\u0301\\u200b \\u202820 ph\\u00fat\\u2069"'
    (rule,) = read_rules(written(tmp_path, RULE.format(id="near").replace("Đi không quá 20 phút", name)))
    assert rule.name_vi == "Đi không quá \\u202820 phút"
    assert rule.name_vi.isprintable()


def test_a_text_of_nothing_that_shows_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as refused:
        read_rules(written(tmp_path, RULE.format(id="near").replace("No more than 20 minutes", '"\\u200b\\u202e"')))
    assert [(fault.code, fault.field) for fault in refused.value.faults] == [("FIELD_INVALID", "rules[0].name_en")]


def test_the_built_in_rules_are_the_form_that_is_given_out(tmp_path: Path) -> None:
    write_standards_form(tmp_path / "mine.yaml")
    assert (tmp_path / "mine.yaml").read_bytes() == OURS.read_bytes()
    assert read_rules(tmp_path / "mine.yaml") == rules()
    with pytest.raises(InputRefused, match="FORMAT_UNSUPPORTED"):
        write_standards_form(tmp_path / "mine.txt")


def test_the_form_explains_every_quantity_with_its_unit() -> None:
    text = OURS.read_text(encoding="utf-8")
    for name, quantity in QUANTITIES.items():
        (line,) = [line for line in text.splitlines() if line.startswith(f"#   {name} ")]
        assert line.split()[2] == quantity.unit


def test_all_faults_are_told_at_once_with_their_lines() -> None:
    found = {(each.code, each.field, each.row) for each in faults("standards-everything-wrong.yaml")}
    assert found == {
        ("FORMAT_UNKNOWN", "format", "line 1"),
        ("FIELD_UNKNOWN", "author", "line 2"),
        ("FIELD_INVALID", "rules[0].id", "line 4"),
        ("FIELD_INVALID", "rules[0].comparison", "line 6"),
        ("FIELD_INVALID", "rules[0].limit", "line 7"),
        ("FIELD_INVALID", "rules[0].unit", "line 8"),
        ("FIELD_INVALID", "rules[0].scope", "line 9"),
        ("FIELD_INVALID", "rules[0].status", "line 10"),
        ("FIELD_INVALID", "rules[0].date", "line 12"),
        ("FIELD_MISSING", "rules[0].name_en", "line 4"),
        ("FIELD_INVALID", "rules[0].share", "line 14"),
        ("FIELD_UNKNOWN", "rules[0].weight", "line 15"),
        ("FIELD_INVALID", "rules[1].comparison", "line 18"),
        ("FIELD_INVALID", "rules[1].limit", "line 19"),
        ("FIELD_INVALID", "rules[1].points", "line 22"),
        ("FIELD_INVALID", "rules[1].applies_to.kinds", "line 28"),
        ("FIELD_INVALID", "rules[1].applies_to.communes", "line 29"),
        ("FIELD_UNKNOWN", "rules[1].applies_to.districts", "line 30"),
        ("ID_DUPLICATE", "id", "line 31"),
        ("FIELD_INVALID", "rules[2].scope", "line 36"),
        ("FIELD_INVALID", "rules[2].points", "line 37"),
        ("FIELD_INVALID", "rules[3]", "line 42"),
        *(("FIELD_MISSING", f"rules[3].{name}", "line 42") for name in NEEDED),
    }


NEEDED = ("id", "quantity", "comparison", "limit", "unit", "scope", "status", "source", "name_vi", "name_en")


def test_rules_that_nothing_can_keep_together_are_named() -> None:
    found = faults("standards-contradict.yaml")
    assert {each.code for each in found} == {"STANDARD_CONTRADICTS"}
    told = " ".join(each.message for each in found)
    assert len(found) == 2
    assert "most (at_most 2) on line 23 and least (at_least 3) cannot" in told
    assert "one (at_most 3) on line 13 and elsewhere (at_least 9) cannot" in told


def test_an_unknown_quantity_is_told_with_those_there_are() -> None:
    (told,) = faults("standards-quantity-unknown.yaml")
    assert told.code == "STANDARD_QUANTITY"
    assert all(name in told.message for name in QUANTITIES)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("standards-key-twice.yaml", "YAML_INVALID"),
        ("standards-alias-bomb.yaml", "YAML_INVALID"),
        ("standards-program.yaml", "YAML_INVALID"),
        ("standards-nested-deeply.yaml", "YAML_INVALID"),
        ("standards-empty.yaml", "FILE_EMPTY"),
    ],
)
def test_what_is_not_plain_yaml_is_refused(name: str, code: str) -> None:
    assert {each.code for each in faults(name)} == {code}


def test_a_file_without_rules_is_refused() -> None:
    assert [(each.code, each.field) for each in faults("standards-no-rules.yaml")] == [("FIELD_INVALID", "rules")]


def test_too_many_rules_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path, *(RULE.format(id=f"r{number}") for number in range(201)))
    with pytest.raises(InputRefused, match="1 to 200 rules"):
        read_rules(path)
