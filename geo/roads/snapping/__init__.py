"""Where places join the roads: the nearest point of an edge that the profile may use."""
