"""Every fault of a problem at once, before anything is solved."""
