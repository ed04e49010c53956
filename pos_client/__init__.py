"""The till: it sells with no line to anyone; everything it says stands in its own journal first."""
