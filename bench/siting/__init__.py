"""Choosing places: ours beside spopt with HiGHS."""
