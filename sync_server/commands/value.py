"""tandem-server value: look at stored value, block and correct it, and issue vouchers and cards whose codes go into one file, once."""

import argparse
import csv
import os
from collections.abc import Sequence
from pathlib import Path

from common.errors import BadInput
from common.money import parse_amount
from common.stored_value import ValueAccount, ValueKind, written
from sync_server.commands.opening import opened
from sync_server.settings import ServerSettings

_PAGE = 1000
_KINDS = [kind.value for kind in ValueKind if kind is not ValueKind.DOWN_PAYMENT]


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The noun's commands."""
    actions = commands.add_parser("value", help="vouchers, gift cards, credit notes, down payments").add_subparsers(
        required=True, metavar="ACTION"
    )
    listing = actions.add_parser("list", help="list accounts and what is owed on them in all")
    listing.add_argument("--settled", action="store_true", help="also those without a balance")
    listing.set_defaults(command=_list)
    show = actions.add_parser("show", help="an account with its movements")
    _add_account(show)
    show.set_defaults(command=_show)
    for word, said, command in (
        ("block", "nothing is redeemed of it any more", _block),
        ("unblock", "it can be redeemed again", _unblock),
    ):
        one = actions.add_parser(word, help=said)
        _add_account(one)
        _add_why(one)
        one.set_defaults(command=command)
    correct = actions.add_parser("correct", help="add to a balance, or take off")
    _add_account(correct)
    correct.add_argument("--amount", required=True, help="what to add in major units, such as 5.00; -5.00 takes off")
    _add_why(correct)
    correct.set_defaults(command=_correct)
    _add_issue(actions)


def _add_issue(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    issue = actions.add_parser("issue", help="make vouchers or cards worth something; their codes go into a file")
    issue.add_argument("file", help="the CSV file to write the codes to; it must not be there yet")
    issue.add_argument("--kind", choices=_KINDS, default="voucher", help="what they are (default: %(default)s)")
    issue.add_argument("--count", type=int, required=True, help="how many, at most 10000")
    issue.add_argument("--amount", required=True, help="what each is worth in major units, such as 25.00")
    issue.add_argument("--currency", required=True, help="three letters, such as GBP")
    issue.add_argument(
        "--valid-until", default="", metavar="DAY", help="the last day, such as 2029-11-30; else for ever"
    )
    _add_why(issue)
    issue.set_defaults(command=_issue)


def _add_account(command: argparse.ArgumentParser) -> None:
    command.add_argument("account", help="the account (see value list), its code, or the last four signs of the code")


def _add_why(command: argparse.ArgumentParser) -> None:
    command.add_argument("--note", required=True, help="why")
    command.add_argument("--by", required=True, metavar="NAME", help="the administrator in whose name it is done")


def _list(given: argparse.Namespace, settings: ServerSettings) -> str:
    lines: list[str] = []
    with opened(settings) as server:
        after = ""
        while page := server.value.accounts(server.console, after=after, limit=_PAGE, settled=given.settled):
            after = page[-1].id
            lines += [_line(account) for account in page]
        lines += server.value.totals(server.console)
    return "\n".join(lines) or "no stored value"


def _show(given: argparse.Namespace, settings: ServerSettings) -> str:
    from sync_server.modules.value.public import said

    with opened(settings) as server:
        found = server.value.show(server.console, given.account)
    currency = found.account.currency
    held = f"\theld {said(found.account.held, currency)}" if found.account.held else ""
    return "\n".join([
        _line(found.account) + held,
        *(
            f"{each.instant}\t{said(each.amount, currency)}\t{each.act}\t{each.shop}\t{each.receipt}\t{each.note}"
            for each in found.movements
        ),
    ])  # fmt: skip


def _block(given: argparse.Namespace, settings: ServerSettings) -> str:
    return _set_active(given, settings, active=False)


def _unblock(given: argparse.Namespace, settings: ServerSettings) -> str:
    return _set_active(given, settings, active=True)


def _set_active(given: argparse.Namespace, settings: ServerSettings, *, active: bool) -> str:
    with opened(settings) as server:
        staff = server.sign_in.administrator(given.by)
        return _line(server.value.set_active(staff, given.account, given.note, active=active))


def _correct(given: argparse.Namespace, settings: ServerSettings) -> str:
    with opened(settings) as server:
        staff = server.sign_in.administrator(given.by)
        currency = server.value.show(staff, given.account).account.currency
        amount = parse_amount(given.amount, currency).minor
        return _line(server.value.correct(staff, given.account, amount, given.note))


def _issue(given: argparse.Namespace, settings: ServerSettings) -> str:
    from sync_server.modules.value.service import IssueOrder

    order = IssueOrder(
        kind=ValueKind(given.kind), count=given.count, amount=parse_amount(given.amount, given.currency).minor,
        currency=given.currency, valid_until=given.valid_until, note=given.note,
    )  # fmt: skip
    path = Path(given.file)
    if path.exists():
        raise BadInput("it is there already", place=path.name)
    with opened(settings) as server:
        staff = server.sign_in.administrator(given.by)
        try:
            count = server.value.issue(staff, order, lambda codes: _keep_codes(path, codes, given))
        except BaseException:
            path.unlink(missing_ok=True)  # nothing was issued, so its codes are worth nothing
            raise
    return f"{count} issued; their codes are in {path.name} and nowhere else"


def _keep_codes(path: Path, codes: Sequence[str], given: argparse.Namespace) -> None:
    """On the disk before the codes are worth anything, and for its owner's eyes only. Raises ``OSError``."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["code", "written", "amount", "currency", "valid_until"])
        rows.writerows([code, written(code), given.amount, given.currency, given.valid_until] for code in codes)
        file.flush()
        os.fsync(file.fileno())


def _line(account: ValueAccount) -> str:
    from sync_server.modules.value.public import said

    return "\t".join([
        account.id, account.kind.value, f"…{account.hint}" if account.hint else "",
        said(account.balance, account.currency), account.valid_until or "for ever",
        "in force" if account.active else "blocked",
    ])  # fmt: skip
