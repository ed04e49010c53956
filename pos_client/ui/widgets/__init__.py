"""Shared widgets: each at least 48 px where a finger goes, painted from palette and tokens."""
