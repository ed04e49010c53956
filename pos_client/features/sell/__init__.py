"""Selling: the open basket from the first scan to the Pay key, parking included."""
