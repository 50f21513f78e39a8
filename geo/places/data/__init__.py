"""The committed tables (README.md); a package so that they are installed with the code."""
