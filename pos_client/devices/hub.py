"""All devices of one till: started from its settings, each on its own thread so that a dead one stalls nobody, health kept for the strip."""

import random
import threading
from collections.abc import Callable, Mapping
from typing import TypeVar

from common.barcodes import Scan
from common.clock import Clock
from hardware.device import Event
from hardware.drivers.cashdrawer.driver import CashDrawer
from hardware.drivers.posprinter.driver import PosPrinter
from hardware.drivers.scanners.evdev.driver import EvdevScanner
from hardware.drivers.scanners.serial_line.driver import SerialScanner
from hardware.drivers.scanners.wedge.burst import WedgeJudge
from hardware.printer_link import PrinterLink
from hardware.rendering.capabilities import warm_up
from hardware.rendering.form import work_out
from hardware.transports.address import CupsAddress, InputAddress, TcpAddress, parse_address
from hardware.transports.choose import transport_for
from pos_client.devices.conduct import Patience
from pos_client.devices.discovery import Probe, Suggestion, probe, suggest
from pos_client.devices.documents import TestPage, encode_page, job_bytes
from pos_client.devices.health import DeviceHealth, Post
from pos_client.devices.print_job import PrintJob, drawer_job, trial_job
from pos_client.devices.print_queue import PrintQueue
from pos_client.devices.printer_owner import PrinterOwner, Rhythm
from pos_client.devices.scanner_owner import PumpedScanner, ScannerOwner
from pos_client.devices.settings import (
    DRAWER,
    PRINTER,
    DeviceSettings,
    PrinterSettings,
    ScannerSettings,
    check_settings,
    framing_of,
    scanner_address,
)

T = TypeVar("T")
_COLUMNS = 42
_SHARED_LOOK, _OWN_LOOK, _SPOOLER_LOOK = 15.0, 2.0, 60.0


