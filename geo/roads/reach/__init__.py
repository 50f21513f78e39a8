"""What is reached along real roads within a time, and from where soonest."""
