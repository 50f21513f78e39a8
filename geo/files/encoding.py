"""Bytes to text, and text of old fonts to Unicode: what is certain is converted and told, the rest is refused."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterable

from geo.errors import Fault, refuse
from geo.files.legacy_fonts import from_tcvn3, from_vni
from geo.files.syllables import is_abbreviation, is_syllable

#: An encoding is believed when this share of the words it gives is Vietnamese,
_BELIEVED = 0.85
#: no other comes as near as this,
_MARGIN = 0.25
#: and there are so many different words with marks to judge by.
_WORDS = 3
_WORD = re.compile(r"[A-Za-z\u00a1-\uffff]+")
_MARKED = re.compile(r"[\u00a1-\u00ff]")
_UNICODE_VIETNAMESE = re.compile(r"[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")
_NOT_ENGLISH = re.compile(r"[^\x00-\x7f]")

WINDOWS_1258 = "Windows-1258"
TCVN3_ABC = "TCVN3 (ABC fonts)"
VNI_FONTS = "VNI fonts"
_FONTS: dict[str, Callable[[str], str]] = {TCVN3_ABC: from_tcvn3, VNI_FONTS: from_vni}
_SAVE_AGAIN = "Open it where it shows well, and save it again as CSV UTF-8 (Excel: Save as, CSV UTF-8) or XLSX."


def decode(content: bytes, name: str) -> tuple[str, tuple[Fault, ...]]:
    """The text of a file: UTF-8, UTF-16, Windows-1258, TCVN3 or VNI; a notice for every one but UTF-8.

    Raises:
        InputRefused: ENCODING_UNKNOWN with the first line that no encoding explains well; FILE_UNREADABLE for NULs.
    """
    wide = _utf_16(content)
    if wide:
        try:
            text = content.decode(wide)
        except UnicodeDecodeError as error:
            raise _unknown(content, error.start, name, "it begins as UTF-16 and breaks off") from error
        return text.removeprefix("\ufeff"), (_notice(name, "UTF-16", "", _first_marked(text)),)
    nul = content.find(b"\0")
    if nul >= 0:
        line = content[:nul].count(b"\n") + 1
        raise refuse("FILE_UNREADABLE", f"{name} is no text: a NUL byte stands on line {line}.", row=f"line {line}")
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        return _single_bytes(content, error.start, name)


def _utf_16(content: bytes) -> str:
    """The name of a UTF-16 codec, "" when it is none. Without a mark, every other byte of plain letters is 0."""
    if content.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return ""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    head = content[:4096]
    if len(head) >= 4 and len(content) % 2 == 0:
        low, high = head[::2].count(0), head[1::2].count(0)
        if high > len(head) // 4 and not low:
            return "utf-16-le"
        if low > len(head) // 4 and not high:
            return "utf-16-be"
    return ""


def _single_bytes(content: bytes, start: int, name: str) -> tuple[str, tuple[Fault, ...]]:
    western = content.decode("latin-1")
    converters: dict[str, Callable[[str], str]] = {WINDOWS_1258: _from_1258, **_FONTS}
    words = marked_words(western)
    chosen = _best(words, converters)
    if not chosen:
        raise _unknown(content, start, name, "it is neither UTF-8 nor surely Windows-1258, TCVN3 or VNI")
    text = converters[chosen](western)
    sample = _longest(words)
    return text, (_notice(name, chosen, sample, converters[chosen](sample)),)


def _from_1258(western: str) -> str:
    """Latin letters that stand for bytes, as Windows-1258 reads these; a byte it lacks becomes U+FFFD."""
    return unicodedata.normalize("NFC", western.encode("latin-1", "replace").decode("cp1258", "replace"))


def is_unicode_vietnamese(text: str) -> bool:
    """Whether a text has a letter that no old font leaves behind: such a text is what it seems."""
    return _UNICODE_VIETNAMESE.search(text) is not None


def marked_words(text: str) -> set[str]:
    """The different words that have a letter of ISO 8859-1 beyond ASCII: what an old font would have left."""
    return {word for word in _WORD.findall(text) if _MARKED.search(word)}


def legacy_font(words: set[str]) -> str:
    """The old font whose letters stand in Unicode words, "" when they are Vietnamese as they are or in doubt."""
    as_they_are: dict[str, Callable[[str], str]] = {"": lambda text: text}
    return _best(words, as_they_are | _FONTS)


def convert_font(text: str, font: str) -> str:
    """The text that the letters of an old font stand for."""
    return _FONTS[font](text)


def font_notice(words: set[str], font: str, where: str) -> Fault:
    """Which old font was found where, with one word before and after."""
    sample = _longest(words)
    return _notice(where, font, sample, convert_font(sample, font))


def _best(words: set[str], converters: dict[str, Callable[[str], str]]) -> str:
    """The name of the converter whose words are Vietnamese and no other's are; "" when in doubt."""
    if len(words) < _WORDS:
        return ""
    shares = sorted(((_plausible(map(convert, words)), name) for name, convert in converters.items()), reverse=True)
    (best, name), (second, _) = shares[:2]
    return name if best >= _BELIEVED and best - second >= _MARGIN else ""


def _plausible(words: Iterable[str]) -> float:
    told = [word for word in words if not is_abbreviation(word)]
    good = sum(all(is_syllable(part) for part in re.split(r"[^\w]+", word) if part) for word in told)
    return good / len(told) if told else 0.0


def _longest(words: Iterable[str]) -> str:
    return max(words, key=lambda word: (len(word), word), default="")


def _first_marked(text: str) -> str:
    return _longest(word for word in _WORD.findall(text[:20_000]) if _NOT_ENGLISH.search(word))


def _notice(name: str, encoding: str, before: str, after: str) -> Fault:
    sample = f": {before!r} became {after!r}" if before else f", for example {after!r}" if after else ""
    return Fault("ENCODING_CONVERTED", f"{name} was in {encoding} and was converted{sample}.", row=name)


def _unknown(content: bytes, start: int, name: str, why: str) -> Exception:
    line = content[:start].count(b"\n") + 1
    return refuse("ENCODING_UNKNOWN", f"{name}: {why} (line {line}).", row=f"line {line}", action=_SAVE_AGAIN)
