"""Claims as rows: those that come with buuta (`data/claims.csv`) and those a user adds.

There is no function here that makes one figure of two, and a test looks for one everywhere else.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import fields

from geo.errors import Fault, InputRefused
from geo.files.source_table import SourceRow, SourceTable
from geo.places import tables
from geo.places.claims import Claim
from geo.places.names import nfc
from geo.places.provinces import THANH_HOA

COLUMNS = tuple(field.name for field in fields(Claim))
#: A claim without these says nothing that can be looked up.
REQUIRED = ("id", "topic", "statement", "value", "source", "source_date")
LONGEST = 1_000

#: What the topics of our own claims are called, English and Vietnamese; a user's topic is its own title.
TOPICS: dict[str, tuple[str, str]] = {
    "staff": ("Staff of the two-tier government", "Nhân lực phục vụ chính quyền hai cấp"),
    "points": ("Points of service", "Số điểm phục vụ"),
    "reach": ("27 points and 166 communes", "27 điểm và 166 xã, phường"),
    "three_hundred_thousand": ("300,000 of what", "300.000 là số gì"),
    "map_of_the_figures": ("Which map the figures are on", "Số liệu theo bản đồ nào"),
    "volume": ("Transactions and items", "Giao dịch và bưu gửi"),
    "population": ("Population", "Dân số"),
}

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def own_claims(province: str) -> tuple[Claim, ...]:
    """The claims that come with buuta for a province (its code); only Thanh Hóa has some."""
    if province != THANH_HOA.code:
        return ()
    return tuple(_claim(row) for row in tables.rows("claims"))


def claims_by_topic(claims: Iterable[Claim]) -> dict[str, tuple[Claim, ...]]:
    """Topic -> its claims side by side; topics and claims in the order given."""
    topics: dict[str, list[Claim]] = {}
    for claim in claims:
        topics.setdefault(claim.topic, []).append(claim)
    return {topic: tuple(found) for topic, found in topics.items()}


def read_claims(table: SourceTable) -> tuple[Claim, ...]:
    """A user's claims: the columns of :data:`COLUMNS`, of which :data:`REQUIRED` must be filled in every row.

    Raises:
        InputRefused: FIELD_MISSING, FIELD_UNKNOWN, FIELD_INVALID or ID_DUPLICATE, all of them at once.
    """
    faults = [
        Fault("FIELD_MISSING", f"The table has no column {column}.", column)
        for column in REQUIRED
        if column not in table.columns
    ]
    faults += [
        Fault("FIELD_UNKNOWN", f"{column[:60]!r} is no column of a claim.", column[:60], "", _COLUMNS_ACTION)
        for column in table.columns
        if column not in COLUMNS
    ]
    seen: dict[str, str] = {}
    for row in () if faults else table.rows:
        faults += _row_faults(row)
        key = row.cells["id"]
        if key and key in seen:
            faults.append(Fault("ID_DUPLICATE", f"{key} was given at {seen[key]} already.", "id", row.where))
        seen.setdefault(key, row.where)
    if not table.rows:
        faults.append(Fault("FIELD_MISSING", "The table has no claims.", action="Give a row a claim."))
    if faults:
        raise InputRefused(faults)
    return tuple(_claim({column: row.cells.get(column, "") for column in COLUMNS}) for row in table.rows)


_COLUMNS_ACTION = f"Use these columns: {', '.join(COLUMNS)}."


def merged_claims(existing: Iterable[Claim], added: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims with the added ones: an id that is there already is replaced in its place, a new one follows."""
    by_id = {claim.id: claim for claim in existing}
    by_id.update((claim.id, claim) for claim in added)
    return tuple(by_id.values())


def _row_faults(row: SourceRow) -> list[Fault]:
    faults = [
        Fault("FIELD_MISSING", f"A claim needs its {column}.", column, row.where)
        for column in REQUIRED
        if not row.cells.get(column)
    ]
    faults += [
        Fault("FIELD_INVALID", f"{len(text):,} characters; {LONGEST:,} at most.", column, row.where)
        for column, text in row.cells.items()
        if len(text) > LONGEST
    ]
    number = row.cells.get("number", "")
    if number and _number(number) is None:
        action = "Write it with digits and at most one point, or leave it empty."
        faults.append(Fault("FIELD_INVALID", f"{number[:40]!r} is not a number.", "number", row.where, action))
    dated = row.cells.get("source_date", "")
    if dated and not _DATE.fullmatch(dated):
        action = "Write the year, year-month or year-month-day: 2025, 2026-02 or 2026-02-15."
        faults.append(Fault("FIELD_INVALID", f"{dated[:40]!r} is not a date.", "source_date", row.where, action))
    return faults


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _claim(row: dict[str, str]) -> Claim:
    text = {column: nfc(row[column]) for column in COLUMNS if column != "number"}
    text["statement_vi"] = text["statement_vi"] or text["statement"]
    return Claim(number=_number(row["number"]) if row["number"] else None, **text)
