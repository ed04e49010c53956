"""tandem-server taxes: rates by date, from a country pack or one by one."""

import argparse
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from common.errors import BadInput
from sync_server.commands.opening import opened
from sync_server.settings import ServerSettings

if TYPE_CHECKING:
    from common.country_packs.shapes import Rate
    from common.protocol.entities import TaxRate


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The noun's commands."""
    actions = commands.add_parser("taxes", help="tax rates by date").add_subparsers(required=True, metavar="ACTION")
    bring = actions.add_parser("import", help="take the rates of a country pack")
    bring.add_argument("--country", required=True, help="such as AT, GB or US-NYC")
    bring.add_argument("--dry-run", action="store_true", help="say what would change, store nothing")
    bring.set_defaults(command=_import)
    add = actions.add_parser("add", help="state a rate from a day on; the one before it ends the day before")
    add.add_argument("code", help="the tax code that products carry")
    add.add_argument("--percent", help="the rate in percent")
    add.add_argument("--amount", help="or an amount on each unit, in major units")
    add.add_argument("--from", dest="first", required=True, help="the first day, such as 2027-01-01")
    add.add_argument("--name", default="", help="what the law calls it")
    add.add_argument("--source", default="", help="the law or letter that says so")
    add.set_defaults(command=_add)
    actions.add_parser("list", help="list all rates").set_defaults(command=_list)


def _import(given: argparse.Namespace, settings: ServerSettings) -> str:
    from sync_server.modules.pricing.taxes import CountryOrder

    with opened(settings) as server:
        changed = server.taxes.import_country(server.console, CountryOrder(given.country, given.dry_run))
    done = "nothing stored" if given.dry_run else "stored"
    return "\n".join([f"{len(changed)} tax codes change; {done}", *_lines(changed)])


def _add(given: argparse.Namespace, settings: ServerSettings) -> str:
    from common.country_packs.shapes import Rate
    from common.tax import TaxKind
    from sync_server.modules.pricing.taxes import NewRate

    if (given.percent is None) == (given.amount is None):
        raise BadInput("state --percent or --amount, one of them")
    try:
        first = date.fromisoformat(given.first)
    except ValueError:
        raise BadInput(f"not a day: {given.first[:20]!r}", place="--from") from None
    kind = TaxKind.PERCENT if given.amount is None else TaxKind.FIXED
    percent, amount = (
        _number(text, place) for text, place in ((given.percent, "--percent"), (given.amount, "--amount"))
    )
    rate = Rate(
        code=given.code, name=given.name or given.code, percent=percent, kind=kind, amount=amount, valid_from=first,
        source=given.source,
    )  # fmt: skip
    with opened(settings) as server:
        return "\n".join(_lines([server.taxes.add(server.console, NewRate(rate=rate, source=given.source))]))


def _number(text: str | None, place: str) -> Decimal:
    try:
        return Decimal(text or 0)
    except InvalidOperation:
        raise BadInput(f"not a number: {text!r:.20}", place=place) from None


def _list(_given: argparse.Namespace, settings: ServerSettings) -> str:
    with opened(settings) as server:
        return "\n".join(_lines(server.taxes.rates(server.console))) or "no rates by date"


def _lines(found: "list[TaxRate] | tuple[TaxRate, ...]") -> list[str]:
    return [f"{_line(rate)}\t{each.source}" for each in found for rate in each.rates]


def _line(rate: "Rate") -> str:
    worth = f"{rate.amount} each" if rate.amount else f"{rate.percent} %"
    until = rate.valid_until.isoformat() if rate.valid_until else "further notice"
    return f"{rate.code}\t{rate.name}\t{worth}\t{rate.valid_from.isoformat()}\t{until}"
