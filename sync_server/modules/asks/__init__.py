"""What tills ask while somebody waits, each by the module that knows."""
