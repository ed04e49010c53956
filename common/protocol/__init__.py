"""The sync protocol without I/O: messages, cursor rules and request signatures, used by till, hub and server alike."""
