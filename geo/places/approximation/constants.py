"""The numbers of the method, apart from its code: who only asks whether they have changed need not load scipy."""

from __future__ import annotations

SOURCE = "approximate: power diagram of known points, calibrated to the official areas and centres"

# Sites (approximate.py).

#: Points of a commune nearer to each other than this many equal-area radii get a site halfway.
NEAR_RADII = 1.6
#: The belt of outside sites: nearest to any point inside, and spacing, kilometres; fewest rows.
BELT_KM, BELT_STEP_KM, BELT_ROWS = 3.0, 3.0, 3
#: How closely the hull that no belt site may stand in follows the points (0 to 1, 1 the convex hull).
HULL_RATIO = 0.1
#: An area that nobody published is the mean of this many nearest communes'.
NEIGHBOURS = 3
#: How far from a centre that is taken, degrees, times the commune's number.
BESIDE_DEG = 1e-4
#: Decimals of a degree that shared vertices are rounded to: 1 cm.
DECIMALS = 7

# Calibration (calibrate.py).

#: Steps of the first calibration, rounds of "hold what was lost, calibrate again", steps of each.
FIRST_STEPS, ROUNDS, MORE_STEPS = 80, 8, 12
#: Calibrating ends, without its last step, when that step has put this share of the territory into wrong hands.
WORSE = 0.005
MAX_SHIFT_KM = 0.5
SHIFT_COST = 0.3
#: In mean areas. A search step that leaves a commune without any cell sees no slope, and would not come back.
MAX_WEIGHT = 8.0
#: By how much less a site follows its commune each time it is in the way.
DAMPING = 0.8

# Islands (islands.py).

#: Communes this many radii and kilometres apart are linked.
LINK, LINK_KM = 1.5, 3.0
#: Corners of a circle.
CORNERS = 64
#: A circle ends at this share of the way to what is nearest to it.
CLEARANCE = 0.95
