"""Training: everything as it is, and nothing of it counts."""
