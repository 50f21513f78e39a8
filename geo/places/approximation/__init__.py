"""Approximate cells of communes, made from points and areas until somebody imports the official polygons."""
