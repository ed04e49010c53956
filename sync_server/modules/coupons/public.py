"""What other modules may ask of coupons."""

from sync_server.modules.coupons.series import leased_coupons

__all__ = ["leased_coupons"]
