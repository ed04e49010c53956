"""One folder per kind of device; drivers are independent of one another."""
