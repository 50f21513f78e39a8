"""Layers of a territory as files for other programs, one format a file (docs/commands.md, `buuta export`)."""
