"""A scanner on a serial line or a USB port that looks like one."""
