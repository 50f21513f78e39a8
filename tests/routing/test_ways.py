"""Ways cut out of a matrix: in the order asked for, slower or faster, and no copy of what stays as it is."""

import numpy as np

from routing.problem.ways import cut_ways
from tests.routing.streets import street_matrix

KM = {"office": 0, "a": 1, "b": 3}


def test_places_are_cut_out_in_the_order_asked_for():
    ways = cut_ways(street_matrix(KM, [("b", "a")]), ["b", "a", "b"])
    assert ways.places == ("b", "a")
    assert ways.seconds("a", "b") == 120
    assert ways.metres("a", "b") == 2_000
    assert ways.seconds("b", "a") is None
    assert ways.metres("b", "a") == 0


def test_slower_ways_are_rounded_up():
    whole = cut_ways(street_matrix(KM, [("a", "b")]), KM, 70)
    assert whole.travel_s.tolist() == [[0, 86, 258], [86, 0, -1], [258, 172, 0]]
    assert whole.travel_s.dtype == np.int32


def test_a_whole_matrix_is_not_copied():
    matrix = street_matrix(KM)
    ways = cut_ways(matrix, KM)
    assert ways.travel_s is matrix.travel_s
    assert ways.distance_m is matrix.distance_m
    assert not ways.travel_s.flags.writeable
