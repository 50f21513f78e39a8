"""Hashes, names and sums: what the auditor checks of a plan as a document."""

from __future__ import annotations

import copy

import pytest


def _twice(plan):
    plan["rounds"].append(copy.deepcopy(plan["rounds"][0]))


def _other_problem(plan):
    plan["problem_sha256"] = "0" * 64


def _stranger(plan):
    plan["rounds"][0]["carrier"] = "nobody"


def _unknown_stop(plan):
    plan["rounds"][0]["visits"][0]["stop"] = "nowhere"


def _unknown_unserved(plan):
    plan["unserved"].append({"stop": "nowhere", "reason": "NO_CARRIER", "message": "None.", "numbers": {}})


def _empty_round(plan):
    plan["rounds"][0]["visits"] = []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_twice, "AUDIT_TWICE"),
        (_other_problem, "AUDIT_HASH"),
        (_stranger, "AUDIT_UNKNOWN"),
        (_unknown_stop, "AUDIT_UNKNOWN"),
        (_unknown_unserved, "AUDIT_UNKNOWN"),
        (_empty_round, "AUDIT_MISSING"),
    ],
)
def test_the_auditor_reads_the_document(codes_after, change, code):
    assert code in codes_after("capacity", change)


@pytest.mark.parametrize(
    "name",
    [
        "stops",
        "served",
        "rounds",
        "distance_m",
        "duration_s",
        "travel_s",
        "service_s",
        "wait_s",
        "late_stops",
        "late_s",
        "cost",
    ],
)
def test_the_auditor_adds_up_the_summary(codes_after, name):
    def off_by_one(plan):
        plan["summary"][name] += 1

    assert codes_after("windows-due", off_by_one) == {"AUDIT_SUMMARY"}


@pytest.mark.parametrize("name", ["travel_s", "service_s", "wait_s", "distance_m"])
def test_the_auditor_adds_up_every_round(codes_after, name):
    def off_by_one(plan):
        plan["rounds"][0][name] += 1

    assert "AUDIT_SUMMARY" in codes_after("windows-due", off_by_one)


def test_the_auditor_reports_everything_at_once(codes_after):
    def wreck(plan):
        _other_problem(plan)
        plan["summary"]["cost"] += 1
        plan["rounds"][0]["start_load"] = {"items": 99}
        plan["rounds"][0]["visits"][0]["travel_s"] += 1

    assert codes_after("capacity", wreck) >= {"AUDIT_HASH", "AUDIT_SUMMARY", "AUDIT_CAPACITY", "AUDIT_TRAVEL"}
