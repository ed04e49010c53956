"""Customers: who they are as shops need to know it, what they owe, and that they can be forgotten."""
