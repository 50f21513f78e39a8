"""The labelled addresses agree with the tables of the territory, whatever a resolver makes of them."""

import csv
import re
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from geo.places.names import fold

ROOT = Path(__file__).parents[3]
LABELS = ROOT / "tests" / "data" / "addresses" / "thanh_hoa.csv"
TABLES = ROOT / "geo" / "places" / "data"

COLUMNS = ["address", "commune", "predecessor", "hamlet", "expect", "note"]
KNOWN = ("sure", "ask")
HAMLET = re.compile(r"(tổ dân phố|tiểu khu|khu phố|thôn|bản|xóm|đội|khu|làng) (\S.*)")
#: In these groups the name itself is written wrongly, so it is not found in the text.
MISSPELT = ("Telex leftovers", "VNI leftovers", "one-letter typing errors", "i for y and y for i")

SPLIT_WITH_DISTRICT = "all ten splits: district given, nothing decides"
SPLIT_WITHOUT_DISTRICT = "all ten splits: no district, nothing decides"
SPLIT_DECIDED = "all ten splits: the new commune decides"
DUPLICATE_WITH_DISTRICT = "duplicated old name with its district"
DUPLICATE_WITHOUT_DISTRICT = "duplicated old name without district"


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def short(name: str) -> str:
    """The name without its kind."""
    return re.sub(r"^(Phường|Xã|Thị trấn) ", "", name)


ROWS = read(LABELS)
COMMUNES = {row["code"]: row for row in read(TABLES / "communes.csv")}
PREDECESSORS = {row["code"]: row for row in read(TABLES / "predecessors.csv")}
SUCCESSORS = {code: row["successor_codes"].split() for code, row in PREDECESSORS.items()}
SPLITS = {code for code, successors in SUCCESSORS.items() if len(successors) > 1}


def group(row: dict[str, str]) -> str:
    return row["note"].split(";")[0]


def of_group(*names: str) -> list[dict[str, str]]:
    return [row for row in ROWS if group(row) in names]


def duplicated_names() -> dict[str, list[str]]:
    """Short names that several old communes had, with their codes."""
    by_name = defaultdict(list)
    for code, row in PREDECESSORS.items():
        by_name[short(row["name"])].append(code)
    return {name: codes for name, codes in by_name.items() if len(codes) > 1}


def each_row(rows: list[dict[str, str]]):
    return pytest.mark.parametrize("row", rows, ids=lambda row: ascii(row["address"])[:60])


def test_the_file_is_utf8_without_a_byte_order_mark_and_has_the_columns():
    assert not LABELS.read_bytes().startswith(b"\xef\xbb\xbf")
    assert list(ROWS[0]) == COLUMNS
    assert all(None not in row and None not in row.values() for row in ROWS)


def test_no_address_is_there_twice():
    assert [address for address, count in Counter(row["address"] for row in ROWS).items() if count > 1] == []


def test_there_are_enough_rows_of_each_expectation():
    counts = Counter(row["expect"] for row in ROWS)
    assert set(counts) == {"sure", "ask", "elsewhere", "unknown"}
    assert counts["sure"] + counts["ask"] >= 420
    assert counts["sure"] >= 0.9 * (counts["sure"] + counts["ask"])
    assert counts["ask"] >= 30
    assert counts["elsewhere"] >= 12
    assert counts["unknown"] >= 8


@each_row([row for row in ROWS if row["expect"] in KNOWN])
def test_codes_exist_and_the_candidates_are_those_of_the_tables(row):
    communes, predecessors = row["commune"].split(), row["predecessor"].split()
    assert set(communes) <= set(COMMUNES)
    assert set(predecessors) <= set(PREDECESSORS)
    assert len(set(communes)) == len(communes)
    if row["expect"] == "sure":
        assert len(communes) == 1
        assert all(communes[0] in SUCCESSORS[code] for code in predecessors)
    else:
        assert len(communes) > 1
        inherited = {successor for code in predecessors for successor in SUCCESSORS[code]}
        assert inherited <= set(communes)
        text = fold(row["address"])
        assert all(fold(short(COMMUNES[code]["name"])) in text for code in set(communes) - inherited)


