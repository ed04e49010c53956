"""Virtual devices that ship with the product: real bytes through real sockets, and buttons for everything that goes wrong."""
