"""ESC/POS drawn as paper, dot by dot: a parser of bytes without I/O and a raster of what a thermal printer would burn."""
