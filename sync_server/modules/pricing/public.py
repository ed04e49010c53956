"""What other modules may ask about the rules of selling."""

from sync_server.modules.pricing.versions import RuleVersions, ever_published

__all__ = ["RuleVersions", "ever_published"]
