"""How long the whole province's coverage takes."""
