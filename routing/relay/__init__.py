"""Chains over several rounds: feeder, trunk line, agency, and back to the home."""
