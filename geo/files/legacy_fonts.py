"""The two code tables of Vietnamese fonts from before Unicode, and the text they meant.

Such fonts draw Vietnamese letters in the place of Western ones. A file therefore holds Western letters ("Thanh Ho¸"),
be it in single bytes or, saved again by a newer program, in Unicode. Both tables are over ISO 8859-1 letters.

* TCVN3 (ABC; fonts .Vn...): one letter each. Capitals with a tone have no code of their own: the capital fonts
  (.Vn...H) draw the small ones large.
* VNI (fonts VNI-...): a letter followed by one that stands for its marks; a few are single.
"""

from __future__ import annotations

import re
import unicodedata

#: Runs of consecutive codes, first code and letters.
_TCVN3_RUNS = (
    (0xA1, "ĂÂÊÔƠƯĐăâêôơưđ"),
    (0xB5, "àảãáạ"),
    (0xBB, "ằẳẵắ"),
    (0xC6, "ặầẩẫấậè"),
    (0xCE, "ẻẽéẹềểễếệìỉ"),
    (0xDC, "ĩíịò"),
    (0xE1, "ỏõóọồổỗốộờởỡớợù"),
    (0xF1, "ủũúụừửữứựỳỷỹýỵ"),
)
TCVN3: dict[str, str] = {chr(first + place): letter for first, run in _TCVN3_RUNS for place, letter in enumerate(run)}

#: VNI's mark letters, small: alone they are the tones sắc, huyền, hỏi, ngã, nặng; on A, E and O also the hat with
#: each tone, on A also the breve.
_VNI_TONES = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_VNI_HAT = dict(zip("âáàåãä", ("", *_VNI_TONES.values()), strict=True))
_VNI_BREVE = dict(zip("êéèúüë", ("", *_VNI_TONES.values()), strict=True))
_VNI_SINGLE = {"í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "ô": "ơ", "ö": "ư", "î": "ỵ", "ñ": "đ"}


def _vni() -> dict[str, str]:
    """One or two small letters -> the Vietnamese letter."""
    table = dict(_VNI_SINGLE)
    for base, bare in (("a", "a"), ("e", "e"), ("o", "o"), ("u", "u"), ("y", "y"), ("ô", "ơ"), ("ö", "ư")):
        table |= {base + mark: bare + tone for mark, tone in _VNI_TONES.items()}
    for base in "aeo":
        table |= {base + mark: f"{base}\u0302{tone}" for mark, tone in _VNI_HAT.items()}
    table |= {"a" + mark: f"a\u0306{tone}" for mark, tone in _VNI_BREVE.items()}
    return {code: unicodedata.normalize("NFC", letter) for code, letter in table.items()}


VNI: dict[str, str] = _vni()
_VNI_CODE = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)), re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z\u00a1-\u1eff]+")


def from_tcvn3(text: str) -> str:
    """The text that TCVN3 letters stand for. In a word of capitals, the toned letters are capitals too."""
    return _WORD.sub(_tcvn3_word, text)


def _tcvn3_word(found: re.Match[str]) -> str:
    meant = "".join(TCVN3.get(letter, letter) for letter in found[0])
    # THọ is THỌ; Tạ stays, as does a word that has a small plain letter ("Yên").
    capitals = re.search("[A-Z]", meant[1:]) and not re.search("[a-z]", meant)
    return meant.upper() if capitals else meant


def from_vni(text: str) -> str:
    """The text that VNI letters stand for; the first letter of a pair says small or capital."""
    return _VNI_CODE.sub(lambda found: _cased(VNI[found[0].lower()], found[0]), text)


def _cased(letter: str, code: str) -> str:
    return letter.upper() if code[0].isupper() else letter
