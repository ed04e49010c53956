"""A receipt printer: asks before it prints, sends a job in one piece, and believes only the printer about what is on paper."""

from collections.abc import Callable

from common.errors import DeviceError
from hardware.device import (
    Device,
    Event,
    HealthLevel,
    OutputCompleteEvent,
    PowerState,
    State,
    StatusUpdateEvent,
)
from hardware.printer_link import PrinterLink
from hardware.protocols.escpos.commands import ASB_ON, Ask, confirm_when_printed
from hardware.protocols.escpos.status import PrinterStatus

_ANSWER_SECONDS = 1.0
_ALL = (Ask.PRINTER, Ask.OFFLINE_CAUSE, Ask.ERROR_CAUSE, Ask.PAPER)


class PosPrinter(Device):
    """UnifiedPOS POSPrinter over a link. ``answers``: False for a printer or a line that can say nothing."""

    category = "POSPrinter"

    def __init__(
        self,
        name: str,
        link: PrinterLink,
        *,
        answers: bool = True,
        on_event: Callable[[Event], None] | None = None,
    ) -> None:
        super().__init__(name, on_event)
        self.link = link
        self.answers = answers
        self.last_status = PrinterStatus()
        """What it said last; all unknown where it was silent then."""
        self._told = ""

    @property
    def can_answer(self) -> bool:
        """Whether this printer, over this port, can say anything."""
        return self.answers and self.link.two_way

    def ask_status(self, seconds: float = _ANSWER_SECONDS) -> PrinterStatus:
        """What the printer says of itself now; all unknown for one that cannot answer. Raises E_OFFLINE where the link broke."""
        self._need_claim()
        if not self.can_answer:
            return PrinterStatus()
        try:
            status = self.link.ask(_ALL, seconds)
        except DeviceError:
            self._turn(PowerState.OFF_OFFLINE, "off_offline")
            raise
        self._note(status)
        return status

    def send(self, data: bytes, seconds: float) -> None:
        """Send bytes of a job; ``seconds`` is the longest pause. Raises ``WriteCutShort``; the rest may follow while the link lives."""
        self._need_enabled()
        self.state = State.BUSY
        self.link.write(data, seconds)

    def listen(self, seconds: float) -> PrinterStatus:
        """Take in what the printer says by itself; the last known status. Raises E_OFFLINE."""
        self._need_claim()
        if not self.can_answer:
            return PrinterStatus()
        before = self.link.status
        self.link.listen(seconds)
        if self.link.status != before:
            self._note(self.link.status)
        return self.link.status

    def is_on_paper(self, identifier: bytes) -> bool:
        """Whether the printer has said so of the job with this number."""
        if self.link.confirmed(identifier):
            self.state = State.IDLE
            self._tell(OutputCompleteEvent(identifier))
            return True
        return False

    def check_health(self, level: HealthLevel) -> str:
        """INTERNAL: the port is held. EXTERNAL and INTERACTIVE: the printer's own answers. Raises E_TIMEOUT for silence."""
        self._need_enabled()
        if level is HealthLevel.INTERNAL:
            return f"{self.name}: {self.link.place} is open"
        if not self.can_answer:
            return f"{self.name}: cannot answer over {self.link.place}"
        status = self.link.need_answer(self.ask_status())
        return f"{self.name}: {condition_word(status)}"

    def _acquire(self, seconds: float) -> None:
        self.link.open(seconds)
        if self.can_answer:
            self.link.write(ASB_ON, seconds)

    def _let_go(self) -> None:
        self.link.close()

    def _note(self, status: PrinterStatus) -> None:
        self.last_status = status
        if status.silent:
            self._turn(PowerState.UNKNOWN, "unknown")
        elif status.can_print:
            self._turn(PowerState.ONLINE, condition_word(status))
        else:
            self._turn(PowerState.OFFLINE, condition_word(status))

    def _turn(self, power: PowerState, word: str) -> None:
        self.power_state = power
        if word != self._told:
            self._told = word
            self._tell(StatusUpdateEvent(word))


def condition_word(status: PrinterStatus) -> str:
    """The worst of a status as a stable word: ``silent fault cover_open paper_out offline paper_low online``."""
    if status.silent:
        return "silent"
    for wrong, word in (
        (status.fault, "fault"),
        (status.cover_open, "cover_open"),
        (status.paper_out, "paper_out"),
        (status.offline is not False, "offline"),
        (status.paper_low, "paper_low"),
    ):
        if wrong:
            return word
    return "online"


def with_confirmation(data: bytes, identifier: bytes) -> bytes:
    """A job that ends by asking the printer to say when it is on paper."""
    return data + confirm_when_printed(identifier)
