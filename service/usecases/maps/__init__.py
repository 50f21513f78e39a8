"""Maps asked for one by one: a picture for a report, or a page in one file."""
