"""Tills as the server knows them: pairing, revocation, repair."""
