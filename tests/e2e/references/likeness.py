"""How far one picture is from another, without minding how a machine smooths its letters."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image, ImageFilter

#: A pixel differs when one of its colours is so far off, of 255, after both pictures are halved and blurred.
FAR = 28
#: The most of all pixels that may differ.
TOLERANCE = 0.004
_BLUR = 1.2
#: So many colours keep a picture small and every colour of a map apart.
_COLOURS = 200


def share_differing(one: bytes, other: bytes) -> float:
    """The share of pixels in which two PNGs differ; 1 where they are not of one size."""
    here, there = (_soft(content) for content in (one, other))
    if here.shape != there.shape:
        return 1.0
    return float((np.abs(here - there).max(axis=2) > FAR).mean())


def small_png(content: bytes) -> bytes:
    """The picture with few colours, to be kept."""
    kept = io.BytesIO()
    with Image.open(io.BytesIO(content)) as picture:
        picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE).save(kept, "PNG", optimize=True)
    return kept.getvalue()


def _soft(content: bytes) -> np.ndarray:
    with Image.open(io.BytesIO(content)) as picture:
        half = picture.convert("RGB").resize((picture.width // 2, picture.height // 2), Image.Resampling.BOX)
    return np.asarray(half.filter(ImageFilter.GaussianBlur(_BLUR)), dtype=np.int16)
