"""One session of the window, from the first frame to the last: who the till is decides what stands in it."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from common.barcodes import Scan
from common.errors import TandemError
from hardware.drivers.scanners.wedge.burst import WedgeJudge
from pos_client.bootstrap.ground import Ground, lay_ground
from pos_client.bootstrap.till import Till, build_setup, build_till
from pos_client.bootstrap.window import TillWindow, Wires, make_appearance, make_window
from pos_client.databases.connection import checkpoint
from pos_client.databases.identity import Identity
from pos_client.devices.print_queue import PrintQueue
from pos_client.devices.settings import WedgeChoice
from pos_client.features.settings.known import DEVICES
from pos_client.ui.application import end_with
from pos_client.ui.asking import AgentAsks
from pos_client.ui.first_frame import FirstFrame, Idle
from pos_client.ui.input.scan_filter import ScanFilter
from pos_client.ui.posting import Posting, later, no_quitting
from pos_client.ui.theme.tokens import Tone

if TYPE_CHECKING:
    from pos_client.bootstrap.second_place import CopiesAtWork
    from pos_client.devices.hub import DeviceHub
    from pos_client.ui.agent_link import AgentLink
    from pos_client.ui.application import Appearance
    from pos_client.ui.frame.state_words import DeviceLine
    from pos_client.ui.screen import Screen

AGENT_LINGER_SECONDS = 600
IDLE_MILLISECONDS = 20_000


class Wishes(msgspec.Struct, frozen=True, kw_only=True):
    """How a session differs from a cashier's: ``agent`` False starts none; ``ready`` is called when the first frame that
    takes a scan stands; ``software`` is the program's name and version."""

    software: str
    agent: bool = True
    ready: Callable[[], None] = lambda: None


