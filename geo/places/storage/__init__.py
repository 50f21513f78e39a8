"""A territory as files: one GeoPackage that comes back bit by bit, and exports for other programs."""
