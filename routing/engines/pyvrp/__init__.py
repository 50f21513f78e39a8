"""PyVRP: an iterated local search in C++ for the rules that it knows.

The library is loaded by the functions that use it, so that only solver processes do.
"""
