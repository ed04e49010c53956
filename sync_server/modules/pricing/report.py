"""What a person reads before rules go live: what would change, on which goods, from when, and what is odd about it."""

from decimal import Decimal

import msgspec

from sync_server.platform.tables import RowFault


class Effect(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule does to some goods, by all rules together: ``before`` and ``after`` are what ``goods`` cost in major units
    at ``moment`` (shop time) for whom the rule is for."""

    rule: str
    moment: str
    goods: str
    currency: str
    before: Decimal
    after: Decimal


class Oddity(msgspec.Struct, frozen=True, kw_only=True):
    """A rule that can never apply, or applies to nothing: ``finding`` is a stable word, ``said`` the same in a sentence."""

    rule: str
    finding: str
    said: str


class UnmappedRule(msgspec.Struct, frozen=True, kw_only=True):
    """A published promotion that has no counterpart here, and why; ``codes`` counts its goods."""

    promotion: str
    why: str
    description: str
    codes: int


class RuleChange(msgspec.Struct, frozen=True, kw_only=True):
    """A rule that is ``added``, ``changed`` or ``removed``, from when it holds, and how many goods it concerns."""

    kind: str
    rule: str
    name: str
    change: str
    valid_from: str = ""
    valid_until: str = ""
    goods: int = 0


class RuleReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a file of rules does. ``stored`` is False for a dry run and for a file that was refused. Of ``changes``,
    ``effects``, ``oddities`` and ``unmapped`` the first thousand are listed; the counts are of all."""

    rows: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    refused: int = 0
    stored: bool
    dry_run: bool
    faults: tuple[RowFault, ...] = ()
    changes: tuple[RuleChange, ...] = ()
    effects: tuple[Effect, ...] = ()
    oddities: tuple[Oddity, ...] = ()
    odd: int = 0
    unmapped: tuple[UnmappedRule, ...] = ()
    left_out: dict[str, int] = {}
