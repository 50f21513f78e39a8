"""What the resolver says about an address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from geo.errors import Fault
from geo.places.communes import Commune
from geo.places.hamlets import Hamlet
from geo.places.predecessors import Predecessor

Status = Literal["sure", "ask", "elsewhere", "unknown"]


@dataclass(frozen=True, slots=True)
class Span:
    """What a stretch of the text read was taken for; `start` and `end` count its characters."""

    start: int
    end: int
    text: str
    role: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A commune that the address may be in. `score` is its share of the probability, 0 to 1; `why` is a sentence."""

    commune: Commune
    predecessor: Predecessor | None
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Where an address is.

    `status`: `sure` one commune, without asking back; `ask` one of the candidates, and `decides` says what would
    settle it; `elsewhere` another province; `unknown` nothing to go by. `commune` is None unless sure.
    `predecessor` is the old commune that the text names, as far as known. `hamlet` is the record of the register,
    `hamlet_text` the hamlet as written ("thôn 3"), `street_text` what stands before both.

    `confidence` is the probability of the answer: of the commune where sure, of the best candidate where asked, of
    the address being of another province where elsewhere. `text` is the text read (NFC, invisible characters gone, at
    most 1,000 characters); spans refer to it. `notices` name old names used, spelling repaired, contradictions.
    """

    text: str
    status: Status
    commune: Commune | None
    predecessor: Predecessor | None
    hamlet: Hamlet | None
    hamlet_text: str
    street_text: str
    confidence: float
    candidates: tuple[Candidate, ...]
    decides: str
    notices: tuple[Fault, ...]
    spans: tuple[Span, ...]
