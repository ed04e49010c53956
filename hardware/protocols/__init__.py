"""Pure: bytes to meaning and back, without any port."""
