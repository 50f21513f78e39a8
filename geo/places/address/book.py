"""The resolver: text -> words -> mentions -> readings -> one answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from typing import Literal

from geo.places.address import evidence
from geo.places.address.answer import Answer, Candidate, Status
from geo.places.address.doubts import names_alternatives
from geo.places.address.elsewhere import elsewhere_score
from geo.places.address.explain import decides, notices, spans, why
from geo.places.address.far_names import far_names
from geo.places.address.hamlet_words import HamletIndex, hamlet_of, in_full, street_of
from geo.places.address.lexicon import Lexicon
from geo.places.address.mention_kinds import is_province_name_alone
from geo.places.address.mentions import Mention, find_mentions, find_strangers
from geo.places.address.readings import Reading, Text, readings_of
from geo.places.address.tokens import readable, tokens
from geo.places.address.units import units_of
from geo.places.communes import Commune
from geo.places.hamlets import Hamlet
from geo.places.predecessors import Predecessor
from geo.places.territory import Territory

#: An answer at least this probable, without a contradiction, is sure.
SURE = 0.95
#: Another province at least this probable is answered as such.
SURELY_ELSEWHERE = 0.9
#: Less than this for all communes together, and nothing that contradicts: there is nothing to ask about.
WORTH_ASKING = 0.2
#: A candidate less probable than this is not told, unless there are no better ones.
WORTH_TELLING = 0.004
MOST_CANDIDATES = 60
#: Evidence of the register of hamlets: the hamlet is one of the commune's, or the commune has others only.
HAMLET_AGREES, HAMLET_UNKNOWN = 2.5, -1.5


@dataclass(frozen=True, slots=True)
class AddressBook:
    """The names of one territory, ready to resolve addresses. Make it once; it is safe to share among threads."""

    territory: Territory
    _communes: dict[str, Commune]
    _lexicon: Lexicon
    _hamlets: HamletIndex

    @classmethod
    def of(cls, territory: Territory) -> AddressBook:
        """The book of a territory; some 0.2 s for a province."""
        return cls(
            territory,
            {commune.code: commune for commune in territory.communes},
            Lexicon.of(units_of(territory), far_names(territory.province.code)),
            HamletIndex(territory.hamlets),
        )

    def resolve(self, text: str) -> Answer:
        """Where the address is. Any text gets an answer, in bounded time, without a network."""
        read = readable(text)
        words = tokens(read, self._lexicon)
        mentions = find_mentions(words, self._lexicon)
        marked = any(word.said.tone or word.said.letters != word.key for word in words)
        found = Text(mentions, find_strangers(words, mentions), marked, names_alternatives(words, mentions))
        readings = [reading for reading in readings_of(found) if reading.commune in self._communes]
        best = max(readings, key=lambda each: each.score, default=None)
        hamlet = hamlet_of(words, _taken(best, mentions))
        hamlet_text = hamlet[0] if hamlet else ""
        weighed = [(reading, reading.score + self._of_hamlet(reading, hamlet_text)) for reading in readings]
        chances = _chances(weighed, elsewhere_score(found))
        leading = _leading(weighed)
        ranked = sorted(leading, key=lambda code: (-chances[code], code))
        status = _status(chances, ranked, leading)
        top = leading[ranked[0]] if ranked and status in ("sure", "ask") else None
        candidates = self._candidates(status, ranked, leading, chances)
        commune = self._communes[ranked[0]] if status == "sure" else None
        predecessor = _predecessor(top) if top else None
        if status == "ask" and predecessor and any(each.predecessor != predecessor for each in candidates):
            predecessor = None
        taken = _taken(top, mentions)
        used = taken | (set(range(hamlet[1], hamlet[2])) if hamlet else set())
        record = self._hamlet(commune, predecessor, hamlet_text)
        if record is None or hamlet_text.split()[0] != record.kind.lower():
            hamlet_text = in_full(hamlet_text)
        return Answer(
            text=read,
            status=status,
            commune=commune,
            predecessor=predecessor,
            hamlet=record,
            hamlet_text="" if status == "elsewhere" else hamlet_text,
            street_text=street_of(words, read, used),
            confidence=_confidence(status, chances, ranked),
            candidates=candidates,
            decides=decides(status, top, candidates, found, self.territory.predecessors),
            notices=notices(text, top, words, status),
            spans=spans(read, words, top, hamlet, self._communes),
        )

    def _of_hamlet(self, reading: Reading, written: str) -> float:
        """What the register of hamlets says about a reading's commune."""
        if not written or not self._hamlets.known(reading.commune):
            return 0.0
        old = _predecessor(reading)
        found = self._hamlets.find(reading.commune, old.code if old else "", written)
        return HAMLET_AGREES if found else HAMLET_UNKNOWN

    def _hamlet(self, commune: Commune | None, old: Predecessor | None, written: str) -> Hamlet | None:
        if commune is None or not written:
            return None
        return self._hamlets.find(commune.code, old.code if old else "", written)

    def _candidates(
        self, status: Status, ranked: Sequence[str], leading: dict[str, Reading], chances: dict[str, float]
    ) -> tuple[Candidate, ...]:
        if status not in ("sure", "ask"):
            return ()
        contested = status == "ask" and leading[ranked[0]].contested
        told = [
            code for code in ranked if chances[code] >= WORTH_TELLING or (contested and leading[code].names_commune)
        ]
        told = (told or list(ranked))[:MOST_CANDIDATES]
        return tuple(
            Candidate(
                self._communes[code],
                _predecessor(leading[code]),
                round(chances[code], 4),
                why(leading[code], self._communes[code]),
            )
            for code in told
        )


