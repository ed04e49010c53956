"""Mutation testing: each small change of a selling rule is made on purpose, and the tests must see it."""
