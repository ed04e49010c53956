"""A scanner that is a keyboard, held by Linux's own input interface so that nobody else gets its keys."""
