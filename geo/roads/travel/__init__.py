"""Travel on real roads with one profile: weights of arcs, places' doors onto the graph, fastest ways."""

from geo.roads.travel.travel import PathPiece, RoadTravel

__all__ = ["PathPiece", "RoadTravel"]
