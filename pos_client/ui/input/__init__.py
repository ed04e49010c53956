"""What comes in by keyboard before any widget sees it."""
