"""The labelled addresses of Thanh Hóa: mostly sure, never wrong, the rest with candidates."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from geo.places import tables
from geo.places.address import AddressBook, Answer
from geo.places.address.units import kind_and_name
from geo.places.load import load_places

LABELLED = Path(__file__).parents[2] / "data" / "addresses"
#: The share of all addresses with one right answer that must be answered with confidence.
CONFIDENT = 0.9

Row = dict[str, str]


@pytest.fixture(scope="module")
def book() -> AddressBook:
    return AddressBook.of(load_places())


def _read(name: str) -> list[Row]:
    with (LABELLED / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _verdict(row: Row, answer: Answer) -> str:
    """`right`, or what is wrong with an answer."""
    wanted = set(row["commune"].split())
    if answer.status == "sure":
        right = row["expect"] == "sure" and answer.commune is not None and {answer.commune.code} == wanted
        return "right" if right else "WRONG"
    if row["expect"] in ("sure", "ask"):
        if not wanted <= {each.commune.code for each in answer.candidates}:
            return "candidate missing"
        return "right" if row["expect"] == "ask" else "asked"
    return "right" if answer.status == row["expect"] else "other status"


@pytest.mark.parametrize(
    ("name", "confident"),
    [("thanh_hoa.csv", 0.98), ("more.csv", 0.98), ("second.csv", 0.95), ("third.csv", CONFIDENT)],
)
def test_labelled_addresses(book: AddressBook, name: str, confident: float) -> None:
    rows = _read(name)
    answers = [book.resolve(row["address"]) for row in rows]
    verdicts = [_verdict(row, answer) for row, answer in zip(rows, answers, strict=True)]
    failing = [
        f"{verdict}: {row['address']!r} is {row['commune']}, got {answer.status} "
        f"{[(each.commune.code, each.score) for each in answer.candidates[:5]]}"
        for row, answer, verdict in zip(rows, answers, verdicts, strict=True)
        if verdict != "right"
    ]
    found = Counter(verdicts)
    told = "\n".join(failing)
    assert not found["WRONG"], told
    assert not found["candidate missing"], told
    assert not found["other status"], told
    decidable = sum(row["expect"] == "sure" for row in rows)
    assert found["asked"] <= (1 - confident) * decidable, told


def test_traps(book: AddressBook) -> None:
    """No trap gets a confident wrong answer; where one is asked, the right candidates are named."""
    failing = []
    passed_on = []
    for row in _read("traps.csv"):
        answer = book.resolve(row["address"])
        verdict = _verdict(row, answer)
        cautious = "ask and unknown would be right" in row["note"] and answer.status in ("ask", "unknown")
        if verdict in ("WRONG", "candidate missing") and not cautious:
            failing.append(f"{verdict}: {row['address']!r}, got {answer.status} {answer.candidates[:3]}")
        if row["expect"] == "elsewhere":
            passed_on.append(answer.status == "elsewhere")
    assert not failing, "\n".join(failing)
    assert sum(passed_on) >= 0.75 * len(passed_on)


# What an examiner found: each class over every old commune and every homonym elsewhere, not the texts of the traps.


def _old_names() -> list[tuple[str, str, str]]:
    """Name with its kind, name, district of every old commune."""
    return [(old.name, kind_and_name(old.name)[1], old.district) for old in load_places().predecessors]


def _sure(book: AddressBook, texts: Iterable[str]) -> list[str]:
    return [text for text in texts if book.resolve(text).status == "sure"]


def test_a_longer_name_is_another_name(book: AddressBook) -> None:
    olds = _old_names()
    texts = [f"{full} {word}, {where}" for full, _, where in olds[::2] for word in ("B", "Thượng")]
    assert _sure(book, texts) == []


def test_a_shop_or_a_person_is_no_commune(book: AddressBook) -> None:
    olds = _old_names()
    texts = [f"{who} {name}, {where}" for _, name, where in olds[::2] for who in ("Cửa hàng xe máy", "Chị")]
    assert _sure(book, texts) == []


def test_a_homonym_elsewhere_is_passed_on_by_its_district_alone(book: AddressBook) -> None:
    ours = {name for _, name, _ in _old_names()}
    rows = [row for row in tables.rows("national/predecessors") if row["province"] != "38"]
    rows = [row for row in rows if kind_and_name(row["name"])[1] in ours]
    assert len(rows) > 500
    kept = [row for row in rows if book.resolve(f"{row['name']}, {row['district']}").status != "elsewhere"]
    assert kept == []
    without_comma = (f"{row['name']} {kind_and_name(row['former_province'])[1]}" for row in rows)
    assert _sure(book, without_comma) == []


def test_a_repaired_name_needs_its_district(book: AddressBook) -> None:
    olds = [(full, where) for full, name, where in _old_names()[::2] if len(name) > 5]
    broken = [(full[:-2] + full[-1], where) for full, where in olds]
    assert _sure(book, (text for text, _ in broken if text not in {full for full, _ in olds})) == []


def test_hamlets_and_predecessors_of_the_labelled_set(book: AddressBook) -> None:
    rows = _read("thanh_hoa.csv")
    hamlets = [row for row in rows if book.resolve(row["address"]).hamlet_text != row["hamlet"]]
    assert not hamlets, [row["address"] for row in hamlets]
    olds = []
    for row in rows:
        answer = book.resolve(row["address"])
        if answer.status == "sure" and (answer.predecessor.code if answer.predecessor else "") != row["predecessor"]:
            olds.append(row["address"])
    assert len(olds) <= 0.02 * len(rows), olds


def test_confidence_is_not_too_high(book: AddressBook) -> None:
    """Of the addresses whose best candidate has a chance of c, at least about c are right."""
    rows = [row for row in _read("thanh_hoa.csv") + _read("more.csv") if row["expect"] == "sure"]
    bins: dict[bool, list[tuple[float, bool]]] = {True: [], False: []}
    for row in rows:
        answer = book.resolve(row["address"])
        if answer.candidates:
            best = answer.candidates[0]
            bins[best.score >= 0.95].append((best.score, best.commune.code == row["commune"]))
    for found in bins.values():
        if found:
            told = sum(score for score, _ in found) / len(found)
            right = sum(correct for _, correct in found) / len(found)
            assert right >= told - 0.02
