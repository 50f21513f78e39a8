"""Tables of all 34 provinces, restated by :mod:`geo.places.restate` (../README.md says from what)."""
