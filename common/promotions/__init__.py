"""Promotions as data and the engine that applies them: pure, bounded, and the same on till and server."""
