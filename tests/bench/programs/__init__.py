"""Programs that are measured from outside: the till's own parts, driven as a person and a scanner drive them."""
