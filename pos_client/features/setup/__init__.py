"""The first run: who this till is, alone or with a server; nothing is sold before that is known."""
