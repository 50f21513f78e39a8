"""What a page is made of from top to bottom: blocks whose size is known before they are painted."""

from __future__ import annotations

from abc import ABC, abstractmethod

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable


class Block(Flowable, ABC):
    """A block of a width and height in points, in one piece on one page."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__()
        self.width, self.height = width, height

    def wrap(self, _width: float, _room: float) -> tuple[float, float]:
        """Its size, whatever room there is."""
        return self.width, self.height

    def draw(self) -> None:
        """Paint it; the canvas's origin is its lower left corner."""
        self._paint(self.canv)

    @abstractmethod
    def _paint(self, canvas: Canvas) -> None: ...