ELSEWHERE: Literal["elsewhere"] = "elsewhere"


def _chances(weighed: Sequence[tuple[Reading, float]], elsewhere: float | None) -> dict[str, float]:
    """Commune code (or :data:`ELSEWHERE`) -> its share of exp(evidence) among all readings and the empty one."""
    top = max((score for _, score in weighed), default=0.0)
    top = max(top, elsewhere or 0.0, evidence.NOTHING)
    sums: dict[str, float] = defaultdict(float)
    for reading, score in weighed:
        sums[reading.commune] += exp(score - top)
    if elsewhere is not None:
        sums[ELSEWHERE] = exp(elsewhere - top)
    total = sum(sums.values()) + exp(evidence.NOTHING - top)
    return {code: each / total for code, each in sums.items()}


def _leading(weighed: Sequence[tuple[Reading, float]]) -> dict[str, Reading]:
    """Commune code -> its best reading; of equal ones the one whose name comes last, for landmarks stand before."""
    best: dict[str, tuple[Reading, float]] = {}
    for reading, score in weighed:
        known = best.get(reading.commune)
        later = known is not None and reading.mention.first > known[0].mention.first
        if known is None or score > known[1] + 1e-9 or (later and score > known[1] - 1e-9):
            best[reading.commune] = (reading, score)
    return {code: reading for code, (reading, _) in best.items()}


def _status(chances: dict[str, float], ranked: Sequence[str], leading: dict[str, Reading]) -> Status:
    away = chances.get(ELSEWHERE, 0.0)
    here = bool(ranked) and leading[ranked[0]].district is not None  # a commune in its district: the province is odd
    if (away >= SURELY_ELSEWHERE and not here) or (away > 0.5 and not ranked):
        return "elsewhere"
    if not ranked:
        return "unknown"
    top = leading[ranked[0]]
    if chances[ranked[0]] >= SURE and not top.contested and top.unit.level != "district":
        return "sure"
    ours = sum(chances.values())
    contradicted = bool(top.contradictions) and not is_province_name_alone(top.mention)
    return "ask" if ours >= WORTH_ASKING or contradicted else "unknown"


def _confidence(status: Status, chances: dict[str, float], ranked: Sequence[str]) -> float:
    if status == "elsewhere":
        return round(chances[ELSEWHERE], 4)
    return round(chances[ranked[0]], 4) if ranked else 0.0


def _predecessor(reading: Reading) -> Predecessor | None:
    """The old commune that a reading names: itself, or beside the new one."""
    if reading.unit.predecessor:
        return reading.unit.predecessor
    beside = {
        each.unit.predecessor.code: each.unit.predecessor
        for _, each in reading.others
        if each.part == "other_name" and each.unit and each.unit.predecessor
    }
    return next(iter(beside.values())) if len(beside) == 1 else None


def _taken(reading: Reading | None, mentions: Sequence[Mention]) -> set[int]:
    """The words that a reading takes for communes, districts and provinces."""
    if reading is None:
        return {place for each in mentions if each.explicit for place in range(each.start, each.last)}
    used = [
        reading.mention,
        *(other for other, each in reading.others if each.part != "stranger" or each.contradicts),
    ]
    return {place for each in used for place in range(each.start, each.last)}
