"""A plan as layers for other programs: rounds, legs, stops, what is unserved, and the whole in figures."""
