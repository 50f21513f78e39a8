"""Choices of sites against all choices there are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from geo.errors import BuutaError, InputRefused
from routing.siting import capacity
from routing.siting.question import Objective, Question
from routing.siting.site import choose_sites
from tests.routing.siting.small_questions import best_value, small_questions

SECONDS = 20.0


def _agrees(question: Question) -> bool:
    """Whether there was an answer; it is the best there is, and a refusal only where there is none."""
    best = best_value(question)
    if best is None:
        with pytest.raises(InputRefused) as refused:
            choose_sites(question, SECONDS)
        assert {fault.code for fault in refused.value.faults} <= {
            "SITING_AREA_EMPTY",
            "SITING_TOO_FAR",
            "SITING_NO_SECOND",
            "SITING_CAPACITY",
            "SITING_BUDGET",
        }
        return False
    answer = choose_sites(question, SECONDS)
    assert (answer.value, answer.proved, answer.gap) == (best, True, 0.0)
    return True


@pytest.mark.parametrize("capacities", [False, True])
def test_no_choice_of_all_is_better_and_what_is_refused_is_impossible(capacities):
    answered = []

    @settings(derandomize=True, deadline=None, max_examples=150)
    @given(small_questions(capacities=capacities))
    def agree(question):
        answered.append(_agrees(question))

    agree()
    assert 20 < sum(answered) < len(answered)


def test_where_few_sites_are_told_to_the_solver_the_bound_holds_and_most_answers_are_proved(monkeypatch):
    monkeypatch.setattr(capacity, "NEAREST", 2)  # of up to six
    proved = []

    @settings(derandomize=True, deadline=None, max_examples=150)
    @given(small_questions(capacities=True))
    def bounded(question):
        best = best_value(question)
        try:
            answer = choose_sites(question, SECONDS)
        except InputRefused:
            assert best is None
        except BuutaError:
            if question.objective is not Objective.SET_COVER:  # which may take sites that were not told
                raise
        else:
            assert best is not None
            least, most = sorted((answer.value, answer.bound))
            assert least <= best <= most
            assert not answer.proved or answer.value == best
            proved.append(answer.proved)

    bounded()
    assert len(proved) > 20
    assert sum(proved) > 0.7 * len(proved)
