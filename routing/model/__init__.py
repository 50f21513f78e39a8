"""What the rules of a round mean, compiled: one rule, one file; `walk.py` joins them, `rounds.py` is the door.

Every search, insertion, explanation and schedule asks these functions and no others. The auditor does not.
"""
