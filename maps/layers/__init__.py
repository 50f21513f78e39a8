"""One map theme a file: territory, points, coverage, rounds, relays."""
