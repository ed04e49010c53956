"""Coupons: which basket may use one, where each was used, and how often a campaign was."""
