"""A sale's inputs against history: what does not fit is said, never repaired, and the sale stands."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from common.basket import PriceSource
from common.errors import TandemError
from common.facts import SaleCompleted, SaleLine
from common.permissions import Permission
from common.product import OPEN_ITEM, Product
from common.protocol.entities import ShopSettings
from common.sale import recompute
from sync_server.platform.projection import Kept, Review

_MOST_DETAILS = 5
Versions = Sequence[tuple[int, Product]]


class History(msgspec.Struct, frozen=True, kw_only=True):
    """What was known: the epoch, all states of the products sold, all settings of the shop, what people may do."""

    epoch: str
    products: Mapping[str, Versions]
    settings: tuple[ShopSettings, ...]
    people: Mapping[str, frozenset[Permission]]


def check_sale(kept: Kept, sale: SaleCompleted, history: History) -> Iterator[Review]:
    """Everything about a sale that a person should look at."""
    where = kept.incarnation, kept.sequence
    operator = kept.event.operator if kept.event else ""
    try:
        differences = recompute(sale)
    except (TandemError, ValueError, ArithmeticError) as fault:
        differences = (f"cannot be recomputed: {fault}",)
    if differences:
        yield Review(*where, "sale.amounts", "; ".join(differences[:_MOST_DETAILS]))
    if history.settings and sale.currency not in {settings.currency for settings in history.settings}:
        yield Review(*where, "sale.currency", sale.currency[:10])
    if history.settings and sale.rounding not in {settings.rounding for settings in history.settings}:
        yield Review(*where, "sale.rounding", sale.rounding.value)
    if Permission.SELL not in history.people.get(operator, frozenset()):
        yield Review(*where, "sale.operator", operator[:60] or "nobody")
    catalogue = kept.event.catalogue if kept.event else ""
    for line in sale.lines:
        for reason, detail in _check_line(line, operator, catalogue, history):
            yield Review(*where, reason, f"line {line.line}: {detail}")


def _check_line(line: SaleLine, operator: str, catalogue: str, history: History) -> Iterator[tuple[str, str]]:
    if line.source is PriceSource.OVERRIDE:
        yield from _check_override(line, operator, history)
    if line.product == OPEN_ITEM:
        allowed = {tax for settings in history.settings for tax in settings.taxes}
        if allowed and not allowed.issuperset(line.taxes):
            yield "sale.tax", _tax_text(line)
        return
    versions = history.products.get(line.product, ())
    if not versions:
        yield "sale.product", line.product[:60]
        return
    likely = _in_force(versions, catalogue, history.epoch)
    if line.source is PriceSource.LIST and all(product.unit_price != line.unit_price for product in likely):
        yield "sale.price", f"{line.unit_price}, list {likely[-1].unit_price}"
    if all(product.taxes != line.taxes for product in likely):
        yield "sale.tax", _tax_text(line)


def _tax_text(line: SaleLine) -> str:
    return ", ".join(f"{tax.code} {tax.percent}" for tax in line.taxes)[:100] or "none"


def _check_override(line: SaleLine, operator: str, history: History) -> Iterator[tuple[str, str]]:
    approved = any(
        Permission.PRICE_OVERRIDE in history.people.get(person, frozenset()) for person in (operator, line.approver)
    )
    if not approved:
        yield "sale.permission", f"by {operator[:60]}, approved by {line.approver[:60] or 'nobody'}"


def _in_force(versions: Versions, catalogue: str, epoch: str) -> list[Product]:
    """The states a till at that catalogue version could honestly have had: the one in force there; where the version
    says nothing to us (of another epoch, made at a till) any that ever was."""
    said, _, number = catalogue.partition("/")
    if said == epoch and number.isascii() and number.isdigit():
        known = [product for at, product in versions if at <= int(number)]
        if known:
            return known[-1:]
    return [product for _, product in versions]
