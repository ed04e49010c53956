"""Forms that the first-run guide and the settings share; each keeps what was typed, valid or not, and says what is wrong beside the field."""