class Session:
    """Holds everything that lives as long as the window does."""

    def __init__(
        self, ground: Ground, application: object, wishes: Wishes, appearance: "Appearance | None" = None
    ) -> None:
        self.ground = ground
        self.wishes = wishes
        self.wires = Wires()
        self.appearance = appearance or make_appearance(ground, application)
        self.next: Session | None = None
        self.window = make_window(ground, self.wires)
        self.window.on_closing(self._closing)
        self.posting = Posting(self.window)
        self.setup = build_setup(ground, wishes.software)
        self.till: Till | None = None
        self.at_work: TillWindow | None = None
        self.hub: DeviceHub | None = None
        self.link: AgentLink | None = None
        self.asks = AgentAsks(self.window)
        self.copies: CopiesAtWork | None = None
        self._queue: PrintQueue | None = None
        self._filter: ScanFilter | None = None
        self._judge: WedgeJudge | None = None
        self._before_closing: Callable[[], None] = nothing
        self._application = application

    def open(self) -> None:
        """Show the window: the till at its sign-in, or the first-run guide. Raises storage faults."""
        identity = self.setup.identity()
        if identity is not None:
            self._work_as(identity)
            self.window.show()
            FirstFrame(
                self.window.stage,
                self.wishes.ready,
                self._start_devices,
                self._prepare_rules,
                self._start_agent,
                self._start_copies,
                self.window.make_screens,
            )
        else:
            self._guide()
            self.window.show()

    def close(self) -> None:
        """End the window, and with it the session."""
        self.window.close()

    def begin_again(self) -> None:
        """The till was paired and is another one now: make everything anew over the same folder, in the same process."""
        later(self._begin_again)

    def _begin_again(self) -> None:
        with no_quitting(self._application):
            self._stop_listening()
            self.close()
            self.window.deleteLater()
            try:
                ground = lay_ground(self.ground.home.folder, self.ground.clock)
                wishes = msgspec.structs.replace(self.wishes, ready=lambda: None)
                self.next = Session(ground, self._application, wishes, self.appearance)
                self.next.open()
            except TandemError as fault:  # the folder is whole; it can be opened again once what hindered is gone
                end_with(self._application, fault)

    def _guide(self) -> None:
        """The first run: the guide with devices of its own to try, before there is a journal."""
        from pos_client.bootstrap.desk import HubDesk
        from pos_client.features.setup.screen import SetupScreen
        from pos_client.sync.link_messages import Reach, Status

        self._queue = PrintQueue(self.ground.connection, self.ground.clock)
        self._queue.recover()
        self._queue.listen(lambda _job: self.window.refresh(frozenset({"prints"})))
        self._listen_to_keys()
        self.hub = self._make_hub(self._queue)
        self.window.show_status(Status(reach=Reach.UNPAIRED))
        screen = SetupScreen(
            self.window,
            setup=self.setup,
            desk=HubDesk(self.hub, self._slowest_gap, self._use_wedge),
            appearance=self.appearance,
            finished=self._set_up,
        )
        self._before_closing = screen.keep
        self.window.add_screen(screen)
        self.window.show_screen(screen.name)

    def _set_up(self, identity: Identity) -> None:
        """The guide is through: the till takes the stage."""
        if self.hub is not None:
            self.hub.stop()
            self.hub = None
        self._before_closing = nothing
        self._stop_listening()
        self._work_as(identity)
        self._start_devices()
        self._start_agent()
        self._start_copies()
        self.window.make_screens()

    def _work_as(self, identity: Identity) -> None:
        ground = self.ground
        queue = PrintQueue(ground.connection, ground.clock)
        till = build_till(
            ground,
            identity,
            jobs=queue,
            software=self.wishes.software,
            reach=lambda: at_work.reach(),  # noqa: PLW0108  it is made below
            between_sales=lambda: at_work.between_sales() if self.at_work else None,
            asks=self.asks,
        )
        self.till = till
        self._queue = queue
        at_work = TillWindow(till=till, window=self.window, appearance=self.appearance, wires=self.wires)
        self.at_work = at_work
        queue.journal_with(at_work.settle_print)
        queue.recover()
        queue.listen(lambda _job: self.window.refresh(frozenset({"prints"})))
        self.window.add_late_screen(
            "settings", lambda: self._make_settings(till, at_work), place="go.settings", ahead=False
        )
        at_work.restore()
        at_work.show_first()
        self._listen_to_keys()
        Idle(IDLE_MILLISECONDS, self._keep_house, self.window)
        for finding in till.findings:
            self.window.notice(finding.message, Tone.WARN)

    def _make_settings(self, till: Till, at_work: TillWindow) -> "Screen":
        from pos_client.bootstrap.desk import HubDesk
        from pos_client.bootstrap.settings_parts import settings_parts
        from pos_client.features.settings.screen import SettingsScreen

        def desk() -> HubDesk:
            if self.hub is None:
                self._start_devices()
            if self.hub is None:
                raise RuntimeError("devices are asked for before there is a till")
            return HubDesk(self.hub, self._slowest_gap, self._use_wedge)

        parts = settings_parts(
            till=till,
            window=self.window,
            desk=desk,
            status=lambda: at_work.status,
            sync_now=at_work.ask_server,
            copies=lambda: self.copies.status if self.copies is not None else None,
            rebuild=self.begin_again,
            software=self.wishes.software,
        )
        return SettingsScreen(self.window, parts=parts)

    def _listen_to_keys(self, judge: WedgeJudge | None = None) -> None:
        """The wedge: every key of the application passes the filter before any widget sees it."""
        wedge = self.till.settings.get(DEVICES).wedge if self.till else WedgeChoice()
        if judge is None and not wedge.on:
            return
        self._judge = judge or WedgeJudge(wedge.settings)
        self._filter = ScanFilter(
            judge=self._judge,
            scanned=lambda text: self._scanned(Scan(text, "", "wedge")),
            route=self.window.router.route,
            raw=lambda: self.window.takes_raw_keys,
        )
        self._filter.watch(self._application)  # type: ignore[arg-type]

    def _stop_listening(self) -> None:
        if self._filter is not None:
            self._filter.unwatch(self._application)  # type: ignore[arg-type]
            self._filter = None

    def _slowest_gap(self) -> int:
        return self._judge.slowest_gap_ms if self._judge is not None else 0

    def _scanned(self, scan: Scan) -> None:
        self.window.on_scan(scan)

    def _make_hub(self, queue: PrintQueue) -> "DeviceHub":
        from pos_client.bootstrap.devices import make_hub

        return make_hub(
            queue, post=self.posting.post, clock=self.ground.clock, on_scan=self._scanned, show=self._show_devices
        )

    def _show_devices(self, lines: "list[DeviceLine]") -> None:
        self.window.show_devices(lines)
        self.window.refresh(frozenset({"devices"}))

    def _start_devices(self) -> None:
        if self.till is None or self._queue is None or self.hub is not None:
            return
        self.hub = self._make_hub(self._queue)
        settings = self.till.settings.get(DEVICES)
        self.hub.apply(settings, stored=True)
        self.till.settings.on_change.append(self._devices_changed)

    def _devices_changed(self, name: str) -> None:
        if name == DEVICES.name and self.till is not None and self.hub is not None:
            self.hub.apply(self.till.settings.get(DEVICES))
            self._use_wedge()

    def _use_wedge(self) -> None:
        """The wedge was switched on or off, or types otherwise than it was thought to."""
        judge = self.hub.wedge_judge() if self.hub is not None else None
        if judge is None:
            self._stop_listening()
        elif self._filter is None:
            self._listen_to_keys(judge)
        elif self._judge is None or judge.settings != self._judge.settings:
            if self._judge is not None and judge.settings.gap_ms <= self._judge.settings.gap_ms:
                judge.slowest_gap_ms = self._judge.slowest_gap_ms  # with more patience it is measured anew
            self._judge = judge
            self._filter.use_judge(judge)

    def _prepare_rules(self) -> None:
        """Before the first scan needs them, and after the first frame."""
        if self.till is not None:
            self.till.rules.prepare()

    def _start_agent(self) -> None:
        if not self.wishes.agent or self.at_work is None:
            return
        from pos_client.ui.agent_link import AgentLink

        self.link = AgentLink(
            home=self.ground.home.folder, command=agent_command(self.ground.home.folder), parent=self.window
        )
        self.at_work.use_link(self.link)
        self.asks.use_link(self.link)
        self.link.start()

    def _start_copies(self) -> None:
        if self.till is None:
            return
        from pos_client.bootstrap.second_place import CopiesAtWork

        till = self.till
        try:
            self.copies = CopiesAtWork(
                ground=self.ground, identity=till.identity, journal=till.journal, settings=till.settings
            )
        except TandemError as fault:  # a lost recovery code: selling goes on without copies, and a person is told
            self.window.fault(fault)

    def _keep_house(self) -> None:
        """Between customers: old events to the archive, contained movements forgotten, the WAL brought in so that no
        sale's commit has to, and room on the disk held."""
        till = self.till
        if till is None or till.sell.sell.sale is not None:
            return
        try:
            till.archiver.step(self.ground.clock.now(), till.mirror.acknowledged())
            till.mirror.forget_contained()
            till.sell.customers.forget()
            if self._queue is not None:
                self._queue.expire()
            checkpoint(self.ground.connection, "till.db")
            if self.copies is not None:
                self.copies.server_keeps(till.mirror.acknowledged())
            self.ground.spare_room.hold()
        except TandemError as fault:
            self.window.fault(fault)

    def _closing(self) -> None:
        self._before_closing()
        if self.till is not None:
            self.till.sell.sell.save_pending()
        if self.copies is not None:
            self.copies.stop()
        if self.hub is not None:
            self.hub.stop()
        if self.link is not None:
            self.link.stop()
        if self.till is not None:
            self.till.close()
        else:
            self.ground.close()


def nothing() -> None:
    """What is to be done where nothing is."""


def agent_command(home: Path) -> Sequence[str]:
    """How this program starts its own sync agent, which outlives a window that was killed until all is sent and some time has passed."""
    linger = str(AGENT_LINGER_SECONDS)
    return (sys.executable, "-m", "pos_client.command_line", "agent", "--home", str(home), "--linger", linger)
