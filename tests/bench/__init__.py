"""Performance is measured as a ratio to a yardstick in the same run; nothing here is asserted in a test."""
