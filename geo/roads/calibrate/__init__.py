"""Speeds from observed trips: factors for calibration.csv (docs/roads.md)."""
