"""The dots of the virtual printer's fonts A and B."""