class DeviceHub:
    """All calls on the window's thread; ``post`` brings what the devices say back to it."""

    def __init__(
        self,
        queue: PrintQueue,
        *,
        post: Post,
        on_scan: Callable[[Scan], None],
        on_health: Callable[[], None],
        clock: Clock,
        chance: Callable[[], float] = random.random,
        patience: Patience | None = None,
        rhythm: Rhythm | None = None,
    ) -> None:
        self.queue = queue
        self.settings = DeviceSettings()
        self._post, self._on_scan, self._told = post, on_scan, on_health
        self._clock, self._chance, self._patience, self._rhythm = clock, chance, patience, rhythm
        self._columns = _COLUMNS
        self._health: dict[str, DeviceHealth] = {}
        self._printer: PrinterOwner | None = None
        self._scanners: dict[str, ScannerOwner] = {}

    @property
    def health(self) -> Mapping[str, DeviceHealth]:
        """How each device stands, by its name."""
        return dict(self._health)

    def columns(self) -> int:
        """Columns of the printer's paper, 42 where there is none or as long as its profile is not read: what a receipt on the
        screen is laid out for."""
        return self._columns

    def wedge_judge(self) -> WedgeJudge | None:
        """A judge for the window's key filter, None where the wedge is switched off."""
        return WedgeJudge(self.settings.wedge.settings) if self.settings.wedge.on else None

    def apply(self, settings: DeviceSettings, *, stored: bool = False) -> None:
        """Work with these devices from now on; what did not change goes on undisturbed. Raises ``BadSetting`` before anything changes.

        ``stored``: the settings come from the till's own table, where they were checked as they were written; the slow
        look at the printer's profile is then left to the printer's thread.
        """
        check_settings(settings)
        self._columns = _COLUMNS
        if settings.printer and not stored:
            self._columns = work_out(settings.printer.form, "devices.printer").columns
        elif settings.printer and settings.printer.columns:
            self._columns = settings.printer.columns
        before, self.settings = self.settings, settings
        if (before.printer, before.drawer) != (settings.printer, settings.drawer) or self._printer is None:
            self._set_up_printer(settings)
        wanted = {scanner.name: scanner for scanner in settings.scanners}
        same = {scanner.name for scanner in before.scanners if wanted.get(scanner.name) == scanner}
        for name in [name for name in self._scanners if name not in same]:
            self._scanners.pop(name).stop()
            self._health.pop(name, None)
        for name, scanner in wanted.items():
            if name not in self._scanners:
                self._scanners[name] = self._scanner_owner(scanner)
                self._scanners[name].start()
        self._told()

    def stop(self) -> None:
        """Give all ports back; what is on its way will be UNCONFIRMED after the restart."""
        if self._printer:
            self._printer.stop()
        for owner in self._scanners.values():
            owner.stop()
        self._printer = None
        self._scanners.clear()
        self._health.clear()

    def look_now(self) -> None:
        """A person asks: look at the printer and try what waits, whatever the back-off."""
        if self._printer:
            self._printer.look_now()

    def find(self, then: Callable[[tuple[Suggestion, ...]], None]) -> None:
        """Look for devices to suggest, on a thread of its own; ``then`` is called on the window's thread."""
        self._aside("find devices", suggest, then)

    def probe(self, address: str, then: Callable[[Probe], None]) -> None:
        """Ask the printer at an address that a person typed or chose; ``then`` on the window's thread. Raises ``BadSetting`` at once."""
        transport_for(parse_address(address))
        self._aside("probe", lambda: probe(address), then)

    def _aside(self, name: str, work: Callable[[], T], then: Callable[[T], None]) -> None:
        def run() -> None:
            result = work()
            self._post(lambda: then(result))

        threading.Thread(target=run, name=name, daemon=True).start()

    def try_printer(self, page: TestPage) -> PrintJob:
        """Print a test page; its job tells how it went. Raises ``StorageFault``."""
        job = trial_job(encode_page(page), self._clock.now())
        self.queue.add(job)
        return job

    def try_drawer(self) -> PrintJob:
        """Open the drawer from the settings screen. Who may, and why, is the caller's to journal. Raises ``StorageFault``."""
        job = drawer_job(self._clock.now())
        self.queue.add(job)
        return job

    def _set_up_printer(self, settings: DeviceSettings) -> None:
        if self._printer:
            self._printer.stop()
            self._printer = None
        self._health.pop(PRINTER, None)
        if settings.printer:
            self._printer = self._printer_owner(settings.printer, settings)
            self._printer.start()
        self.queue.attach(self._printer)

    def _printer_owner(self, printer: PrinterSettings, settings: DeviceSettings) -> PrinterOwner:
        address = parse_address(printer.address)
        link = PrinterLink(transport_for(address))
        drawer = CashDrawer(DRAWER, link, settings.drawer.wiring) if settings.drawer else None
        look = {TcpAddress: _SHARED_LOOK, CupsAddress: _SPOOLER_LOOK}.get(type(address), _OWN_LOOK)
        return PrinterOwner(
            PosPrinter(PRINTER, link, answers=printer.answers),
            drawer,
            draw=lambda job: job_bytes(job, printer),
            prepare=lambda: self._prepare(printer),
            keeper=self.queue,
            on_health=self._heed_health,
            post=self._post,
            clock=self._clock,
            chance=self._chance,
            confirms=printer.confirms,
            patience=self._patience,
            # a port of our own is held; one that other tills or programs use is opened per job
            rhythm=self._rhythm or Rhythm(look=look, hold=look == _OWN_LOOK),
        )

    def _prepare(self, printer: PrinterSettings) -> None:
        """On the printer's thread, some seconds after the start: the slow imports, and the paper's width for the screen."""
        warm_up()
        columns = work_out(printer.form).columns

        def keep() -> None:
            if self.settings.printer == printer:
                self._columns = columns

        self._post(keep)

    def _scanner_owner(self, scanner: ScannerSettings) -> ScannerOwner:
        address = scanner_address(scanner)

        def make(sink: Callable[[Event], None]) -> PumpedScanner:
            if isinstance(address, InputAddress):
                return EvdevScanner(
                    scanner.name, address, layout=scanner.layout, idle_ms=scanner.idle_ms, on_event=sink
                )
            return SerialScanner(scanner.name, transport_for(address), framing_of(scanner), on_event=sink)

        return ScannerOwner(
            make,
            address=scanner.address,
            on_scan=self._on_scan,
            on_health=self._heed_health,
            post=self._post,
            clock=self._clock,
            chance=self._chance,
            first_backoff=self._rhythm.first_backoff if self._rhythm else 1.0,
        )

    def _heed_health(self, health: DeviceHealth) -> None:
        if health.name == PRINTER and self._printer is None:
            return  # the last word of one that was taken away
        if health.name != PRINTER and health.name not in self._scanners:
            return
        self._health[health.name] = health
        self._told()
