"""Binds devices to the till: the print queue, scans and health; one owner thread per physical port, the window's thread writes the database."""
