"""The receipt printer by ESC/POS."""
