"""Travel without a download: times and distances presumed over the points of the former communes."""

from geo.roads.estimate.estimate import EstimatedGeometry, EstimatedRoads

__all__ = ["EstimatedGeometry", "EstimatedRoads"]
