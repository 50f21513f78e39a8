from dataclasses import replace

import numpy as np
import pytest

from geo.coverage.groups import spread_groups
from geo.coverage.groups_table import merged_groups, read_groups_table
from geo.coverage.people import spread_people
from geo.errors import InputRefused
from geo.files.source_table import SourceRow, SourceTable
from geo.places.load import load_territory
from geo.places.people_groups import CountedBy, PeopleGroup
from geo.places.territory import Territory
from tests.geo.made_up import made_up_territory

TERRITORY = made_up_territory(1)


def table(*rows: tuple[str, str, str], columns: tuple[str, str, str] = ("code", "group", "people")) -> SourceTable:
    source = (SourceRow(f"line {n}", dict(zip(columns, row, strict=True))) for n, row in enumerate(rows, start=2))
    return SourceTable("groups.csv", columns, tuple(source))


def old_people(number: int) -> dict[str, int]:
    return {old.code: number for old in TERRITORY.predecessors}


def faults(*rows: tuple[str, str, str], by: CountedBy = "commune") -> list[tuple[str, str]]:
    with pytest.raises(InputRefused) as caught:
        read_groups_table(table(*rows), TERRITORY, by)
    return [(fault.code, fault.row) for fault in caught.value.faults]


def everywhere(group: str, people: str = "10") -> list[tuple[str, str, str]]:
    return [(one.code, group, people) for one in TERRITORY.communes]


def test_groups_are_read_by_code_or_name_under_vietnamese_columns() -> None:
    rows = [(one.name, "trên 60 tuổi", "100") for one in TERRITORY.communes]
    (group,) = read_groups_table(
        table(*rows, columns=("Xã", "Nhóm", "Số người")), TERRITORY, "commune", source="Cục Thống kê"
    )
    assert (group.name, group.by, group.source) == ("trên 60 tuổi", "commune", "Cục Thống kê")
    assert group.people == {one.code: 100 for one in TERRITORY.communes}


def test_all_faults_of_all_groups_are_told_at_once() -> None:
    first, second, third, fourth = everywhere("poor")
    told = faults(
        (first[0], "poor", "9999999"),
        second,
        third,
        ("99999", "poor", "1"),
        *everywhere("old", "1.5"),
        ("x", "old", ""),
    )
    assert set(told) == {
        ("COMMUNE_UNKNOWN", "line 5"),
        ("COMMUNE_MISSING", fourth[0]),
        ("COMMUNE_UNKNOWN", "line 10"),
        ("FIELD_INVALID", "line 10"),
    }
    assert faults((first[0], "poor", "9999999"), second, third, fourth, *everywhere("old", "1.5")) == [
        ("GROUP_EXCEEDS", first[0]),
        *(("FIELD_INVALID", one.code) for one in TERRITORY.communes),
    ]


@pytest.mark.parametrize("name", ["", "=SUM(A1)", "kind:ward", "a\nb", "x" * 61, "-poor", "a\u202eb"])
def test_names_that_cannot_be(name: str) -> None:
    assert {code for code, _ in faults(*everywhere(name))} == {"GROUP_NAME"}


def test_a_bad_name_hides_no_fault_of_the_other_groups() -> None:
    first = TERRITORY.communes[0].code
    found = faults((first, "=SUM(A1)", "1"), *everywhere("old", "1.5"))
    assert {code for code, _ in found} == {"GROUP_NAME", "FIELD_INVALID"}


def test_columns_that_lack_and_an_empty_table() -> None:
    with pytest.raises(InputRefused) as caught:
        read_groups_table(SourceTable("t", ("code", "value"), ()), TERRITORY, "commune")
    assert [fault.code for fault in caught.value.faults] == ["COLUMN_MISSING", "COLUMN_MISSING", "FILE_EMPTY"]
    assert "GROUP_TOO_MANY" in {code for code, _ in faults(*(("1", f"g{n}", "1") for n in range(51)))}


