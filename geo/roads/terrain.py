"""The terrains that speeds are told apart by."""

#: In the order of every table and index of terrains.
TERRAINS = ("plain", "hill", "mountain")
