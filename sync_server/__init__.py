"""The sync server: keeps every till's journal byte for byte, derives from it, and publishes what changed; imports common only."""
