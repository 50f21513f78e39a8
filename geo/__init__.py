"""Where is everything, how long from here to there, who is reached.

The modules directly in this room (`units`, `errors`, `matrix`, `sensitivity`, `safe_write`, `parallel`) import numpy
at most, because every other room shares them. The sub-rooms `places`, `roads`, `coverage` and `demand` are geography.
"""
