"""Where roads come from: each source gives :class:`geo.roads.tagged.TaggedRoads`.

A file of OpenStreetMap (:mod:`~geo.roads.sources.pbf`), an Overpass server (:mod:`~geo.roads.sources.overpass`, with
the outline of a named place from :mod:`~geo.roads.sources.nominatim`), a graph that osmnx saved
(:mod:`~geo.roads.sources.graphml`).
"""
