"""Devices behind UnifiedPOS names: transports carry bytes, protocols are pure, drivers bind the two; knows common only."""
