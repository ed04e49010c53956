"""What other modules may ask of returns."""

from sync_server.modules.returns.origin import Original, sale_meant, voided_among

__all__ = ["Original", "sale_meant", "voided_among"]
