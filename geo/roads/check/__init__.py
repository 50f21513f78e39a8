"""Is a road network right? Distances that are known, communes that no road reaches, roads that were left out."""
