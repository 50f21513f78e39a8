"""A component as an OR-Tools model: one rule, one file. Only solver processes import this package."""
