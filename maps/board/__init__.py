"""Small multiples: many small maps of one extent and one scale, as data for a template that writes inline SVG."""
