"""The labelled addresses of Thanh Hóa: mostly sure, never wrong, the rest with candidates."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from geo.places.address import AddressBook, Answer
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


@pytest.mark.parametrize("name", ["thanh_hoa.csv", "more.csv"])
def test_labelled_addresses(book: AddressBook, name: str) -> None:
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
    assert found["asked"] <= (1 - CONFIDENT) * decidable, told


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
