"""Engines in processes of their own, limits, and the sequence from problem to audited plan."""
