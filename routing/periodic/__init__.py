"""Rounds of a week or a month: which days each stop is visited on, and an ordinary problem and plan for every day."""
