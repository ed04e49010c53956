"""Receipts that customers want by mail."""
