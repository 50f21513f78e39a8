"""Opening hours in Vietnamese words: "T2-T6: 7h30-11h30, 13h30-17h; T7 sáng; nghỉ lễ".

The text is cut into tokens (days, times, "sáng", "nghỉ", ...) and read from left to right: days, then their spans;
a day that follows spans begins the next rule. What is not understood is refused, never guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from geo.errors import refuse
from geo.places.hours import ALL_DAY, DAY_S, OpeningHours, Span, day_range, hours_of, span

NOON_S = 13 * 3600
#: A run of dates longer than this is a mistake in a year.
MAX_DATES = 60

_DAY_TOKENS = ("weekday", "sunday", "daily", "holidays", "date")
_NUMBER_WORDS = {"hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7}
_TOKENS = (
    ("always", r"24\s*h?\s*/\s*(?:24\s*h?|7)"),
    ("date", r"\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4}"),
    ("sunday", r"chu nhat|cn\b"),
    ("weekday", r"(?:thu|th|t)\s*\.?\s*(?:[2-7]\b|hai\b|ba\b|tu\b|nam\b|sau\b|bay\b)"),
    ("daily", r"(?:hang|moi|tat ca cac) ngay\b|ca tuan\b"),
    ("time", r"\d{1,2}\s*(?:gio|[hg])\s*(?:\d{1,2}\s*(?:phut|p|')?)?|\d{1,2}[:.]\d{2}\b"),
    ("number", r"\d{1,2}\b"),
    ("holidays", r"(?:ca )?(?:cac )?(?:ngay )?(?:nghi )?le(?:\s*[,/]?\s*(?:va |& ?)?(?:ngay )?tet)?\b"),
    ("off", r"nghi|dong cua|tru|khong lam viec"),
    ("morning", r"(?:buoi |ca )?sang\b"),
    ("afternoon", r"(?:buoi |ca )?chieu\b"),
    ("all_day", r"ca ngay|ca 2 buoi|ca hai buoi"),
    ("to", r"-+>?|~|den|toi"),
    ("colon", r":"),
    ("next", r"[;\n|]"),
    ("and", r"[,&+/]|va\b"),
    ("filler", r"[\s.()]+|tu\b|mo cua|gio|lam viec|cac\b|ngay\b"),
)
_SCANNER = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _TOKENS))
_OFF_HOLIDAYS = re.compile(r"(?:nghi|tru|dong cua)\s+(?:ca )?(?:cac )?(?:ngay )?le\b")


@dataclass(slots=True)
class _Reading:
    """What was read so far: finished rules, and the one that is being told."""

    rules: list[tuple[list[int | str | date], list[Span]]] = field(default_factory=list)
    days: list[int | str | date] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    off: bool = False
    part: str = ""

    def close(self) -> None:
        """Finish the rule being told, if anything is."""
        if self.part and not self.spans and not self.off:
            self.spans = self.half(self.part)
        if not self.days and not self.spans and not self.off:
            return
        if self.off and not self.days:
            raise refuse("FIELD_INVALID", "It says closed, but not when.", "hours")
        if not self.off and not self.spans:
            raise refuse("FIELD_INVALID", "Days without hours.", "hours")
        if self.days or not self.rules:
            self.rules.append((self.days or list(range(7)), [] if self.off else self.spans))
        elif self.part or not self.rules[-1][1]:
            raise refuse("FIELD_INVALID", "Hours without days.", "hours")
        else:  # "T2-T6 7h30-11h30; 13h30-17h": the last rule goes on
            self.rules[-1][1].extend(self.spans)
        self.days, self.spans, self.off, self.part = [], [], False, ""

    def half(self, part: str) -> list[Span]:
        """The morning, afternoon or both of the first rule that has hours."""
        usual = next((spans for _, spans in self.rules if spans), [])
        if part == "all_day":
            return usual or list(ALL_DAY)
        spans = [(start, end) for start, end in usual if (end <= NOON_S) == (part == "morning")]
        if len(usual) < 2 or not spans:
            raise refuse("FIELD_INVALID", "A morning or afternoon whose hours nothing tells.", "hours")
        return spans


def read_hours_in_words(text: str) -> OpeningHours:
    """The hours that a Vietnamese text tells.

    "sáng", "chiều" and "cả ngày" after another rule take that rule's hours; "cả ngày" alone is 00:00 to 24:00.

    Raises:
        InputRefused: FIELD_INVALID, with the part that was not understood.
    """
    tokens = list(_tokens(text))
    reading = _Reading()
    at = 0
    while at < len(tokens):
        at = _read_one(tokens, at, reading)
    reading.close()
    if not any(spans for _, spans in reading.rules):
        raise refuse("FIELD_INVALID", "It says when it is closed, but not when it is open.", "hours")
    whole_week = [days for days, spans in reading.rules if spans and days == list(range(7))]
    if len(whole_week) == 1 and len(reading.rules) > 1:  # "hằng ngày ..., nghỉ CN": the exception goes first
        except_ = {day for days, _ in reading.rules if days is not whole_week[0] for day in days}
        whole_week[0][:] = [day for day in whole_week[0] if day not in except_]
    return hours_of(reading.rules)


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    plain = unicodedata.normalize("NFKD", text.lower().replace("đ", "d").replace("–", "-").replace("—", "-"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    at = 0
    while at < len(plain):
        closed_on_holidays = _OFF_HOLIDAYS.match(plain, at)
        if closed_on_holidays:  # before "ngày nghỉ lễ", which names the days only
            word = closed_on_holidays[0].split()[0]
            yield "off", word
            at += len(word)
            continue
        match = _SCANNER.match(plain, at)
        if match is None or match.end() == at:
            raise refuse("FIELD_INVALID", f"Not understood from {plain[at : at + 20]!r} on.", "hours")
        if match.lastgroup != "filler":
            yield str(match.lastgroup), match[0]
        at = match.end()


def _read_one(tokens: list[tuple[str, str]], at: int, reading: _Reading) -> int:
    """Read the token at `at` with what belongs to it; return where the next one begins."""
    kind, word = tokens[at]
    following = tokens[at + 1][0] if at + 1 < len(tokens) else ""
    if kind in _DAY_TOKENS or (kind == "number" and _goes_on(tokens, at)):
        if reading.spans and not reading.days and not reading.off:
            end = _days_behind(tokens, at)
            while at < end:
                at = at + 1 if tokens[at][0] == "and" else _read_days(tokens, at, reading)
            if reading.days:
                return at
        if reading.spans or (reading.part and reading.days):
            reading.close()
        return _read_days(tokens, at, reading)
    if kind in ("time", "number"):
        return _read_span(tokens, at, reading)
    if kind == "off":
        _read_off(reading)
    elif kind == "always":
        reading.spans = list(ALL_DAY)
    elif kind in ("morning", "afternoon", "all_day") and following not in ("time", "number", "colon"):
        if reading.spans:
            reading.close()
        reading.part = kind
    elif kind == "next" and (reading.spans or reading.part or (reading.off and reading.days)):
        reading.close()
    elif kind == "to":
        raise refuse("FIELD_INVALID", f"Nothing to go on from before {word!r}.", "hours")
    return at + 1


def _days_behind(tokens: list[tuple[str, str]], at: int) -> int:
    """Where the days end that stand behind their spans, as in "7h-17h (T2-T6)"; `at` if they begin the next rule."""
    end = at
    while end < len(tokens) and tokens[end][0] in (*_DAY_TOKENS, "number", "to", "and"):
        end += 1
    after = [kind for kind, _ in tokens[end : end + 2]]
    return (
        end
        if not after or after[0] == "next" or (after[0] == "off" and after[1:] and after[1] in _DAY_TOKENS)
        else at
    )


def _goes_on(tokens: list[tuple[str, str]], at: int) -> bool:
    """Whether a bare number goes on a list of days ("Thứ 2, 3, 4") rather than being an hour."""
    before = [kind for kind, _ in tokens[max(at - 2, 0) : at]]
    return before[1:] in (["and"], ["to"]) and before[0] in ("weekday", "number") and tokens[at][1] in "234567"


def _read_days(tokens: list[tuple[str, str]], at: int, reading: _Reading) -> int:
    kind, word = tokens[at]
    if kind in ("daily", "holidays"):
        reading.days += list(range(7)) if kind == "daily" else ["PH"]
        return at + 1
    first = _day(kind, word)
    range_follows = at + 2 < len(tokens) and tokens[at + 1][0] == "to"
    if not range_follows or tokens[at + 2][0] not in ("weekday", "sunday", "number", "date"):
        reading.days.append(first)
        return at + 1
    last = _day(*tokens[at + 2])
    if isinstance(first, date) and isinstance(last, date):
        count = (last - first).days + 1
        if not 0 < count <= MAX_DATES:
            raise refuse("FIELD_INVALID", f"{first} to {last} is no run of 1 to {MAX_DATES} days.", "hours")
        reading.days += [first + timedelta(days=step) for step in range(count)]
    elif isinstance(first, int) and isinstance(last, int):
        reading.days += day_range(first, last)
    else:
        raise refuse("FIELD_INVALID", f"From {word!r} to {tokens[at + 2][1]!r} is no run of days.", "hours")
    return at + 3


def _day(kind: str, word: str) -> int | date:
    """Monday is 0; the Vietnamese count it 2."""
    try:
        if kind == "date" and "/" in word:
            day, month, year = (int(part) for part in word.split("/"))
            return date(year, month, day)
        if kind == "date":
            return date.fromisoformat(word)
    except ValueError as error:
        raise refuse("FIELD_INVALID", f"{word!r} is not a date.", "hours") from error
    if kind == "sunday":
        return 6
    last = re.split(r"[\s.]+", word)[-1].removeprefix("t") if kind == "weekday" and word[-1].isdigit() else word
    number = _NUMBER_WORDS.get(re.split(r"[\s.]+", word)[-1]) or int(re.sub(r"\D", "", last))
    if not 2 <= number <= 7:
        raise refuse("FIELD_INVALID", f"There is no day {word!r}.", "hours")
    return number - 2


def _read_span(tokens: list[tuple[str, str]], at: int, reading: _Reading) -> int:
    follows = [kind for kind, _ in tokens[at + 1 : at + 3]]
    if follows[:1] != ["to"] or follows[1:] not in (["time"], ["number"]):
        raise refuse("FIELD_INVALID", f"{tokens[at][1]!r} has no end.", "hours")
    reading.part = ""
    reading.spans.append(span(*_clock(tokens[at][1]), *_clock(tokens[at + 2][1])))
    if reading.spans[-1][1] - reading.spans[-1][0] > DAY_S:
        raise refuse("FIELD_INVALID", "A span longer than a day.", "hours")
    return at + 3


def _clock(word: str) -> tuple[int, int]:
    numbers = [int(number) for number in re.findall(r"\d+", word)]
    return numbers[0], numbers[1] if len(numbers) > 1 else 0


def _read_off(reading: _Reading) -> None:
    """ "CN nghỉ" closes the days before it, "nghỉ CN" opens a rule for those after it."""
    if reading.days and not reading.spans and not reading.part:
        reading.off = True
        reading.close()
        return
    reading.close()
    reading.off = True
