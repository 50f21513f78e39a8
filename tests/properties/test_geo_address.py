"""Whatever the text: an answer, soon, that is consistent with itself; and the same for the same place."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.places.address import AddressBook, Answer
from geo.places.load import load_places

BOOK = AddressBook.of(load_places())
OLDS = [each for each in BOOK.territory.predecessors if len(each.successors) == 1]
#: An answer takes a millisecond; a machine under load may take a hundred times that.
#: Of a processor, not of the clock: a busy machine is no fault of the text.
SOON_S = 1.0

WORDS = (
    "xã|phường|thị trấn|huyện|TP.|thôn|phố|đường|cũ|nay là|,|-|/|(|)|\n|12|0912345678|Thanh Hóa|Nghệ An|UBND|trường|"
    "Đông Sơn|Thiệu Hóa|Thiệu Long|Lam Sơn|hoang phu|xax|Thie65u|Quảng Ninh|Nông Cống|\u0301|\u202e|🛵"
)
pieces = st.sampled_from(WORDS.split("|"))
texts = st.one_of(st.text(max_size=200), st.lists(pieces, max_size=25).map(" ".join), st.lists(pieces).map("".join))


def _check(answer: Answer) -> None:
    shares = [each.score for each in answer.candidates]
    assert 0 <= answer.confidence <= 1
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) <= 1.001
    assert (answer.commune is not None) == (answer.status == "sure")
    assert bool(answer.candidates) == (answer.status in ("sure", "ask"))
    assert bool(answer.decides) == (answer.status in ("ask", "unknown"))
    if answer.commune:
        assert answer.candidates[0].commune == answer.commune
        assert answer.confidence >= 0.95
    for span in answer.spans:
        assert answer.text[span.start : span.end] == span.text


@settings(derandomize=True, deadline=None, max_examples=300)
@given(texts)
def test_any_text_gets_a_consistent_answer(text: str) -> None:
    _check(BOOK.resolve(text))


@settings(derandomize=True, deadline=None, max_examples=100)
@given(st.lists(pieces, max_size=15).map(" ".join))
def test_composed_and_decomposed_letters_are_one(text: str) -> None:
    composed = BOOK.resolve(unicodedata.normalize("NFC", text))
    decomposed = BOOK.resolve(unicodedata.normalize("NFD", text))
    assert (composed.status, composed.commune) == (decomposed.status, decomposed.commune)
    assert [each.commune for each in composed.candidates] == [each.commune for each in decomposed.candidates]


@settings(derandomize=True, deadline=None, max_examples=200)
@given(
    st.sampled_from(OLDS),
    st.sampled_from(["{0}, {1}", "thôn 3 {0} {1} tỉnh Thanh Hóa", "{1}; {0}", "SN 5\n{0}\n{1}"]),
)
def test_an_old_commune_in_its_district_is_sure_and_right(old: object, form: str) -> None:
    answer = BOOK.resolve(form.format(old.name, old.district))  # type: ignore[attr-defined]
    assert answer.status == "sure"
    assert answer.commune is not None
    assert (answer.commune.code,) == old.successors  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text",
    [
        "x" * 100_000,
        "xã " * 40_000,
        "," * 100_000,
        "Thiệu Hóa, " * 10_000,
        "\u0301" * 100_000,
        "a" + "\u0323" * 100_000,
        "\u202e\u200f" * 50_000,
        "🛵" * 50_000,
        "\x00\x1b[31m" * 20_000,
        "(" * 50_000 + ")" * 50_000,
        "Thiệu/" * 20_000,
        "9" * 100_000,
        "a1" * 50_000,
        "aa" * 50_000,
        " " * 100_000,
        "xã Đông Sơn cũ nay là phường Đông Sơn huyện Đông Sơn " * 2_000,
    ],
    ids=range(16),
)
def test_hostile_texts_take_no_time(text: str) -> None:
    start = time.thread_time()
    answer = BOOK.resolve(text)
    assert time.thread_time() - start < SOON_S
    _check(answer)
    assert len(answer.text) <= 1_000
