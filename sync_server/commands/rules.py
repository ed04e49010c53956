"""tandem-server prices, promotions, coupons, rules: what goods cost when and for whom, by file with a preview."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from common.errors import BadFile, StorageFault
from sync_server.commands.opening import opened
from sync_server.settings import ServerSettings

if TYPE_CHECKING:
    from sync_server.modules.pricing.report import Oddity, RuleReport

_SHOWN = 20
_PAGE = 1000


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The nouns' commands."""
    prices = commands.add_parser("prices", help="price lists").add_subparsers(required=True, metavar="ACTION")
    bring = _add_import(prices, "prices", "a CSV, JSON or Parquet file of prices")
    bring.add_argument("--replace", action="store_true", help="the lists that the file names hold nothing else then")
    shown = prices.add_parser("list", help="list price lists, or the prices of one")
    shown.add_argument("list", nargs="?", default="", help="the list whose prices to show")
    shown.set_defaults(command=_list_prices)
    gone = _add_remove(prices, "prices", "list", "the price list")
    gone.add_argument("--product", default="", help="only this product's prices in it")

    promotions = commands.add_parser("promotions", help="promotions").add_subparsers(required=True, metavar="ACTION")
    bring = _add_import(promotions, "promotions", "a CSV or JSON file, or a Parquet file of published promotions")
    bring.add_argument(
        "--shop", action="append", default=[], help="in this shop instead of those named; may be repeated"
    )
    promotions.add_parser("list", help="list promotions").set_defaults(command=_list_promotions)
    _add_remove(promotions, "promotions", "promotion", "the promotion's identifier")

    coupons = commands.add_parser("coupons", help="coupon series").add_subparsers(required=True, metavar="ACTION")
    _add_import(coupons, "coupons", "a CSV, JSON or Parquet file of coupon series")
    coupons.add_parser("list", help="list coupon series").set_defaults(command=_list_coupons)
    _add_remove(coupons, "coupons", "series", "the series' identifier")
    make = coupons.add_parser("make", help="make single-use codes of a series; they are written to a file, once")
    make.add_argument("series", help="the series' identifier")
    make.add_argument("--count", type=int, required=True, help="how many")
    make.add_argument("--out", required=True, help="the file to write them to, one a line; it must not be there yet")
    make.set_defaults(command=_make)

    rules = commands.add_parser("rules", help="all rules").add_subparsers(required=True, metavar="ACTION")
    check = rules.add_parser("check", help="name the rules that can never apply, or apply to nothing, and why")
    check.set_defaults(command=_check)


def _add_import(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]", kind: str, what: str
) -> argparse.ArgumentParser:
    command = actions.add_parser("import", help=f"take {what}: docs/rules-import.md")
    command.add_argument("file", help=what)
    command.add_argument("--dry-run", action="store_true", help="say what would change, store nothing")
    command.add_argument("--report", help="write the whole report to this JSON file")
    command.set_defaults(command=_import, kind=kind)
    return command


def _add_remove(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]", kind: str, place: str, what: str
) -> argparse.ArgumentParser:
    command = actions.add_parser("remove", help="end it, from the next basket on")
    command.add_argument(place, metavar=place.upper(), help=what)
    command.set_defaults(command=_remove, kind=kind, place=place)
    return command


def _import(given: argparse.Namespace, settings: ServerSettings) -> str:
    import msgspec

    from sync_server.modules.pricing.importing import Options
    from sync_server.modules.pricing.planning import RuleKind

    path = Path(given.file)
    if not path.is_file():
        raise BadFile("no such file", place=path.name)
    options: Options = Options(
        replace=getattr(given, "replace", False), shops=tuple(getattr(given, "shop", ()))
    )  # fmt: skip
    with opened(settings) as server:
        report = server.rule_imports.bring_in(
            server.console, RuleKind(given.kind), path, dry_run=given.dry_run, options=options
        )
    if given.report:
        Path(given.report).write_bytes(msgspec.json.format(msgspec.json.encode(report)))
    text = _said(report)
    if report.faults:
        raise BadFile(text, place=path.name)
    return text


