"""Stored value: a ledger of vouchers, cards, credit notes and down payments, what tills hold of it, and what each may redeem alone."""
