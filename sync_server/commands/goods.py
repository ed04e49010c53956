"""tandem-server import: goods from a CSV or Parquet file, with a dry run and a report."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from common.errors import BadFile
from sync_server.commands.opening import opened
from sync_server.settings import ServerSettings

if TYPE_CHECKING:
    from sync_server.modules.catalogue.importing import ImportReport

_SHOWN = 20


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The command."""
    command = commands.add_parser(
        "import", help="goods from FILE.csv or FILE.parquet", description="Columns: see docs/catalogue-import.md"
    )
    command.add_argument("file", help="a CSV file in UTF-8, or a Parquet file")
    command.add_argument("--dry-run", action="store_true", help="say what would happen, store nothing")
    command.add_argument("--skip-bad-rows", action="store_true", help="take the good rows and name the others")
    command.add_argument("--report", help="write every refused row with its reason to this CSV file")
    command.set_defaults(command=_import)


def _import(given: argparse.Namespace, settings: ServerSettings) -> str | int:
    from sync_server.platform.tables import report_csv

    path = Path(given.file)
    if not path.is_file():
        raise BadFile("no such file", place=path.name)
    with opened(settings) as server:
        report = server.imports.bring_in(
            server.console, path, dry_run=given.dry_run, skip_bad_rows=given.skip_bad_rows
        )  # fmt: skip
    if given.report:
        Path(given.report).write_text(report_csv(report.faults), encoding="utf-8")
    text = _said(report)
    if report.stored or (report.dry_run and not report.refused):
        return text
    raise BadFile(text, place=path.name)


def _said(report: "ImportReport") -> str:
    done = "stored" if report.stored else "nothing stored"
    counts = f"{report.rows} rows: {report.added} added, {report.changed} changed, {report.unchanged} unchanged"
    lines = [f"{counts}, {report.refused} refused; {done}"]
    lines += [f"row {fault.row} {fault.column}: {fault.reason}" for fault in report.faults[:_SHOWN]]
    if len(report.faults) > _SHOWN:
        lines.append(f"and {len(report.faults) - _SHOWN} more: see --report")
    return "\n".join(lines)
