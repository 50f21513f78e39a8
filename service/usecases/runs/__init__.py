"""The runs of a working day as problems, one run a file; service/usecases/day.py calls them in order."""
