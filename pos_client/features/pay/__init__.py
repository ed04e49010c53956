"""Paying: tenders, change and the one commit that makes a basket a sale."""
