"""A till's devices on the desk: a real till.db, a window that runs what the ports post, and a peer that counts what it was sent."""

import queue
import socket
import threading
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from common.clock import SystemClock
from common.receipt.document import Receipt, ReceiptLine, ReceiptTax, ReceiptTender
from common.tender import TenderKind
from hardware.drivers.cashdrawer.driver import CashDrawer, DrawerWiring, Sensor
from hardware.drivers.posprinter.driver import PosPrinter
from hardware.printer_link import PrinterLink
from hardware.transports.address import parse_address
from hardware.transports.choose import transport_for
from pos_client.databases.connection import transaction
from pos_client.databases.till_file import open_till
from pos_client.devices.conduct import Patience
from pos_client.devices.documents import job_bytes
from pos_client.devices.print_job import JobState, PrintJob, receipt_job
from pos_client.devices.print_queue import PrintQueue
from pos_client.devices.printer_owner import PrinterOwner, Rhythm
from pos_client.devices.settings import PrinterSettings

KEY = bytes(range(32))
QUICK = Patience(claim=1, answer=0.25, stall=0.15, stuck=0.5, confirm=0.6, learn=0.4, silent=0.4, poll=0.05, drawer=0.5)
BRISK = Rhythm(look=0.1, settle=0.05, first_backoff=0.05, most_backoff=0.1)
OVER = {JobState.PRINTED, JobState.FAILED, JobState.UNCONFIRMED}


def receipt(number: str = "T1-000001", lines: int = 3) -> Receipt:
    return Receipt(
        head=("Tandem Gifts",), till="T1", number=number, operator="Ana", printed_at="2026-11-21 14:32", currency="GBP",
        lines=tuple(
            ReceiptLine(quantity=Decimal(1), unit="pc", name=f"Mug {line}", unit_price=Decimal("2.50"), amount=250)
            for line in range(lines)
        ),
        taxes=(ReceiptTax("S", Decimal(20), 208, 42, 250),), tenders=(ReceiptTender(TenderKind.CASH, 250),), total=250,
    )  # fmt: skip


class Desk:
    """The window's thread is the test's: ``until`` runs what was posted."""

    kind = PrintQueue

    def __init__(self, folder: Path, clock=None) -> None:
        self.path = folder / "till.db"
        self.clock = clock or SystemClock()
        self.posted: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self.health = []
        self.history: list[tuple[str, JobState, str]] = []
        self.owners: list[PrinterOwner] = []
        self.open()

    def open(self) -> None:
        self.connection = open_till(self.path, KEY)
        self.queue = self.kind(self.connection, self.clock)
        self.queue.listen(lambda job: self.history.append((job.id, job.state, job.detail.value)))

    def owner(self, address: str, *, conduct=None, **options) -> PrinterOwner:
        link = PrinterLink(transport_for(parse_address(address)))
        sensor = options.pop("sensor", Sensor.OPEN_IS_HIGH)
        owner = PrinterOwner(
            PosPrinter("printer", link, answers=options.pop("answers", True)),
            CashDrawer("drawer", link, DrawerWiring(sensor=sensor)),
            draw=lambda job: job_bytes(job, PrinterSettings(address=address)),
            keeper=self.queue, on_health=self.health.append, post=self.posted.put, clock=self.clock, chance=lambda: 0.0,
            patience=options.pop("patience", QUICK), rhythm=options.pop("rhythm", BRISK), **options,
        )  # fmt: skip
        if conduct:
            real = owner._conduct
            owner._conduct = conduct(real._printer, real._drawer, confirms=real.confirms, patience=real._patience)
        owner.start()
        self.owners.append(owner)
        self.queue.attach(owner)
        return owner

    def sell(self, number: str = "T1-000001", lines: int = 3) -> PrintJob:
        job = receipt_job(receipt(number, lines), self.clock.now())
        self.add(job)
        return job

    def add(self, *jobs: PrintJob) -> None:
        with transaction(self.connection, "till.db") as connection:
            self.queue.writing(*jobs)(connection)
        self.queue.release(*jobs)

    def run(self) -> None:
        while self._run_one():
            pass

    def until(self, condition: Callable[[], bool], seconds: float = 10) -> bool:
        """Look after each thing that was posted: a state that lasts but a moment is seen too."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if condition():
                return True
            if not self._run_one():
                time.sleep(0.005)
        return condition()

    def _run_one(self) -> bool:
        try:
            self.posted.get_nowait()()
        except queue.Empty:
            return False
        return True

    def state(self, job: PrintJob) -> JobState:
        found = self.queue.job(job.id)
        assert found
        return found.state

    def detail(self, job: PrintJob) -> str:
        found = self.queue.job(job.id)
        assert found
        return found.detail.value

    def ends(self, job: PrintJob, *states: JobState, seconds: float = 10) -> JobState:
        wanted = set(states) or OVER
        assert self.until(lambda: self.state(job) in wanted, seconds), (
            self.state(job),
            self.detail(job),
            self.health[-3:],
        )
        return self.state(job)

    def stored(self, job: PrintJob) -> tuple[str, str]:
        return tuple(self.connection.execute("SELECT state, detail FROM print_job WHERE id = ?", (job.id,)).fetchone())

    def stop(self) -> None:
        for owner in self.owners:
            owner.stop()
        self.owners.clear()

    def close(self) -> None:
        self.stop()
        self.run()
        self.connection.close()

    def restart(self) -> None:
        """The till's process dies here: what was posted and not run is lost, and so is what was in memory."""
        self.stop()
        while not self.posted.empty():
            self.posted.get_nowait()
        self.connection.close()
        self.open()
        self.queue.recover()


class Peer:
    """A printer of few words on TCP: keeps what it was sent, answers DLE EOT, and dies after so many bytes of a job."""

    def __init__(self, *, dies_after: int | None = None, confirms: bool = True, answers: bool = True) -> None:
        self.dies_after, self.confirms, self.answers = dies_after, confirms, answers
        self.received: list[bytes] = []
        self.printed = b""
        self._server = socket.create_server(("127.0.0.1", 0))
        self._stopping = False
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        return f"tcp://127.0.0.1:{self._server.getsockname()[1]}"

    def times(self, text: bytes) -> int:
        """How often this text was sent, over all connections."""
        return sum(data.count(text) for data in self.received)

    def _serve(self) -> None:
        while not self._stopping:
            try:
                line, _ = self._server.accept()
            except OSError:
                return
            with line:
                line.settimeout(5)
                self._talk(line)

    def _talk(self, line: socket.socket) -> None:
        self.received.append(b"")
        try:
            while data := line.recv(256):
                self.received[-1] += data
                job = self.received[-1].partition(b"\x1b@")[2]
                if self.dies_after is not None and len(job) >= self.dies_after:
                    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
                    return
                self._answer(line, data)
        except OSError:
            pass

    def _answer(self, line: socket.socket, data: bytes) -> None:
        if self.answers:
            line.sendall(b"\x12" * data.count(b"\x10\x04"))
        _, found, tail = data.partition(b"\x1d(H\x06\x0000")
        if found and self.confirms:
            line.sendall(b"\x37\x22" + tail[:4] + b"\x00")

    def close(self) -> None:
        self._stopping = True
        self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        self._thread.join(5)
