"""The shortest direct code for the same work, each in a file of its own."""
