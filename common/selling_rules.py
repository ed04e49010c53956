"""The rules that a basket is priced by, pinned by version when it is opened: price lists and promotions."""

import hashlib

from common.prices.price_book import PriceBook
from common.promotions.rule_set import RuleSet


class SellingRules:
    """Price lists and promotions in force; ``version`` is what a basket pins. Build it once per change of rules."""

    def __init__(self, promotions: RuleSet | None = None, prices: PriceBook | None = None) -> None:
        self.promotions = promotions or RuleSet(())
        self.prices = prices
        parts = f"{self.promotions.version}/{prices.version if prices else ''}"
        self.version = hashlib.sha256(parts.encode()).hexdigest()[:32]
