"""An answer of `buuta site` from its folder, as a map draws it."""

from __future__ import annotations

from pathlib import Path

from geo.errors import Fault, InputRefused
from geo.places.territory import Territory
from maps.siting_on_map import SitingOnMap
from maps.siting_question import SitingQuestion
from routing.read_json import read_json
from routing.siting.siting import Siting, answer_of
from service.usecases.siting.agree import disagreements
from service.usecases.siting.written import ANSWER, QUESTION


def read_siting(folder: Path, territory: Territory) -> SitingOnMap:
    """The question and the answer of a folder, over the territory that was asked about.

    Raises:
        InputRefused: SITING_FOLDER with the faults of :func:`routing.read_json.read_json` for both files; or all in
            which they do not fit together: SITING_FOLDER, ID_DUPLICATE; SITING_ELSEWHERE for another territory.
    """
    question: SitingQuestion | None = None
    answer: Siting | None = None
    faults: list[Fault] = []
    try:
        question = read_json(folder / QUESTION, SitingQuestion)
    except InputRefused as refused:
        faults += refused.faults
    try:
        answer = read_json(folder / ANSWER, Siting)
    except InputRefused as refused:
        faults += refused.faults
    if question is None or answer is None:
        told = f"{folder} cannot be read as an answer of `buuta site`."
        raise InputRefused([Fault("SITING_FOLDER", told, row=str(folder)), *faults])
    told_so = answer_of(answer)
    if faults := list(disagreements(question, told_so, territory)):
        raise InputRefused(faults)
    return SitingOnMap(question, told_so)
