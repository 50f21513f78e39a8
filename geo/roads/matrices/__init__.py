"""Travel matrices on real roads: chunked, kept on disk, written as they are computed."""
