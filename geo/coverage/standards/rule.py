"""One rule of a standard."""

from __future__ import annotations

from dataclasses import dataclass, field

from geo.coverage.standards.quantities import QUANTITIES, Comparison, Quantity, Scope

#: How well a rule is known: seen in a public source; seen there in an edition no longer in force; commonly stated and
#: not verified; ours.
STATUSES = ("verified", "verified_superseded", "reported", "house_rule")


@dataclass(frozen=True, slots=True)
class AppliesTo:
    """Which communes a rule is for: those of the `kinds` (commune, ward, special_zone) and among the `communes`
    (codes); an empty one leaves nobody out.
    """

    kinds: tuple[str, ...] = ()
    communes: tuple[str, ...] = ()

    def admits(self, code: str, kind: str) -> bool:
        """Whether a commune is meant."""
        return (not self.kinds or kind in self.kinds) and (not self.communes or code in self.communes)

    def may_meet(self, other: AppliesTo) -> bool:
        """Whether some commune may be meant by both."""
        return all(
            not mine or not theirs or set(mine) & set(theirs)
            for mine, theirs in ((self.kinds, other.kinds), (self.communes, other.communes))
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """`quantity` of the province, or of every commune or predecessor (`scope`), is `limit` at most or at least.

    Attributes:
        rule: its id.
        unit: that of the quantity (:data:`~geo.coverage.standards.quantities.QUANTITIES`).
        status: one of :data:`STATUSES`.
        date: of the source, ISO or a year; "" where nobody told.
        share: for quantities that each person has: the share of the people for whom it must hold; None is all.
        points: which points count: "" all that serve the public, `kind:post_office`, `service:payments`, or
            `id:office-440000`.
    """

    rule: str
    quantity: str
    limit: float
    unit: str
    scope: Scope
    status: str
    source: str
    name_vi: str
    name_en: str
    comparison: Comparison = "at_most"
    date: str = ""
    share: float | None = None
    points: str = ""
    applies_to: AppliesTo = field(default_factory=AppliesTo)

    @property
    def measured(self) -> Quantity:
        """What is known of its quantity."""
        return QUANTITIES[self.quantity]

    @property
    def sign(self) -> int:
        """-1 where less is better, 1 where more is: sign x (value - limit) is the room that is left."""
        return 1 if self.comparison == "at_least" else -1

    def contradicts(self, other: Rule) -> bool:
        """Whether nothing can keep both: one asks for more than the other allows, of the same thing."""
        same = all(getattr(self, name) == getattr(other, name) for name in ("quantity", "scope", "share", "points"))
        if not same or self.comparison == other.comparison or not self.applies_to.may_meet(other.applies_to):
            return False
        least, most = (self, other) if self.comparison == "at_least" else (other, self)
        return least.limit > most.limit
