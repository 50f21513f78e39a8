"""By what a list beside a map finds a place on it: the `k` of a feature.

Communes and predecessors share codes, and points have ids of their users' own: each kind is told apart.
"""

from __future__ import annotations


def commune_key(code: str) -> str:
    """Of a commune of today."""
    return f"commune/{code}"


def predecessor_key(code: str) -> str:
    """Of a commune before the merger: its code, by which tables of losses name it."""
    return code


def point_key(identity: str) -> str:
    """Of a point of service."""
    return f"point/{identity}"


def site_key(identity: str) -> str:
    """Of a site where a point is, or may be opened."""
    return f"site/{identity}"
