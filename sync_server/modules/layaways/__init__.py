"""Goods put by for customers, as all tills of a shop see them."""
