"""The rounds of a day as a page holds them: short, and no more exact than its reader may know."""
