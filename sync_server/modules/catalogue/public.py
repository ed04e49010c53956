"""What other modules may ask of the catalogue."""

from sync_server.modules.catalogue.cells import parse_taxes

__all__ = ["parse_taxes"]
