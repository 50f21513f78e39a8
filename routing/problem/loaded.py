"""A problem with its matrices in hand: what validation, engines and the auditor are given."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from geo.errors import Fault, refuse
from geo.file_names import file_stem
from geo.matrix import Matrix
from geo.safe_write import canonical_json
from geo.sensitivity import MASK, Sensitivity
from routing.problem.carriers import Carrier
from routing.problem.component import trip_starts
from routing.problem.problem import MatrixFile, Problem
from routing.problem.stops import Stop


@dataclass(frozen=True, slots=True, eq=False)
class LoadedProblem:
    """`matrices[i]` is what `problem.matrices[i]` names; `sha256` is the hash of the problem's canonical JSON."""

    problem: Problem
    matrices: tuple[Matrix, ...]
    sha256: str
    _found: dict[tuple[str, ...], Matrix | None] = field(default_factory=dict, init=False, repr=False)

    def may_serve(self, carrier: Carrier) -> list[Stop]:
        """The stops that lie where the carrier's trips begin, and those of no depot."""
        starts = {None, *trip_starts(carrier)}
        return [stop for stop in self.problem.stops if stop.depot in starts]

    def places_of(self, carrier: Carrier) -> list[str]:
        """Every place that a round of the carrier may touch, its start first, each once."""
        depots = {depot.id: depot.place for depot in self.problem.depots}
        ends = [depots[name] for name in (*trip_starts(carrier), carrier.end) if name is not None and name in depots]
        return list(dict.fromkeys([*ends, *(stop.place for stop in self.may_serve(carrier))]))

    def matrix_for(self, carrier: Carrier) -> Matrix | None:
        """The first matrix of the carrier's profile that covers every place it may touch, or None.

        One round is never pieced together from two matrices: their cells may come from different roads.
        """
        group = matrix_group(carrier)
        if group not in self._found:
            needed = set(self.places_of(carrier))
            covering = (m for m in self.matrices if m.profile == carrier.profile and needed <= set(m.ids))
            self._found[group] = next(covering, None)
        return self._found[group]


def matrix_group(carrier: Carrier) -> tuple[str, ...]:
    """What decides which places a carrier may touch: carriers alike in it travel by the same matrix."""
    return (carrier.profile, *trip_starts(carrier), "->", carrier.end or "")


def problem_json(problem: Problem) -> str:
    """The canonical JSON of a problem, fields with their default value left out: what is written, and hashed."""
    return canonical_json(problem.model_dump(mode="json", exclude_defaults=True))


def problem_sha256(problem: Problem) -> str:
    """The hash that a plan names its problem by."""
    return hashlib.sha256(problem_json(problem).encode("utf-8")).hexdigest()


def problem_from_parts(problem: Problem, matrices: Sequence[Matrix]) -> LoadedProblem:
    """A loaded problem without files.

    With `problem.matrices` empty each matrix gets an entry named after its content
    (`matrix-<profile>-<hash>.npz`), so that problems which share a matrix share its file; what of a profile's name no
    file name holds is left out of it.

    Raises:
        InputRefused: MATRIX_SHAPE when `problem.matrices` is filled and does not go with `matrices`.
    """
    if not problem.matrices:
        problem = problem.model_copy(update={"matrices": [matrix_file(matrix) for matrix in matrices]})
    if [entry.profile for entry in problem.matrices] != [matrix.profile for matrix in matrices]:
        raise refuse("MATRIX_SHAPE", "The problem names other matrices than the ones given.", "matrices")
    return LoadedProblem(problem, tuple(matrices), problem_sha256(problem))


def matrix_file(matrix: Matrix) -> MatrixFile:
    """The matrix as a file named after its content, so that those of many problems may lie in one folder."""
    digest = hashlib.sha256(matrix.to_bytes()).hexdigest()
    path = f"matrix-{file_stem(matrix.profile)}-{digest[:12]}.npz"
    return MatrixFile(profile=matrix.profile, path=path, sha256=digest)


def uncovered(loaded: LoadedProblem) -> list[Fault]:
    """MATRIX_PLACE_MISSING for every carrier start and profile whose places no single matrix covers."""
    faults: dict[tuple[str, ...], Fault] = {}
    for carrier in loaded.problem.carriers:
        group = matrix_group(carrier)
        if group in faults or loaded.matrix_for(carrier) is not None:
            continue
        same = [set(matrix.ids) for matrix in loaded.matrices if matrix.profile == carrier.profile]
        needed = loaded.places_of(carrier)
        if not same:
            text = f"There is no {carrier.profile!r} matrix, which carrier {carrier.id!r} travels by."
        else:
            lacking = min(([place for place in needed if place not in ids] for ids in same), key=len)
            # Where a stop that is not public lies is told to nobody here, not even as the id of its place.
            hidden = {stop.place for stop in loaded.problem.stops if stop.sensitivity is not Sensitivity.PUBLIC}
            told = [place if place not in hidden else MASK for place in lacking[:5]]
            text = (
                f"No {carrier.profile!r} matrix covers what carrier {carrier.id!r} may visit; "
                f"the best lacks {len(lacking)} of {len(needed)} places: {', '.join(told)}."
            )
        faults[group] = Fault("MATRIX_PLACE_MISSING", text, "matrices", carrier.id)
    return list(faults.values())
