"""An invoice on A4: composed into pages of text and lines, and written as PDF by Qt."""