@each_row([row for row in ROWS if row["expect"] in KNOWN and group(row) not in MISSPELT])
def test_the_commune_or_predecessor_is_named_in_the_text(row):
    text = fold(row["address"])
    named = [PREDECESSORS[code] for code in row["predecessor"].split()]
    named = named or [COMMUNES[code] for code in row["commune"].split()]
    assert all(fold(short(place["name"])) in text for place in named)


def test_a_sure_split_predecessor_names_its_successor():
    for row in ROWS:
        if row["expect"] == "sure" and SPLITS & set(row["predecessor"].split()):
            assert fold(short(COMMUNES[row["commune"]]["name"])) in fold(row["address"])


@pytest.mark.parametrize("name", [SPLIT_WITH_DISTRICT, SPLIT_WITHOUT_DISTRICT, SPLIT_DECIDED])
def test_all_ten_splits_are_there(name):
    rows = of_group(name)
    assert {code for row in rows for code in row["predecessor"].split()} >= SPLITS
    assert {row["expect"] for row in rows} == {"sure" if name == SPLIT_DECIDED else "ask"}


def test_every_successor_of_every_split_is_the_right_answer_somewhere():
    decided = {(row["predecessor"], row["commune"]) for row in of_group(SPLIT_DECIDED)}
    assert decided == {(code, successor) for code in SPLITS for successor in SUCCESSORS[code]}


def test_all_duplicated_old_names_are_sure_with_their_district():
    rows = of_group(DUPLICATE_WITH_DISTRICT)
    names = {short(PREDECESSORS[row["predecessor"]]["name"]) for row in rows}
    assert len(names) >= 20
    assert names <= set(duplicated_names())
    assert {row["expect"] for row in rows} == {"sure"}
    for row in rows:
        district = PREDECESSORS[row["predecessor"]]["district"]
        assert fold(re.sub(r"^(Thành phố|Thị xã|Huyện) ", "", district)) in fold(row["address"])


def test_a_duplicated_old_name_without_district_leaves_no_namesake_of_its_kind_out():
    rows = of_group(DUPLICATE_WITHOUT_DISTRICT)
    assert len(rows) >= 10
    duplicated = duplicated_names()
    for row in rows:
        listed = set(row["predecessor"].split())
        name = short(PREDECESSORS[next(iter(listed))]["name"])
        for code in set(duplicated[name]) - listed:
            assert PREDECESSORS[code]["kind"].lower() not in unicodedata.normalize("NFC", row["address"]).lower()
        assert row["expect"] == "ask"


def test_hamlets_are_composed_and_begin_with_their_kind():
    hamlets = [row for row in ROWS if row["hamlet"]]
    assert len(hamlets) >= 100
    for row in hamlets:
        found = HAMLET.fullmatch(row["hamlet"])
        assert found, row["hamlet"]
        assert row["hamlet"] == unicodedata.normalize("NFC", row["hamlet"])
        assert fold(found[2]) in fold(row["address"])
    assert len({HAMLET.fullmatch(row["hamlet"])[1] for row in hamlets}) >= 8


def test_decomposed_letters_survived():
    decomposed = [row for row in ROWS if row["address"] != unicodedata.normalize("NFC", row["address"])]
    assert len(decomposed) >= 8
    assert {group(row) for row in decomposed} == {"NFD"}


def test_places_elsewhere_and_unknown_have_no_codes():
    for row in ROWS:
        if row["expect"] not in KNOWN:
            assert row["commune"] == row["predecessor"] == ""


def test_nothing_looks_like_a_telephone_number():
    assert [row["address"] for row in ROWS if re.search(r"\d(?:[ .]?\d){7}", row["address"])] == []
