"""Returns take back what was paid for the very units, never recompute it: all refunds of a sale add up to it in every order."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

import msgspec

from common.errors import RuleBroken
from common.facts import SaleCompleted, SaleLine, SaleTax
from common.money import extended_amount, minor_digits, round_half_up, round_ratio
from common.pricing import price_basket
from common.promotions.applied import Runs, even_runs, less
from common.quantity import Unit, checked_quantity
from common.sale import basket_of_sale
from common.selling_rules import SellingRules
from common.tax import Tax, TaxedLine, line_bases
from common.taxes.exact import Affine, exact_taxes


class RefundLine(msgspec.Struct, frozen=True, kw_only=True):
    """What goes back for one line: ``quantity`` and the amounts (minor units) are negative, as on a line of goods taken
    back; ``discount`` is the discount that is undone, positive. ``net + tax = gross``. ``tax_bases`` is what each of
    ``tax_parts`` was taken on."""

    line: int
    product: str
    quantity: Decimal
    net: int
    tax: int
    gross: int
    tax_parts: tuple[int, ...]
    discount: int
    tax_bases: tuple[int, ...] = ()


class Refund(msgspec.Struct, frozen=True):
    """The lines that go back, their tax table, and the total, negative or zero."""

    lines: tuple[RefundLine, ...]
    taxes: tuple[SaleTax, ...]
    total: int


class ClawbackPreview(msgspec.Struct, frozen=True, kw_only=True):
    """A return seen both ways, in minor units and positive: ``plain`` gives back what was paid for the units;
    ``taken_back`` leaves the customer paying for what is kept as if only that had been bought, never less than nothing;
    ``broken`` are the promotions that the kept goods would not, or not as much, have had."""

    plain: int
    taken_back: int
    broken: tuple[str, ...]

    @property
    def difference(self) -> int:
        """What taking back would cost the customer."""
        return self.plain - self.taken_back


def refund(sale: SaleCompleted, wanted: Mapping[int, Decimal], already: Mapping[int, Decimal] | None = None) -> Refund:
    """Give back ``wanted`` (quantity by line number, positive) of a sale of which ``already`` went back before.

    Units go back in the order they are stored in; the last one takes what is left, tax by tax. Raises ``RuleBroken``
    for a line that is not there or was itself taken back, and for more than is left of it; ``BadInput`` for a quantity
    that is none.
    """
    known = {line.line: line for line in sale.lines}
    lines = []
    for number in sorted(wanted):
        said = known.get(number)
        if said is None or said.quantity <= 0:
            raise RuleBroken(f"the sale sold nothing on line {number}")
        back = checked_quantity(wanted[number], Unit(said.unit))
        before = (already or {}).get(number, Decimal(0))
        if back <= 0 or before < 0 or before + back > said.quantity:
            raise RuleBroken(f"of line {number} {said.quantity - before} can go back, not {back}")
        lines.append(_line_back(sale, said, before, before + back))
    return Refund(tuple(lines), _tax_table(known, lines), sum(line.gross for line in lines))


def left_of(sale: SaleCompleted, already: Mapping[int, Decimal]) -> dict[int, Decimal]:
    """What can still go back, by line number; goods that the sale took back cannot."""
    return {
        line.line: rest
        for line in sale.lines
        if (rest := line.quantity - already.get(line.line, Decimal(0))) > 0 and line.quantity > 0
    }


def post_void(sale: SaleCompleted, already: Mapping[int, Decimal] | None = None) -> Refund:
    """The exact negative of a sale, every line of it, goods taken back included. Raises ``RuleBroken`` where something of
    it went back before: then only the rest can be refunded."""
    if already and any(already.values()):
        raise RuleBroken("part of this sale went back before; refund the rest instead")
    lines = tuple(
        RefundLine(
            line=line.line, product=line.product, quantity=-line.quantity, net=-line.net, tax=-line.tax,
            gross=-line.gross, tax_parts=tuple(-part for part in line.tax_parts), discount=line.discount,
            tax_bases=tuple(-base for base in _bases(line)),
        )
        for line in sale.lines
    )  # fmt: skip
    taxes = tuple(SaleTax(row.tax, -row.net, -row.amount, -row.gross) for row in sale.taxes)
    return Refund(lines, taxes, -sale.total)


def preview_clawback(
    sale: SaleCompleted, wanted: Mapping[int, Decimal], already: Mapping[int, Decimal] | None, rules: SellingRules
) -> ClawbackPreview:
    """What a return comes to with and without taking broken promotions back, under the rules that the sale was made by.
    Where the setting takes back, everything left goes back and what is kept is sold again: exact, and two facts."""
    before = dict(already or {})
    plain = -refund(sale, wanted, before).total
    kept = {number: rest - wanted.get(number, Decimal(0)) for number, rest in left_of(sale, before).items()}
    basket = basket_of_sale(sale)
    lines = tuple(
        msgspec.structs.replace(line, quantity=kept[line.line]) for line in basket.lines if kept.get(line.line, 0) > 0
    )
    priced = price_basket(msgspec.structs.replace(basket, lines=lines), rules)
    rest = -refund(sale, left_of(sale, before), before).total
    taken_back = min(plain, max(0, rest - priced.total.minor))
    again = {one.promotion: one.amount for one in priced.applied}
    broken = tuple(
        one.promotion for one in sale.promotions if again.get(one.promotion, 0) < _kept_share(one.promotion, sale, kept)
    )
    return ClawbackPreview(plain=plain, taken_back=taken_back, broken=broken)


def _kept_share(promotion: str, sale: SaleCompleted, kept: Mapping[int, Decimal]) -> int:
    """What a promotion took off the units that the customer keeps; units go back from the front."""
    known = {line.line: line for line in sale.lines}
    total = 0
    for one in sale.promotions:
        if one.promotion == promotion:
            for share in one.shares:
                line, rest = known[share.line], kept.get(share.line, Decimal(0))
                gone = line.quantity - rest
                total += share.amount - _first(share.units, share.amount, line, gone)
    return total


def _line_back(sale: SaleCompleted, said: SaleLine, before: Decimal, after: Decimal) -> RefundLine:
    amount = extended_amount(said.unit_price, said.quantity, sale.currency)
    nets = _unit_nets(sale, said, amount)
    paid = amount - said.discount
    start, end = (_first(nets, paid, said, quantity) for quantity in (before, after))
    digits = minor_digits(sale.currency)
    gone_parts, gone_bases = _taxes_so_far(said, digits, paid, start, before)
    parts, bases = _taxes_so_far(said, digits, paid, end, after)
    parts = tuple(part - gone for part, gone in zip(parts, gone_parts, strict=True))
    included = sum(part for part, tax in zip(parts, said.taxes, strict=True) if tax.included)
    added = sum(parts) - included
    gross = end - start + added
    if after == said.quantity:
        # rounding by totals may leave a line a minor unit apart from its price; the last unit takes it
        gross += said.gross - paid - _added(said)
    tax = sum(parts)
    bases = tuple(base - gone for base, gone in zip(bases, gone_bases, strict=True))
    bases = line_bases(TaxedLine(gross - tax, tax, gross, parts, bases), said.taxes)
    gone = _gross_part(amount, said, after) - _gross_part(amount, said, before)
    return RefundLine(
        line=said.line, product=said.product, quantity=before - after, net=tax - gross, tax=-tax, gross=-gross,
        tax_parts=tuple(-part for part in parts), discount=gone - (end - start),
        tax_bases=tuple(-base for base in bases),
    )  # fmt: skip


def _taxes_so_far(
    said: SaleLine, digits: int, paid: int, paid_so_far: int, quantity: Decimal
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The parts and the stored bases of each tax for the units so far: what was stored, in the proportion that each tax
    exactly has in them, so that an amount for each unit goes back with its unit. All of it once all units are back."""
    solved = exact_taxes(said.taxes, digits)
    whole, so_far = (paid, Fraction(said.quantity)), (paid_so_far, Fraction(quantity))
    parts = zip(said.tax_parts, solved.taxes, strict=True)
    bases = zip(said.tax_bases, solved.bases, strict=True) if said.tax_bases else ()
    return (
        tuple(_proportion(total, exact, so_far, whole) for total, exact in parts),
        tuple(_proportion(total, exact, so_far, whole) for total, exact in bases),
    )


