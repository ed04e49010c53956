"""A receipt as data, and its layout for 32, 42 and 48 columns; printers and screens draw the same rows."""
