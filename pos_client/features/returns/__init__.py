"""Taking goods back: found by receipt, code or product, back in the basket with what was paid for them, or undone whole."""
