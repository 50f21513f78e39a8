"""The road benchmark: `python -m bench.roads --help`."""
