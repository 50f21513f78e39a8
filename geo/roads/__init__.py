"""From place to place: estimated, on real roads, or both in one matrix.

The files beside this one are what the rooms share: a place, how it joins a road, the ways as they are tagged, the
graph compiled of them and its file, weights, loops in machine code (:mod:`~geo.jit`), and what everybody asks
of travel (:mod:`~geo.roads.roads`). The rooms, as data goes through::

    sources -> compile -> hierarchy          once: ways of OpenStreetMap to a graph and its order
               profiles, closures -> travel  each time: who may go where, and how fast
    snapping -> matrices, paths, reach       places, and what is asked of travel between them
    estimate -> joined                       where no road reaches
    check, calibrate                         are the roads right, and the speeds?
"""
