"""What comes out: rounds, times, unserved stops with reasons, KPIs."""
