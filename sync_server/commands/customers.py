"""tandem-server customers: add, change, list, import, pay, account, erase; names and addresses come from files or a terminal's own line."""

import argparse
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from common.errors import BadFile, BadInput
from common.money import minor_digits, parse_price
from sync_server.commands.opening import opened
from sync_server.settings import ServerSettings

if TYPE_CHECKING:
    from sync_server.modules.customers.records import CustomerEntry, CustomerOrder

_SHOWN = 20
_PAGE = 500


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The noun's commands."""
    actions = commands.add_parser("customers", help="customers").add_subparsers(required=True, metavar="ACTION")
    add = actions.add_parser("add", help="add a customer; prints their reference")
    add.add_argument("name", help="the customer's name")
    _add_options(add)
    add.set_defaults(command=_add)
    change = actions.add_parser("change", help="change a customer; what is not stated stays as it is")
    change.add_argument("customer", help="the customer's reference (see customers list)")
    change.add_argument("--name", help="the customer's name")
    _add_options(change)
    change.add_argument("--active", choices=["yes", "no"], help="no: tills offer them no more")
    change.set_defaults(command=_change)
    listing = actions.add_parser("list", help="list customers")
    listing.add_argument("--search", default="", help="beginnings of words of the name or number")
    listing.set_defaults(command=_list)
    bring = actions.add_parser("import", help="customers from a file, by the number on their cards")
    bring.add_argument("file", help="a CSV file in UTF-8, or a Parquet file")
    bring.add_argument("--dry-run", action="store_true", help="say what would happen, store nothing")
    bring.set_defaults(command=_import)
    pay = actions.add_parser("pay", help="book what a customer paid on their account")
    pay.add_argument("customer", help="the customer's reference")
    pay.add_argument("amount", help="in major units with a point; with a minus sign (after --) it takes one back")
    pay.add_argument(
        "--reference", required=True, help="what names the payment; the same one again is the same payment"
    )
    pay.add_argument("--note", default="", help="anything else")
    pay.set_defaults(command=_pay)
    account = actions.add_parser("account", help="what moved a customer's balance, newest first")
    account.add_argument("customer", help="the customer's reference")
    account.add_argument("--count", type=int, default=100, help="how many (default: %(default)s)")
    account.set_defaults(command=_account)
    erase = actions.add_parser("erase", help="forget a customer here and at every till, for good")
    erase.add_argument("customer", help="the customer's reference")
    erase.add_argument("--note", default="", help="why, such as the letter that asked for it; no personal data")
    erase.add_argument("--by", required=True, metavar="NAME", help="the administrator in whose name it is done")
    erase.set_defaults(command=_erase)


def _add_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--number", help="what the customer's card says")
    command.add_argument(
        "--group", action="append", help="a customer group, such as club; may be repeated; empty for none"
    )
    command.add_argument("--shop", action="append", help="known in this shop; may be repeated; empty for all shops")
    command.add_argument("--language", help="what the customer reads: en, de, ar")
    command.add_argument("--business", choices=["yes", "no"], help="yes: gets invoices")
    command.add_argument("--address", action="append", help="a line of the address; may be repeated; empty for none")
    command.add_argument("--vat-id", help="the VAT id; empty for none")
    command.add_argument("--exempt", help="why the customer pays no tax, such as diplomatic; empty for none")
    command.add_argument("--limit", help="how much may be owed, in major units; none: nothing on account")


def _stated(given: argparse.Namespace, base: "CustomerOrder", currency: str) -> "CustomerOrder":
    from common.taxes.exemptions import Exemption

    values: dict[str, Any] = {
        "name": given.name, "number": given.number, "language": given.language, "vat_id": given.vat_id,
        "groups": _lines(given.group), "shops": _lines(given.shop), "address": _lines(given.address),
        "business": None if given.business is None else given.business == "yes",
    }  # fmt: skip
    stated = {name: value for name, value in values.items() if value is not None}
    if given.exempt is not None:
        stated["exemption"] = Exemption(given.exempt) if given.exempt else None
    if given.limit is not None:
        stated["account_limit"] = None if given.limit == "none" else _minor(given.limit, currency)
    if getattr(given, "active", None):
        stated["active"] = given.active == "yes"
    return msgspec.structs.replace(base, **stated)


