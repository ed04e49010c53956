"""ESC/POS without a port: what is sent to ask and to act, and what comes back."""
