"""Other engines' figures, run through a published table: each case is followed, followed under a named setting, or deviates by a named rule."""
