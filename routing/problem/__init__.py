"""What is asked: stops, carriers, depots, their file format and its reader."""
