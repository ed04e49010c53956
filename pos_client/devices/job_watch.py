"""Between a job's conduct on the port's thread and its keeper on the window's: leave to send, reasons to wait, and its end."""

from typing import Protocol

from pos_client.devices.conduct import Outcome
from pos_client.devices.grant import Grant, Leave
from pos_client.devices.print_job import Detail, PrintJob


class JobKeeper(Protocol):
    """The print queue as the port's thread sees it: each call is made on the window's thread, through ``Post``."""

    def grant(self, job: str, grant: Grant) -> None:
        """Write the job down as SENDING and give leave, or refuse it."""
        ...

    def note(self, job: str, detail: Detail) -> None:
        """The job waits for this; nothing of it changed."""
        ...

    def sent(self, job: str) -> None:
        """The job's last byte has gone out; its end will be told too."""
        ...

    def ended(self, job: str, outcome: Outcome) -> None:
        """What became of an attempt."""
        ...

    def late_word(self, job: str) -> None:
        """The printer says only now that this job is on paper."""
        ...


class Owner(Protocol):
    """The port's owner, as far as a job's watch needs it."""

    @property
    def is_stopping(self) -> bool:
        """Whether the till is closing."""
        ...

    def ask_leave(self, job: PrintJob) -> Leave:
        """Whether the job's first byte may go out."""
        ...

    def tell_sent(self, job: PrintJob) -> None:
        """The job's last byte has gone out."""
        ...

    def tell_note(self, job: PrintJob, detail: Detail) -> None:
        """The job waits for this."""
        ...

    def open_drawers_meanwhile(self) -> None:
        """A receipt waits: open the drawers that are asked for."""
        ...


class JobWatch:
    """See ``Watch``: passes everything of one job on to the window's thread, and says each reason once."""

    def __init__(self, owner: Owner, job: PrintJob) -> None:
        self._owner, self._job = owner, job
        self._said = Detail.NONE
        self.leave: Leave | None = None

    def may_send(self) -> bool:
        """Ask for leave, once."""
        self.leave = self._owner.ask_leave(self._job)
        return self.leave is Leave.GIVEN

    def sent(self) -> None:
        """Pass it on."""
        self._owner.tell_sent(self._job)

    def waiting(self, detail: Detail) -> None:
        """Pass a new reason on."""
        if detail is not self._said:
            self._said = detail
            self._owner.tell_note(self._job, detail)

    def meanwhile(self) -> None:
        """Let the owner see to drawers."""
        self._owner.open_drawers_meanwhile()

    def stopping(self) -> bool:
        """As the owner is told."""
        return self._owner.is_stopping
