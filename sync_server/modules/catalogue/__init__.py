"""Goods and categories: editing, import, snapshot, and products made at tills."""
