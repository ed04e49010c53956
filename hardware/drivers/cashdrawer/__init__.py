"""The cash drawer on a printer connector."""
