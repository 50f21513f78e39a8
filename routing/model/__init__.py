"""One rule, one file: how OR-Tools is told each rule."""
