"""Roads that are closed for a time: flood, landslide, a broken or weak bridge. Drawn on a map, never built in."""
