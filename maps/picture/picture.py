"""What a picture shows, before anybody has chosen a paper or a file: layers of the pages, and words around them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from maps.layers.layer import Feature, Layer
from maps.style.fonts import Cut
from maps.style.labels import Box

#: Dots an inch where a notebook shows a picture.
SCREEN_DPI = 110


@dataclass(frozen=True, slots=True)
class Names:
    """How the features of a layer are named: `text_of` gives the name, "" for none.

    `points` is the size of type on A4; of lower `priority` a name finds its place earlier. `strong` gives the
    features set in a heavier cut, `role` the role of the theme that colours the letters. A name of an area that finds
    no room is a number that the foot explains, unless it is not to be `numbered`: other numbers may stand on the map.
    """

    text_of: Callable[[Feature], str]
    points: float = 5.6
    priority: int = 5
    cut: Cut = "regular"
    role: str = "ink"
    strong: Callable[[Feature], bool] = field(default=lambda _: False)
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Drawn:
    """A layer as a picture draws it.

    Attributes:
        layer: as the pages have it.
        colouring: which of the layer's colourings, None for its own colours.
        names: None for no names.
        patterns: matplotlib's hatches of the colouring's classes in their order, () for none: they tell classes apart
            where colours do not.
        hatched: drawn with thin diagonals, since the figures rest on what is assumed.
        arrows: heads of arrows along the layer's lines, in place of these.
        quiet: only a background: not in the legend.
    """

    layer: Layer
    colouring: int | None = None
    names: Names | None = None
    patterns: tuple[str, ...] = ()
    hatched: bool = False
    arrows: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Small:
    """A small map of the same ground beside the large one: what it shows, and its layers, the lowest first."""

    caption: str
    layers: tuple[Drawn, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A map for paper. All texts are told as they are; they may hold anything.

    Attributes:
        title, subtitle: what it is, and of when.
        layers: the lowest first.
        ground: what must be seen, a box in metres of UTM 48N; None for all that the layers hold.
        notes: what the reader must know: what is assumed, what units mean.
        sources: where the data are from, and of when.
        ways: how sure drawn lines are, 0 known, 1 estimated, 2 told by the commune only; the legend explains them.
        listed: a heading and lines below it, such as the stops behind the numbers on the map.
        small, caption: small maps beside the large one, which is told apart from them by a caption of its own.
    """

    title: str
    subtitle: str
    layers: tuple[Drawn, ...]
    ground: Box | None = None
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    ways: tuple[int, ...] = ()
    listed: tuple[str, ...] = ()
    small: tuple[Small, ...] = ()
    caption: str = ""

    def texts(self) -> Iterator[str]:
        """All that is written on it, names on the maps too."""
        yield from (self.title, self.subtitle, self.caption, *self.notes, *self.sources, *self.listed)
        yield from (one.caption for one in self.small)
        for drawn in (*self.layers, *(each for one in self.small for each in one.layers)):
            yield from (drawn.layer.section, drawn.layer.label, drawn.layer.note)
            if drawn.names is not None:
                yield from map(drawn.names.text_of, drawn.layer.features)

    def _repr_png_(self) -> bytes:
        """What a notebook shows of it: the A4 sheet in the colours of a screen, at a screen's density."""
        from maps.picture.files import picture_bytes  # noqa: PLC0415 - what draws pictures knows this class
        from maps.style.theme import LIGHT  # noqa: PLC0415

        return picture_bytes(self, "png", theme=LIGHT, dpi=SCREEN_DPI)
