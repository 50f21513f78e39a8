"""A customisable contraction hierarchy: fastest paths between thousands of places, exact to the millisecond.

Build (:mod:`~geo.roads.hierarchy.build`) once for a graph, customise (:mod:`~geo.roads.hierarchy.customise`) for a
profile, an hour or closures, then ask: labels for many to many, sweeps for one to all, unpacking for a path.
Why this and not another way: docs/decisions/road-engine.md.
"""
