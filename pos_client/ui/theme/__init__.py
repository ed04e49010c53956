"""The look: tokens, from which palette, stylesheet, icons and fonts follow."""
