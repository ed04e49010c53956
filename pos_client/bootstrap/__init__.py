"""Builds the object graph, once; nothing else does: the ground (files and keys), the till (services), the window (screens)."""
