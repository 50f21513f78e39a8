"""Points of service from the files of others: columns, values, places, and the difference to what was there."""
