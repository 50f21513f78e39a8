"""From the light colours that layers name to those of another theme, by role.

Layers are made once, in light colours; a page carries this mapping, and its script looks colours up when it draws.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from maps.style.ramps import steps
from maps.style.theme import LIGHT, THEMES, Theme

#: Maps that take ramps in steps of their own have no more than so many classes.
_MOST_STEPS = 12


def translation(theme: Theme) -> dict[str, str]:
    """Every colour of the light theme -> the colour of the same role in `theme`, steps along ramps included."""
    pairs = dict(zip(LIGHT.colours(), theme.colours(), strict=True))
    for ramp, other in ((LIGHT.worse, theme.worse), (LIGHT.better, theme.better)):
        for number in range(1, _MOST_STEPS + 1):
            for light, translated in zip(steps(ramp, number), steps(other, number), strict=True):
                pairs.setdefault(light, translated)
    return pairs


def page_themes(used: Iterable[str]) -> dict[str, dict[str, object]]:
    """What a page's script must know of the themes.

    Args:
        used: the light colours of the page's layers; colours of no role stay as they are.

    Returns:
        theme name -> `colours`, light -> translated, of the used colours alone; and `roles`, what furniture is drawn
        with: `ink`, `soft`, `halo`, `paper`, `edge` (around marks), `outline`, `land`, `link`.
    """
    wanted = sorted(set(used))
    found: dict[str, dict[str, object]] = {}
    for name, theme in THEMES.items():
        pairs = translation(theme)
        found[name] = {
            "colours": {colour: pairs[colour] for colour in wanted if pairs.get(colour, colour) != colour},
            "roles": dict(_roles(theme)),
        }
    return found


def _roles(theme: Theme) -> Iterator[tuple[str, str]]:
    yield from (("ink", theme.ink), ("soft", theme.soft), ("halo", theme.halo), ("paper", theme.paper))
    yield from (
        ("edge", theme.mark_edge),
        ("outline", theme.commune_edge),
        ("land", theme.land),
        ("link", theme.link),
    )
