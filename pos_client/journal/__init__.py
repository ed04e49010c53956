"""The journal: every fact of this till, appended with its projections in one durable transaction, checked, shown, exported, copied."""
