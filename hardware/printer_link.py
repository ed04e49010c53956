"""One open line to an ESC/POS printer, shared by the printer's and the drawer's driver: bytes out, and what the printer says kept."""

import time
from collections.abc import Callable, Iterable

from common.errors import DeviceError
from hardware.device import Condition
from hardware.protocols.escpos.commands import Ask, ask
from hardware.protocols.escpos.status import Answer, AutomaticStatus, Demultiplexer, Flow, Printed, PrinterStatus
from hardware.transports.transport import Transport

_PIECE = 0.05


class PrinterLink:
    """Times are seconds; one thread owns it. ``status`` is the last that was said, ``heard`` when (monotonic), 0 for never."""

    def __init__(self, transport: Transport, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.transport = transport
        self.status = PrinterStatus()
        self.heard = 0.0
        self.stopped = False
        """Whether the printer asked us to wait (XOFF)."""
        self._confirmed: set[bytes] = set()
        self._line = Demultiplexer()
        self._monotonic = monotonic
        self._open = False

    @property
    def place(self) -> str:
        """Where it leads, for messages."""
        return str(self.transport.address)

    @property
    def is_open(self) -> bool:
        """Whether the port is held."""
        return self._open

    @property
    def two_way(self) -> bool:
        """Whether the printer can say anything over this port."""
        return self.transport.two_way

    def open(self, seconds: float) -> None:
        """Open the port; nothing of what was known before counts. Errors as ``Transport.open``."""
        self.close()
        self.transport.open(seconds)
        self._open = True
        self.status = PrinterStatus()
        self._line = Demultiplexer()
        self.stopped = False

    def close(self) -> None:
        """Give the port back."""
        self._open = False
        self.transport.close()

    def write(self, data: bytes, seconds: float) -> None:
        """Hand bytes over; ``seconds`` is the longest pause. Raises ``WriteCutShort``."""
        self.transport.write(data, seconds)

    def listen(self, seconds: float) -> None:
        """Take in what the printer says within ``seconds``, at least what has come already. Raises E_OFFLINE."""
        if not self.two_way:
            return
        data = self.transport.read(seconds)
        while data:
            self._heed(data)
            data = self.transport.read(0)

    def ask(self, questions: Iterable[Ask], seconds: float) -> PrinterStatus:
        """Put DLE EOT questions and wait up to ``seconds`` for all answers; what was not answered is None in the result.

        Only between jobs. Raises ``DeviceError`` when the link breaks.
        """
        if not self.two_way:
            return PrinterStatus()
        self.listen(0)
        wanted = list(questions)
        answered = PrinterStatus()
        for question in wanted:
            self._line.asked(question)
        self.transport.write(b"".join(ask(question) for question in wanted), seconds)
        deadline = self._monotonic() + seconds
        while wanted and (left := deadline - self._monotonic()) > 0:
            data = self.transport.read(min(left, _PIECE))
            for answer in self._heed(data):
                if answer.what in wanted:
                    wanted.remove(answer.what)
                answered = answered.after(answer)
        if wanted:
            self._line.give_up()
        if not answered.silent:
            self.status = answered
        return answered

    def confirmed(self, identifier: bytes) -> bool:
        """Whether the printer has said that all before this number is on paper; asked once, then forgotten."""
        if identifier in self._confirmed:
            self._confirmed.discard(identifier)
            return True
        return False

    def confirmations(self) -> frozenset[bytes]:
        """All numbers that were said and not yet asked for; they are forgotten by this."""
        said = frozenset(self._confirmed)
        self._confirmed.clear()
        return said

    def need_answer(self, status: PrinterStatus) -> PrinterStatus:
        """``status``, or E_TIMEOUT where the printer said nothing: silence is not known to be good."""
        if status.silent:
            raise DeviceError(Condition.TIMEOUT, "does not answer", place=self.place)
        return status

    def _heed(self, data: bytes) -> list[Answer]:
        answers = []
        for reply in self._line.feed(data):
            self.heard = self._monotonic()
            match reply:
                case Printed(identifier):
                    self._confirmed.add(identifier)
                case Flow(stopped):
                    self.stopped = stopped
                case AutomaticStatus():
                    self.status = self.status.after(reply)
                case Answer():
                    answers.append(reply)
        return answers
