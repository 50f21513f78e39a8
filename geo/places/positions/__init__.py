"""Positions as people write them: degrees in every spelling, VN-2000 when declared."""
