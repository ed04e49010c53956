"""What the processes do in their lives: the product's own till services and devices, agent and server, with one point armed."""

import importlib
import json
import os
import queue
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from common.barcodes import Scan
from common.clock import SystemClock
from common.facts import PrintSettled
from common.permissions import Role as Staff
from common.protocol.entities import Person
from common.tender import TenderKind
from pos_client.bootstrap.ground import lay_ground
from pos_client.bootstrap.till import Till, build_till
from pos_client.devices.hub import DeviceHub
from pos_client.devices.print_job import JobState, PrintJob
from pos_client.devices.print_queue import PrintQueue
from pos_client.features.ports import context_of
from pos_client.features.settings.known import DEVICES
from pos_client.journal.journal import Also
from pos_client.journal.position import incarnation_of, sequence_of
from pos_client.sync.link_messages import Appended, CatalogueInUse, line_of, link_place
from tests.faults.kills import mutants
from tests.faults.kills.points import POINTS, Role, Trap

CLERK = Person(id="kim", name="Kim", roles=(Staff.CASHIER,), pin_verifier="", valid_until="")
CODES = ("2010002000005", "2010120000000", "2010133000003")
PRINT_SECONDS = 20.0


def import_everything() -> None:
    """What every life needs, once."""
    for name in (
        "sync_server.command_line", "sync_server.serving", "sync_server.commands.goods", "uvicorn.protocols.http.auto",
        "uvicorn.protocols.websockets.websockets_sansio_impl", "uvicorn.lifespan.on", "uvicorn.loops.auto",
        "pos_client.sync.agent", "pos_client.command_line", "pos_client.commands.journal", "hardware.rendering.job", "zstandard",
    ):  # fmt: skip
        try:
            importlib.import_module(name)
        except ImportError:
            if name.startswith(("sync_server", "pos_client", "hardware")):
                raise
    from hardware.rendering.capabilities import warm_up

    warm_up()


def live(order: dict[str, Any]) -> int:
    """One life, as ordered; its exit code."""
    trap = Trap(POINTS[order["point"]], order["nth"]) if order.get("point") else None
    if trap is not None:
        trap.arm()
    match order["role"]:
        case Role.TILL:
            return TillLife(Path(order["home"]), Path(order["told"]), order.get("mutant", "")).run(order["sales"])
        case Role.AGENT:
            from pos_client.sync.agent import main

            if order.get("mutant") == "early acknowledgement":
                mutants.acknowledge_before_the_reply()
            return main(Path(order["home"]), at=trap.passed if trap else lambda _point: None)
        case _:
            from sync_server.command_line import main as serve

            return int(serve(order["words"]) or 0)


class TillLife:
    """Everything of a till but its window: services, journal, devices, and hands that sell."""

    def __init__(self, home: Path, told: Path, mutant: str) -> None:
        self._home = home
        self._told = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._mutant = mutant
        self._posted: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()

    def say(self, **news: object) -> None:
        """Tell it to the world; what is told is on the disk of the world at once."""
        os.write(self._told, json.dumps(news).encode() + b"\n")

    def run(self, sales: int) -> int:
        """Start as the window does, sell, and end in good order."""
        if self._mutant == "resend":
            mutants.send_again_after_the_first_byte()
        clock = SystemClock()
        ground = lay_ground(self._home)
        jobs = PrintQueue(ground.connection, clock)
        from pos_client.databases.identity import load_identity

        identity = load_identity(ground.connection)
        assert identity is not None
        till = build_till(ground, identity, jobs=jobs, software="kill test")
        jobs.journal_with(lambda job, write: _settle(till, job, write))
        jobs.recover()
        till.sell.sell.restore()
        till.pay.restore()
        till.duty.begin(CLERK)
        self._tell_standing(till, jobs)
        hub = DeviceHub(jobs, post=self._posted.put, on_scan=lambda _s: None, on_health=lambda: None, clock=clock)
        devices = till.settings.get(DEVICES)
        if self._mutant == "early print":
            assert devices.printer is not None
            mutants.print_before_the_commit(devices.printer)
        hub.apply(devices, stored=True)
        for _ in range(sales):
            self._sell(till, jobs)
        self._await_prints(jobs)
        self._tell_agent(till)
        hub.stop()
        till.close()
        return 0

    def _tell_standing(self, till: Till, jobs: PrintQueue) -> None:
        sale = till.sell.sell.sale
        self.say(
            news="started",
            findings=[finding.code for finding in till.findings],
            basket=len(till.sell.sell.priced.lines) if sale and till.sell.sell.priced else 0,
            tenders=len(sale.tenders) if sale else 0,
            last=till.pay.last.sale.receipt if till.pay.last else "",
            prints=[job.state.value for job in jobs.of(till.pay.last.position)] if till.pay.last else [],
        )

    def _sell(self, till: Till, jobs: PrintQueue) -> None:
        """Finish what is open, or scan two goods first; cash, so that the drawer opens too."""
        if till.sell.sell.sale is None:
            for code in (CODES[till.journal.head.sequence % len(CODES)], CODES[0]):
                till.sell.scanning.take(Scan(code, "", "wedge"))
        if not till.pay.standing().complete:
            till.pay.take(TenderKind.CASH)
        finished = till.pay.finish()
        self.say(news="finished", receipt=finished.sale.receipt)
        self._await_prints(jobs)

    def _await_prints(self, jobs: PrintQueue) -> None:
        until = time.monotonic() + PRINT_SECONDS
        while any(job.state is not JobState.FAILED for job in jobs.waiting()) and time.monotonic() < until:
            try:
                self._posted.get(timeout=0.05)()
            except queue.Empty:
                continue

    def _tell_agent(self, till: Till) -> None:
        head = till.journal.head
        with socket.socket(socket.AF_UNIX) as line:
            if line.connect_ex(str(link_place(self._home))) == 0 and line.recv(1):
                line.sendall(line_of(CatalogueInUse(till.catalogue.file)))
                line.sendall(line_of(Appended(head.incarnation, head.sequence)))


def _settle(till: Till, job: PrintJob, write: Also) -> None:
    body = PrintSettled(
        job=job.id, paper=job.kind.value, incarnation=incarnation_of(job.position), sequence=sequence_of(job.position),
        outcome=job.state.value,
    )  # fmt: skip
    till.journal.append(body, context_of(till.duty, None, till.catalogue.version), write)