def _said(report: "RuleReport") -> str:
    done = "stored" if report.stored else "nothing stored"
    counts = f"{report.added} added, {report.changed} changed, {report.removed} removed, {report.unchanged} unchanged"
    lines = [f"{counts}, {report.refused} refused; {done}"]
    lines += [f"row {fault.row} {fault.column}: {fault.reason}" for fault in report.faults[:_SHOWN]]
    lines += [
        f"{change.change} {change.kind} {change.rule} {change.name}: {change.goods} goods"
        f" from {change.valid_from or 'now'} until {change.valid_until or 'further notice'}"
        for change in report.changes[:_SHOWN]
        if change.kind != "price"
    ]
    lines += [
        f"{effect.rule} from {effect.moment}: {effect.goods}: {effect.before} → {effect.after} {effect.currency}"
        for effect in report.effects[:_SHOWN]
    ]
    lines += [_odd(oddity) for oddity in report.oddities[:_SHOWN]]
    if report.odd > _SHOWN:
        lines.append(f"and {report.odd - _SHOWN} more that are odd: see --report")
    lines += [f"{count} promotions left out: {why}" for why, count in report.left_out.items()]
    return "\n".join(lines)


def _odd(oddity: "Oddity") -> str:
    return f"odd: {oddity.rule}: {oddity.said}"


def _remove(given: argparse.Namespace, settings: ServerSettings) -> str:
    from sync_server.modules.pricing.planning import RuleKind

    with opened(settings) as server:
        gone = server.rules.remove(
            server.console, RuleKind(given.kind), getattr(given, given.place), getattr(given, "product", "")
        )
    return f"{gone} rules ended"


def _list_prices(given: argparse.Namespace, settings: ServerSettings) -> str:
    lines: list[str] = []
    with opened(settings) as server:
        if not given.list:
            for prices in server.rules.lists(server.console):
                whom = ", ".join((*prices.shops, *prices.channels, *prices.groups)) or "all"
                lines.append(f"{prices.id}\t{prices.name}\t{prices.currency}\t{whom}\tpriority {prices.priority}")
            return "\n".join(lines) or "no price lists"
        after = ""
        while page := server.rules.prices(server.console, given.list, after=after, limit=_PAGE):
            after = page[-1].product
            for each in page:
                for entry in each.entries:
                    price = entry.unit_price if entry.unit_price is not None else f"{entry.adjust_percent} %"
                    until = entry.valid_until or "further notice"
                    lines.append(f"{each.product}\t{entry.from_quantity}\t{price}\t{entry.valid_from}\t{until}")
    return "\n".join(lines) or "no prices"


def _list_promotions(_given: argparse.Namespace, settings: ServerSettings) -> str:
    lines: list[str] = []
    with opened(settings) as server:
        after = ""
        while page := server.rules.promotions(server.console, after=after, limit=_PAGE):
            after = page[-1].id
            lines += [
                f"{each.id}\t{each.name}\t{each.kind.value}\t{each.reward.kind.value} {each.reward.value}"
                f"\t{each.valid_from}\t{each.valid_until}"
                for each in page
            ]
    return "\n".join(lines) or "no promotions"


def _list_coupons(_given: argparse.Namespace, settings: ServerSettings) -> str:
    with opened(settings) as server:
        found = server.rules.coupons(server.console)
    return (
        "\n".join(
            f"{each.series.id}\t{each.series.name}\t"
            + (f"{each.codes} codes {each.series.prefix}…" if each.series.single else each.series.code)
            + f"\t{'active' if each.series.active else 'inactive'}"
            for each in found
        )
        or "no coupon series"
    )


def _make(given: argparse.Namespace, settings: ServerSettings) -> str:
    path = Path(given.out)
    try:
        # claimed before anything is made: codes that could be written nowhere would be lost
        file = path.open("x", encoding="utf-8")
    except FileExistsError:
        raise StorageFault("is there already", place=path.name) from None
    try:
        path.chmod(0o600)
        with file, opened(settings) as server:
            codes = server.rules.make_codes(server.console, given.series, given.count)
            file.writelines(f"{code}\n" for code in codes)
    except BaseException:
        if not path.stat().st_size:
            path.unlink()
        raise
    return f"{len(codes)} codes of {given.series} in {path.name}: print them, then destroy the file"


def _check(_given: argparse.Namespace, settings: ServerSettings) -> str:
    with opened(settings) as server:
        found = server.rule_imports.check(server.console)
    return "\n".join(_odd(oddity) for oddity in found) or "nothing odd"
