"""Claims for Vietnamese readers: the figure, its period and its source in their words.

Only how a figure is introduced is translated ("about", "more than"); what a user typed otherwise stays as typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.places.claims import Claim

_WORDS = {
    "more than": "hơn",
    "nearly": "gần",
    "about": "khoảng",
    "million": "triệu",
    "from": "từ",
    "until": "đến hết",
    "after": "sau",
    "nine months": "chín tháng",
    "points": "điểm",
    "of communes": "số xã, phường",
}
_SOURCES = {
    "[S1] article on the provincial post after the merger": "[S1] bài viết về bưu điện tỉnh sau sáp nhập",
    "[S2] article on its digital transformation": "[S2] bài viết về chuyển đổi số của bưu điện tỉnh",
    "Resolution 1686/NQ-UBTVQH15": "Nghị quyết 1686/NQ-UBTVQH15",
    "official reference map of 2025": "bản đồ tra cứu chính thức năm 2025",
    "statistics of 2023": "niên giám, số liệu 2023",
}
_ISO_DAY = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_SEPARATORS = str.maketrans({",": ".", ".": ","})
_FIGURE = re.compile(r"\d[\d.,]*\d")


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """A claim as a page shows it."""

    value: str
    statement: str
    period: str
    source: str
    source_date: str


def claim_in_vietnamese(claim: Claim) -> ShownClaim:
    """The claim in Vietnamese words and with Vietnamese separators: `about 600` is `khoảng 600`."""
    return ShownClaim(
        value=_FIGURE.sub(lambda found: found[0].translate(_SEPARATORS), _words(claim.value)),
        statement=claim.statement_vi,
        period=_days(_words(claim.period)),
        source=_SOURCES.get(claim.source, claim.source),
        source_date=_days(claim.source_date),
    )


def _words(text: str) -> str:
    for english, vietnamese in _WORDS.items():
        text = re.sub(rf"\b{english}\b", vietnamese, text)
    return text


def _days(text: str) -> str:
    """ISO days as they stand on paper: 15/02/2026."""
    return _ISO_DAY.sub(r"\3/\2/\1", text)
