"""Price lists by shop, channel and customer group, valid in shop time, with quantity tiers; and why a line costs what it costs."""
