"""The buuta command: one sub-command a file."""
