"""What tandem-server does besides serving, one file per noun; each returns the text to print."""
