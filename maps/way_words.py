"""How sure the ways of rounds are, in the same words on pages, pictures and sheets and in files for devices."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from maps.round_path import WAYS, Way

WAY_NAMES: Mapping[Way, str] = {
    "known": "đường thật",
    "estimated": "đường ước tính",
    "hidden": "khái quát theo xã, phường, để giữ kín địa chỉ",
}
#: A hidden way on a map that draws no commune's middle in place of a hidden stop.
PASSED_OVER = "nối thẳng, bỏ qua nơi giữ kín"

_STROKES: Mapping[Way, str] = {"known": "nét liền", "estimated": "nét đứt", "hidden": "nét chấm"}


def way_key(ways: Collection[Way], *, hidden: str = WAY_NAMES["hidden"]) -> dict[Way, str]:
    """Those ways that a map has, the surest first, with what its legend calls them beside a sample of the line."""
    return {way: hidden if way == "hidden" else WAY_NAMES[way] for way in WAYS if way in ways}


def stroke_words(way: Way, *, hidden: str = WAY_NAMES["hidden"]) -> str:
    """A way where no sample of the line stands beside it: `nét đứt: đường ước tính`."""
    return f"{_STROKES[way]}: {way_key([way], hidden=hidden)[way]}"
