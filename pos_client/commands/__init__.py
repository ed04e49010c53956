"""The till's commands, one module each, imported only when asked for, so that the window starts without them."""
