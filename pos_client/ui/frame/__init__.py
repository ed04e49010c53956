"""The parts of the window around every screen: top bar, rail, sheet, state in words."""
