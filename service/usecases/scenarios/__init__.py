"""Scenarios: named changes of the network of points, kept in the workspace, applied, compared and reported."""