def test_predecessors_have_no_more_of_a_group_than_their_commune_people() -> None:
    rows = [(old.code, "poor", "0") for old in TERRITORY.predecessors]
    most = TERRITORY.communes[0].people
    rows[0] = (rows[0][0], "poor", str(most // 2 + 1))
    rows[1] = (rows[1][0], "poor", str(most // 2 + 1))
    assert faults(*rows, by="predecessor") == [("GROUP_EXCEEDS", "10000")]
    rows[0] = (rows[0][0], "poor", str(most + 1))
    assert faults(*rows, by="predecessor") == [("GROUP_EXCEEDS", rows[0][0])]


def with_groups(*groups: PeopleGroup) -> Territory:
    return replace(TERRITORY, groups=groups)


def test_a_group_is_divided_over_the_people_of_its_unit_and_keeps_its_sum() -> None:
    people = {one.code: one.people // 3 for one in TERRITORY.communes}
    olds = {old.code: 17 + n for n, old in enumerate(TERRITORY.predecessors)}
    territory = with_groups(PeopleGroup("old", "commune", people), PeopleGroup("poor", "predecessor", olds))
    grid = spread_people(territory)
    groups = spread_groups(territory, grid)
    old, poor = groups["old"], groups["poor"]
    assert (old <= grid.people).all()
    assert np.bincount(grid.commune, old).tolist() == list(people.values())
    assert np.bincount(grid.predecessor, poor).tolist() == list(olds.values())
    everybody = spread_groups(
        with_groups(PeopleGroup("all", "commune", {one.code: one.people for one in TERRITORY.communes})), grid
    )
    assert (everybody["all"] == grid.people).all()


def test_a_predecessor_without_any_cell_gives_its_people_to_its_commune() -> None:
    territory = with_groups(PeopleGroup("poor", "predecessor", old_people(5)))
    grid = spread_people(territory, step_m=10_000)
    assert len(set(grid.predecessor)) < len(TERRITORY.predecessors)
    poor = spread_groups(territory, grid)["poor"]
    assert np.bincount(grid.commune, poor).tolist() == [15, 15, 15, 15]


def test_the_territory_has_groups_of_its_own() -> None:
    territory = load_territory()
    grid = spread_people(territory)
    groups = spread_groups(territory, grid)
    assert set(groups) == {
        "kind:commune",
        "kind:ward",
        "terrain:plain",
        "terrain:hill",
        "terrain:mountain",
        "density:sparse",
    }
    for theme in ("kind", "terrain"):
        of_theme = [people for name, people in groups.items() if name.startswith(theme)]
        assert (np.sum(of_theme, axis=0) == grid.people).all()
    sparse = {one.code for one in territory.communes if one.people / one.area_km2 < 100}
    assert {territory.communes[index].code for index in grid.commune[groups["density:sparse"] > 0]} == sparse


def test_a_group_of_a_known_name_is_replaced_in_its_place() -> None:
    old, poor = PeopleGroup("old", "commune", {}), PeopleGroup("poor", "commune", {})
    newer, young = PeopleGroup("old", "commune", {"10000": 1}), PeopleGroup("young", "commune", {})
    assert merged_groups((old, poor), (young, newer)) == (newer, poor, young)


def test_many_missing_communes_are_told_alike_and_few_by_name() -> None:
    country = load_territory()
    codes = [one.code for one in country.communes]

    def missing(*absent: str) -> set[str]:
        rows = tuple((code, "old", "1") for code in codes if code not in absent)
        with pytest.raises(InputRefused) as refused:
            read_groups_table(table(*rows), country, "commune")
        assert [fault.row for fault in refused.value.faults] == list(absent)
        return {fault.message for fault in refused.value.faults}

    assert missing("14758") == {"Group old: Phường Hàm Rồng (14758) is not in the table."}
    assert missing(*codes[:40]) == {"Group old: It is not in the table."}
