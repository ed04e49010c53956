"""Customers at the till: found by card, number or name, and what they are given for it."""