def _proportion(total: int, exact: Affine, so_far: tuple[int, Fraction], whole: tuple[int, Fraction]) -> int:
    if so_far == whole:
        return total
    of_whole = exact.of(*whole)
    share = exact.of(*so_far) / of_whole if of_whole else None
    if share is None or not 0 <= share <= 1:
        # units whose price is less than the amounts for each unit in it have no proportion of their own
        share = so_far[1] / whole[1]
    return round_half_up(total * share)


def _bases(said: SaleLine) -> tuple[int, ...]:
    return line_bases(TaxedLine(said.net, said.tax, said.gross, said.tax_parts, said.tax_bases), said.taxes)


def _added(said: SaleLine) -> int:
    return sum(part for part, tax in zip(said.tax_parts, said.taxes, strict=True) if not tax.included)


def _unit_nets(sale: SaleCompleted, said: SaleLine, amount: int) -> Runs:
    nets = even_runs(amount, _units(said))
    for applied in sale.promotions:
        for share in applied.shares:
            if share.line == said.line:
                nets = less(nets, share.units)
    return nets


def _units(said: SaleLine) -> int:
    return 1 if Unit(said.unit).divisible else int(said.quantity)


def _gross_part(amount: int, said: SaleLine, quantity: Decimal) -> int:
    return _first(even_runs(amount, _units(said)), amount, said, quantity)


def _first(runs: Runs, total: int, said: SaleLine, quantity: Decimal) -> int:
    """What the first units of a line come to; of a measured line its proportion, so that the rest is left to the last."""
    if Unit(said.unit).divisible:
        above, below = quantity.as_integer_ratio()
        over, under = said.quantity.as_integer_ratio()
        return round_ratio(total * above * under, below * over)
    left, sum_so_far = int(quantity), 0
    for amount, units in runs:
        taken = min(left, units)
        sum_so_far += amount * taken
        left -= taken
        if not left:
            break
    return sum_so_far


def _tax_table(known: Mapping[int, SaleLine], lines: Sequence[RefundLine]) -> tuple[SaleTax, ...]:
    sums: dict[Tax, list[int]] = {}
    for line in lines:
        for tax, base, part in zip(known[line.line].taxes, line.tax_bases, line.tax_parts, strict=True):
            row = sums.setdefault(tax, [0, 0])
            row[0] += base
            row[1] += part
    return tuple(SaleTax(tax, net, amount, net + amount) for tax, (net, amount) in sorted(sums.items()))
