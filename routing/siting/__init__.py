"""Where to put service: which sites to open for those who go there, and the proof that no choice is better."""
