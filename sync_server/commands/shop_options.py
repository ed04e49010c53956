"""What a shop is told of itself on a command line: everything for a new one, and for one that is there only what changes."""

import argparse

import msgspec

from common.cash_rounding import CashRule
from common.currencies import cash_increment
from common.errors import BadInput
from common.protocol.entities import ShopSettings
from common.tax import TaxRounding
from sync_server.commands.selling_options import add_selling_options, changed_selling


def add_shop_options(command: argparse.ArgumentParser, *, prefix: str = "", changing: bool = False) -> None:
    """The options; ``changing`` makes all of them optional, and what is not stated stays as it is."""
    needed = not changing
    empty = "; empty for none" if changing else ""
    command.add_argument(f"--{prefix}name", dest="shop_name", required=needed, help="the shop's name")
    command.add_argument("--currency", help="three letters, such as GBP; of the country unless stated")
    command.add_argument("--zone", required=needed, help="time zone, such as Europe/London")
    command.add_argument("--cut-off-hour", type=int, help="the business day ends at this hour")
    command.add_argument("--language", help="en, de, ar")
    command.add_argument(
        "--rounding", choices=[way.value for way in TaxRounding],
        help="tax is rounded line by line (the default), once for the whole document, or by its totals",
    )  # fmt: skip
    command.add_argument("--prices-exclude-tax", action="store_true", help="prices are stated without tax")
    if changing:
        command.add_argument("--prices-include-tax", action="store_true", help="prices are stated with tax")
    command.add_argument("--head", action="append", help=f"a line of the receipt's head; may be repeated{empty}")
    command.add_argument("--foot", action="append", help=f"a line of the receipt's foot; may be repeated{empty}")
    command.add_argument("--tax-number", help=f"as receipts show it{empty}")
    command.add_argument("--tax", action="append", help=f"CODE:PERCENT:included|added for goods made at tills{empty}")
    add_selling_options(command)


def shop_of(given: argparse.Namespace, identifier: str) -> ShopSettings:
    """The settings of a new shop that the options state. Raises ``BadInput``."""
    from common.country_packs import pack_of
    from sync_server.modules.shops.public import of_country

    blank = ShopSettings(shop=identifier, name=given.shop_name, currency=given.currency or "", zone=given.zone)
    if given.country:
        blank = of_country(blank, pack_of(given.country))
    elif not given.currency:
        raise BadInput("state --currency, or the --country whose it is", place="--currency")
    else:
        cash = CashRule(cash_increment(given.currency))
        blank = msgspec.structs.replace(blank, selling=msgspec.structs.replace(blank.selling, cash=cash))
    return changed_shop(given, blank)


def changed_shop(given: argparse.Namespace, now: ShopSettings) -> ShopSettings:
    """The settings with what the options state in place of what was there; a list is replaced whole. Raises ``BadInput``."""
    from sync_server.modules.catalogue.public import parse_taxes

    stated = {
        "name": given.shop_name, "currency": given.currency, "zone": given.zone, "cut_off_hour": given.cut_off_hour,
        "language": given.language, "rounding": TaxRounding(given.rounding) if given.rounding else None,
        "prices_include_tax": _included(given), "head": _lines(given.head), "foot": _lines(given.foot),
        "tax_number": given.tax_number,
        "selling": changed_selling(given, now.selling, given.currency or now.currency),
        "taxes": None if given.tax is None else parse_taxes(";".join(tax for tax in given.tax if tax)),
    }  # fmt: skip
    return msgspec.structs.replace(now, **{name: value for name, value in stated.items() if value is not None})


def _included(given: argparse.Namespace) -> bool | None:
    if given.prices_exclude_tax:
        return False
    return True if getattr(given, "prices_include_tax", False) else None


def _lines(given: list[str] | None) -> tuple[str, ...] | None:
    """Lines as stated; one empty text alone means none at all."""
    return None if given is None else () if given == [""] else tuple(given)
