"""The ledger of signed movements and the balances it adds up to."""
