"""Scanners by wedge, serial line and evdev; each hands over what was read and never what it means."""
