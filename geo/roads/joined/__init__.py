"""Real roads and the estimate as one: what plans, matrices and coverage are made on."""

from geo.roads.joined.joined import JoinedRoads

__all__ = ["JoinedRoads"]
