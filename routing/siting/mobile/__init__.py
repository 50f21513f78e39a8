"""Mobile service days: which stops a van visits on which day of a weekly calendar, so that most people are served."""
