"""Goods put by for a customer: paid in parts, fetched when all is paid, or given up."""
