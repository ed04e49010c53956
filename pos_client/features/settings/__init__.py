"""Settings of this till: each declared once with its shape, its default and who may change it."""
