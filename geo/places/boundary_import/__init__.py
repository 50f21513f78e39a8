"""Commune polygons from files of others: matched, checked, repaired when asked, and reported on."""
