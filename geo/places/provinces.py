"""The 34 provinces and cities of the map of 1 July 2025."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Province:
    """One province (tỉnh) or city under the government (thành phố). `former` names the provinces that were merged."""

    code: str
    name: str
    former: tuple[str, ...] = ()


THANH_HOA = Province("38", "Tỉnh Thanh Hóa", ("Tỉnh Thanh Hóa",))
