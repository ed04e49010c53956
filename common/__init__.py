"""The rules of selling and the words both sides exchange: pure, given clock, random and data."""
