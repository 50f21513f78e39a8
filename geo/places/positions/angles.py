"""Degrees as people write them: decimal point or comma, minutes and seconds, N/E or B/Đ (Bắc, Đông)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_NUMBER = r"\d{1,12}(?:[.,]\d{1,20})?"
_ANGLE = re.compile(
    rf"(?P<before>[NSEWBĐ])?\s*(?P<sign>[-+])?\s*(?P<degrees>{_NUMBER})\s*°?"
    rf"(?:(?:(?<=°)|\s)\s*(?P<minutes>{_NUMBER})\s*'?"
    rf"(?:(?:(?<=')|\s)\s*(?P<seconds>{_NUMBER})\s*(?:\"|'')?)?)?"
    r"\s*(?P<after>[NSEWBĐ])?"
)
#: Signs and words that mean the same, as one.
_SIGNS = (
    {ord(sign): "°" for sign in "º˚∘⁰"} | {ord(sign): "'" for sign in "’‘′´`ʹ"} | {ord(sign): '"' for sign in "”“″ʺ"}
)
_SIGNS |= {ord(sign): "-" for sign in "−–"} | {0xA0: " ", 0x202F: " "}
_WORDS = (
    (re.compile(r"vĩ độ|kinh độ|lat(?:itude)?\b|lon(?:g(?:itude)?)?\b|lng\b|[:=]", re.IGNORECASE), " "),
    (re.compile(r"\bbắc\b|\bnorth\b|\b[nb]\b", re.IGNORECASE), "N"),
    (re.compile(r"\bđông\b|\beast\b|\b[eđ]\b", re.IGNORECASE), "E"),
    (re.compile(r"(?<=\d)d(?![a-z])"), "°"),
    (re.compile(r"(?<=\d)m(?![a-z])"), "'"),
    (re.compile(r"(?<=\d)s(?![a-z])"), '"'),
    (re.compile(r"\bđộ|\bdeg(?:rees)?\b", re.IGNORECASE), "°"),
    (re.compile(r"\bphút|\bmin(?:utes)?\b", re.IGNORECASE), "'"),
    (re.compile(r"\bgiây|\bsec(?:onds)?\b", re.IGNORECASE), '"'),
)
_WEST_SOUTH = ("S", "W")


@dataclass(frozen=True, slots=True)
class Angle:
    """Signed decimal degrees, the axis its letter names ("lat", "lon" or ""), and the unit of its last digit."""

    degrees: float
    axis: str
    unit: float


def plain(text: str) -> str:
    """The text with one spelling for every sign and word of degrees."""
    text = unicodedata.normalize("NFC", text).translate(_SIGNS).strip()
    if any(letter.isalpha() for letter in text):
        for pattern, sign in _WORDS:
            text = pattern.sub(sign, text)
    return text.strip(" ()[],;")


def read_angle(text: str) -> Angle:
    """An angle from :func:`plain` text.

    Raises:
        ValueError: with what is wrong, as a sentence for its author.
    """
    found = _ANGLE.fullmatch(text.strip())
    if not found:
        raise ValueError(f"{_shown(text)} is not a number of degrees.")
    if found["before"] and found["after"]:
        raise ValueError(f"{_shown(text)} has two letters of direction.")
    parts = [found[name].replace(",", ".") for name in ("degrees", "minutes", "seconds") if found[name]]
    if any("." in part for part in parts[:-1]):
        raise ValueError(f"{_shown(text)} has a fraction before its last part.")
    if any(float(part) >= 60.0 for part in parts[1:]):
        raise ValueError(f"{_shown(text)} has 60 or more minutes or seconds.")
    value = sum(float(part) / 60.0**place for place, part in enumerate(parts))
    unit = 10.0 ** -len(parts[-1].partition(".")[2]) / 60.0 ** (len(parts) - 1)
    letter = found["before"] or found["after"] or ""
    if found["sign"] == "-" and letter:
        raise ValueError(f"{_shown(text)} has a sign and a letter of direction.")
    negative = found["sign"] == "-" or letter in _WEST_SOUTH
    axis = {"": "", "N": "lat", "S": "lat", "B": "lat"}.get(letter, "lon")
    return Angle(-value if negative else value, axis, unit)


def split_pair(text: str) -> tuple[str, str]:
    """The two angles of one :func:`plain` text.

    Raises:
        ValueError: there are not two, or they could be divided in several ways.
    """
    for pattern in (r"\s*[;|/\t\n]\s*", r",\s+", r"\s+-\s+"):
        parts = [part for part in re.split(pattern, text) if part]
        if len(parts) == 2:
            return parts[0], parts[1]
    lettered = re.fullmatch(r"(.*\d[^NSEWBĐ]*[NSEWBĐ])[\s,]*([^NSEWBĐ]*\d[^NSEWBĐ]*[NSEWBĐ])", text) or re.fullmatch(
        r"([NSEWBĐ][^NSEWBĐ]+?)[\s,]*([NSEWBĐ][^NSEWBĐ]+)", text
    )
    if lettered:
        return lettered[1], lettered[2]
    commas = text.split(",")
    if len(commas) == 2 and not (" " in text.strip() and _spaced(text)):
        return commas[0], commas[1]
    if len(commas) == 4 and all(part.strip("+- ").isdecimal() for part in commas):
        return ",".join(commas[:2]), ",".join(commas[2:])  # 19,8075,105,7764: any other division is no pair
    if text.count("°") == 2:
        second = re.fullmatch(r"(.*?[^\d.,+-])\s*([-+]?\d+(?:[.,]\d+)?\s*°.*)", text[text.index("°") + 1 :])
        if second:
            return text[: text.index("°") + 1] + second[1], second[2]
    if _spaced(text):
        pieces = text.split()
        return " ".join(pieces[: len(pieces) // 2]), " ".join(pieces[len(pieces) // 2 :])
    raise ValueError(f"{_shown(text)} is not a latitude and a longitude.")


def _spaced(text: str) -> bool:
    """Whether it is 2, 4 or 6 numbers with blanks between them."""
    pieces = text.split()
    return len(pieces) in (2, 4, 6) and all(re.fullmatch(rf"[-+]?{_NUMBER}", piece) for piece in pieces)


def _shown(text: str) -> str:
    return repr(text if len(text) <= 60 else f"{text[:60]}…")
