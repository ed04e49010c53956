"""An invoice to a business customer as data: who owes whom for what, with all that the law asks to be written on it."""
