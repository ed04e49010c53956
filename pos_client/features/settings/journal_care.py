"""Looking after the journal from the settings: a full check and an export beside the window, and the recovery code for a PIN."""

import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from common.errors import BadSetting, TandemError
from common.facts import JournalExported, RecoveryCodeShown
from common.permissions import Approval, Permission
from pos_client.databases.driver import Connection
from pos_client.databases.durable_file import os_fault
from pos_client.features.ports import RULES, Duty
from pos_client.features.settings.service import Journal
from pos_client.journal.export import export_journal
from pos_client.journal.prepared import Context
from pos_client.journal.reading import JournalReader
from pos_client.journal.verify import JournalCheck, Verdict

OpenReader = Callable[[], tuple[JournalReader, Connection]]


class Stopped(TandemError):
    """A person stopped the work."""


class JournalCare:
    """``open_reader`` gives a reader and its own connection in the thread that calls it."""

    def __init__(
        self,
        *,
        open_reader: OpenReader,
        device: str,
        journal: Journal,
        duty: Duty,
        recovery_code: Callable[[], str],
    ) -> None:
        self._open_reader = open_reader
        self._device = device
        self._journal = journal
        self._duty = duty
        self._recovery_code = recovery_code

    def checking(self, progress: Callable[[int], None], stop: threading.Event) -> Callable[[], Verdict]:
        """Work: check every link, archives included; ``progress`` is called there. Raises ``Stopped`` and storage faults there."""

        def told(events: int) -> None:
            if stop.is_set():
                raise Stopped("the check was stopped")
            progress(events)

        def check() -> Verdict:
            reader, connection = self._open_reader()
            with closing(connection):
                return JournalCheck(reader, connection, self._device, told).run()

        return check

    def exporting(self, folder: Path, approval: Approval | None) -> Callable[[], tuple[Path, int]]:
        """Work: write the raw export into a folder, whole or not at all; the file, and how many events it holds.

        Raises ``NotPermitted`` at once; there ``BadSetting`` for no folder, and storage faults.
        """
        self._duty.authority.require(Permission.JOURNAL_EXPORT, approval)

        def export() -> tuple[Path, int]:
            if not folder.is_dir():
                raise BadSetting("there is no such folder", place="folder")
            path = folder / f"tandem-journal-{self._device}.jsonl"
            making = path.with_suffix(".making")
            reader, connection = self._open_reader()
            with closing(connection):
                try:
                    with making.open("wb") as out:
                        lines = export_journal(reader, self._device, out)
                    making.replace(path)
                except OSError as fault:
                    raise os_fault(fault, str(path)) from fault
                finally:
                    making.unlink(missing_ok=True)
            return path, lines - 2

        return export

    def exported(self, events: int, approval: Approval | None) -> None:
        """Journal that it was exported, and by whom. Raises storage faults."""
        self._journal.append(JournalExported(events, approval), self._context())

    def recovery_code(self, approval: Approval) -> str:
        """The code, after a PIN was given for it; journaled before it is shown. Raises ``NotPermitted``, storage faults, ``WrongKey``."""
        if approval.permission is not Permission.RECOVERY_CODE:
            self._duty.authority.require(Permission.RECOVERY_CODE)
        self._journal.append(RecoveryCodeShown(approval), self._context())
        return self._recovery_code()

    def _context(self) -> Context:
        duty = self._duty
        return Context(operator=duty.authority.operator, shift=duty.shift, training=duty.training, rules=RULES)
