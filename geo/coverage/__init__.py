"""Who is reached: people, distances to points, the standard's figures."""
