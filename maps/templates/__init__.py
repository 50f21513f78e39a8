"""Jinja templates of whole pages; every value is escaped by the environment in `maps.templating`."""
