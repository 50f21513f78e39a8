"""One rule, one file, for OR-Tools; `build.py` puts them together. Only solver processes import this package."""