def _lines(given: list[str] | None) -> tuple[str, ...] | None:
    return None if given is None else tuple(line for line in given if line)


def _minor(text: str, currency: str) -> int:
    """Major units as typed, in minor ones. Raises ``BadInput``."""
    negative = text.startswith("-")
    amount = parse_price(text.removeprefix("-")).scaleb(minor_digits(currency))
    if amount != amount.to_integral_value():
        raise BadInput(f"no amount of {currency}: {text[:20]}")
    return -int(amount) if negative else int(amount)


def _major(amount: int, currency: str) -> str:
    return f"{Decimal(amount).scaleb(-minor_digits(currency))} {currency}"


def _add(given: argparse.Namespace, settings: ServerSettings) -> str:
    from sync_server.modules.customers.records import CustomerOrder

    with opened(settings) as server:
        order = _stated(given, CustomerOrder(name=given.name), server.customers.currency())
        return f"customer {server.customers.put(server.console, order).customer.id}"


def _change(given: argparse.Namespace, settings: ServerSettings) -> str:
    from sync_server.modules.customers.records import order_of

    with opened(settings) as server:
        now = server.customers.one(server.console, given.customer)
        server.customers.put(server.console, _stated(given, order_of(now), now.currency), given.customer)
    return f"customer {given.customer} changed"


def _list(given: argparse.Namespace, settings: ServerSettings) -> str:
    lines: list[str] = []
    with opened(settings) as server:
        after = ""
        while page := server.customers.find(server.console, search=given.search, after=after, limit=_PAGE):
            after = page[-1].customer.id
            lines += [_line(entry) for entry in page]
    return "\n".join(lines) or "no customers"


def _line(entry: "CustomerEntry") -> str:
    one = entry.customer
    limit = "nothing on account" if one.account_limit is None else f"limit {_major(one.account_limit, entry.currency)}"
    return (
        f"{one.id}\t{one.number}\t{one.name}\t{','.join(one.groups) or 'no groups'}\t{','.join(entry.shops) or 'all shops'}"
        f"\towes {_major(one.balance, entry.currency)}\t{limit}\t{'active' if one.active else 'inactive'}"
    )


def _import(given: argparse.Namespace, settings: ServerSettings) -> str:
    path = Path(given.file)
    if not path.is_file():
        raise BadFile("no such file", place=path.name)
    with opened(settings) as server:
        report = server.customer_imports.bring_in(server.console, path, dry_run=given.dry_run)
    done = "stored" if report.stored else "nothing stored"
    counts = f"{report.rows} rows: {report.added} added, {report.changed} changed, {report.unchanged} unchanged"
    lines = [f"{counts}, {report.refused} refused; {done}"]
    lines += [f"row {fault.row} {fault.column}: {fault.reason}" for fault in report.faults[:_SHOWN]]
    if report.faults:
        raise BadFile("\n".join(lines), place=path.name)
    return lines[0]


def _pay(given: argparse.Namespace, settings: ServerSettings) -> str:
    from sync_server.modules.customers.service import Payment

    with opened(settings) as server:
        now = server.customers.one(server.console, given.customer)
        payment = Payment(amount=_minor(given.amount, now.currency), reference=given.reference, note=given.note)
        then = server.customers.pay(server.console, given.customer, payment)
    return f"owes {_major(then.customer.balance, then.currency)}"


def _account(given: argparse.Namespace, settings: ServerSettings) -> str:
    with opened(settings) as server:
        lines = server.customers.account(server.console, given.customer, given.count)
    return (
        "\n".join(
            f"{line.instant}\t{_major(line.amount, line.currency)}\t{line.receipt or line.payment}\t{line.note}".rstrip()
            for line in lines
        )
        or "nothing on this account"
    )


def _erase(given: argparse.Namespace, settings: ServerSettings) -> str:
    with opened(settings) as server:
        server.customers.one(server.console, given.customer)
        done = server.privacy.erase(server.sign_in.administrator(given.by), given.customer, given.note)
    said = f"erased {done.person}"
    return said if done.settled else f"{said}\nthe store's log still holds them until the server was stopped once"
