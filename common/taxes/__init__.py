"""Taxes: what they are, what each takes of a line exactly, where it is rounded, who is exempt; ``common.tax`` is the door."""
