"""Carries bytes to and from a device, each way with a deadline, and says how many went out; knows nothing of what they mean."""
