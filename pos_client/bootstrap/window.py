"""The window over the till's services: screens made and wired, news of agent and devices brought to them."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec

from common.barcodes import Scan
from common.errors import ChainBroken, JournalFault, JournalFork, JournalRewound, StorageFault
from common.facts import PrintSettled
from pos_client.bootstrap.ground import Ground
from pos_client.bootstrap.screens import Screens
from pos_client.bootstrap.till import Till
from pos_client.devices.print_job import PrintJob
from pos_client.features.people.service import SignedOn
from pos_client.features.ports import context_of
from pos_client.features.settings.known import FULL_SCREEN, KEYS, LANGUAGE, LOOK, VOLUME, Setting
from pos_client.features.settings.repository import SettingsRepository
from pos_client.journal.journal import Also
from pos_client.journal.position import incarnation_of, sequence_of
from pos_client.journal.prepared import Prepared
from pos_client.sync.link_messages import Cause, Reach, Status
from pos_client.ui.action_table import ACTIONS
from pos_client.ui.actions import ActionTable
from pos_client.ui.application import Appearance
from pos_client.ui.main_window import MainWindow
from pos_client.ui.money_text import NumberText
from pos_client.ui.screen import Screen
from pos_client.ui.sound import Sounds
from pos_client.ui.theme.tokens import ThemeName

if TYPE_CHECKING:
    from pos_client.ui.agent_link import AgentLink

_PARTINGS: dict[Cause, type[JournalFault]] = {
    Cause.FORK: JournalFork,
    Cause.REWOUND: JournalRewound,
    Cause.CHAIN: ChainBroken,
}


def early(ground: Ground, setting: Setting[str]) -> str:
    """A setting as needed before there is a journal: language and look of the very first window."""
    text = SettingsRepository(ground.connection).load(setting.name)
    try:
        value = msgspec.json.decode(text or "", type=str)
        setting.check(value)
    except Exception:  # noqa: BLE001  a look that cannot be read is the usual one
        return setting.default
    return value


def make_appearance(ground: Ground, application: object) -> Appearance:
    """Look and language as last chosen."""
    return Appearance(application, theme=ThemeName(early(ground, LOOK)), language=early(ground, LANGUAGE))  # type: ignore[arg-type]


class Wires(msgspec.Struct):
    """What the window needs that changes with the till: filled once the till is known."""

    zone: Callable[[], str] = lambda: "UTC"
    sync_now: Callable[[], None] = lambda: None


def make_window(ground: Ground, wires: Wires) -> MainWindow:
    """The empty frame; it stands before anyone knows who the till is."""

    def time_text() -> str:
        local: datetime = ground.clock.now().astimezone(ZoneInfo(wires.zone()))
        return f"{local:%H:%M}"

    return MainWindow(
        table=ActionTable(ACTIONS),
        sounds=Sounds(),
        clock=ground.clock,
        time_text=time_text,
        sync_now=lambda: wires.sync_now(),  # noqa: PLW0108  what it points to changes
    )


class TillWindow:
    """The window at work over one till. ``link`` may be None where no agent is wanted (tests, rehearsal)."""

    def __init__(self, *, till: Till, window: MainWindow, appearance: Appearance, wires: Wires) -> None:
        self.till = till
        self.window = window
        self.appearance = appearance
        self.link: AgentLink | None = None
        self._status: Status | None = None
        self._broken = ""  # a catalogue that cannot be read, found before there was an agent to tell
        self._parted = False
        wires.zone = lambda: till.shop.settings().zone
        wires.sync_now = self.ask_server
        self.screens = Screens(
            till=till,
            window=window,
            numbers=self.numbers,
            signed_on=self._signed_on,
            open_receipt=self._open_receipt,
            ask_server=self._ask_server,
        )
        window.bind("people.sign_off", self.sign_off)
        window.bind("people.switch", lambda: window.show_screen("sign_in"))
        self._settings_in_force()
        till.settings.on_change.append(self._setting_changed)
        till.journal.listeners.append(self._appended)
        till.catalogue.on_broken = self._catalogue_broken
        self._show_place()
        window.show_training(till.sell.training.on)

    def add_screen(self, screen: Screen, place: str) -> None:
        """Add a further place of the rail."""
        self.window.add_screen(screen, place=place)

    def show_first(self) -> None:
        """Where the till stands after a start: at the sign-in; the basket, or the finished sale, waits behind it."""
        self.window.show_screen("sign_in")

    def numbers(self) -> NumberText:
        """How amounts are written in the language and currency in force."""
        return self.appearance.numbers(self.till.shop.settings().currency)

    def on_scan(self, scan: Scan) -> None:
        """A scan from any scanner."""
        self.window.on_scan(scan)

    def use_link(self, link: "AgentLink") -> None:
        """Hear and be heard by the agent."""
        self.link = link
        link.status_changed.connect(self._status_changed)
        link.changed.connect(self._changed)
        head = self.till.journal.head
        link.appended(head.incarnation, head.sequence)
        link.catalogue_in_use(self.till.catalogue.file)
        if self._broken:
            link.catalogue_broken(self._broken)
        self._status_changed(link.status)

    @property
    def status(self) -> Status:
        """How the agent last said things stand."""
        alone = (
            Status(reach=Reach.UNPAIRED) if self.till.shop.alone else Status(reach=Reach.ALONE, cause=Cause.STARTING)
        )
        return self._status or alone

    def reach(self) -> str:
        """How the till stands to its server, as sales record it."""
        if self.till.shop.alone:
            return Reach.UNPAIRED.value
        return (self._status.reach if self._status else Reach.ALONE).value

    def ask_server(self) -> None:
        """Ask the agent for a turn at once."""
        self._ask_server()

    def sign_off(self) -> None:
        """Nobody is on duty; the basket stays."""
        self.till.sell.sell.save_pending()
        self.till.people.sign_off()
        self.window.show_operator("")
        self.window.show_screen("sign_in")

    def between_sales(self) -> None:
        """No basket is open: a newer catalogue may have come into use."""
        if self.link is not None:
            self.link.catalogue_in_use(self.till.catalogue.file)
            if self.till.catalogue.fault is not None:
                self.link.catalogue_broken(self.till.mirror.catalogue_file())
        self._part_ways()

    def _catalogue_broken(self, file: str) -> None:
        self._broken = file
        if self.link is not None:
            self.link.catalogue_broken(file)

    def restore(self) -> None:
        """Stand where the till stood: the open basket with its tenders, or the finished sale. Raises storage faults."""
        self.till.sell.sell.restore()
        self.till.pay.restore()
        self.till.money.layaways.restore()

    def settle_print(self, job: PrintJob, write: Also) -> None:
        """Journal what became of a receipt's paper, in the transaction of the job's own state. Raises storage faults."""
        till = self.till
        body = PrintSettled(
            job=job.id,
            paper=job.kind.value,
            incarnation=incarnation_of(job.position),
            sequence=sequence_of(job.position),
            outcome=job.state.value,
        )
        till.journal.append(body, context_of(till.duty, None, till.catalogue.version), write)

    def _signed_on(self, signed: SignedOn) -> None:
        self.window.show_operator(signed.person.name)
        self.window.show_screen("sell")
        unfinished = self.till.sell.sell.sale
        if (unfinished is not None and unfinished.tenders) or (unfinished is None and self.till.pay.last is not None):
            self.window.show_screen("pay")

    def _open_receipt(self, code: str) -> None:
        self.window.show_screen("receipts")
        self.screens.receipts.show_code(code)

    def _ask_server(self) -> bool:
        if self.link is None or self._status is None or self._status.reach is not Reach.ONLINE:
            return False
        self.link.sync_now()
        return True

    def _appended(self, prepared: Prepared) -> None:
        if self.link is not None:
            self.link.appended(prepared.head.incarnation, prepared.head.sequence)

    def _status_changed(self, status: Status) -> None:
        self._status = status
        self.window.show_status(status)
        if status.cause not in _PARTINGS:
            self._parted = False
        self._part_ways()

    def _part_ways(self) -> None:
        """The server holds other events under this till's numbers (it was copied, restored or rewound): between two baskets the
        till goes on in a new incarnation, once for each such word; what was written stays, and a person is told."""
        status, till = self._status, self.till
        if status is None or status.cause not in _PARTINGS or self._parted or till.sell.sell.sale is not None:
            return
        fault = _PARTINGS[status.cause]
        context = context_of(till.duty, None, till.catalogue.version)
        try:
            till.journal.begin_incarnation(till.journal.head.incarnation + 1, fault.code, context)
        except StorageFault as refused:
            self.window.fault(refused)
            return
        self._parted = True
        self.window.fault(fault("the server holds other events of this till", place=status.cause.value))

    def _changed(self, names: frozenset[str]) -> None:
        if "catalogue" in names and self.till.sell.sell.sale is None:
            if self.till.catalogue.renew():
                self.till.catalogue.retire_local()
            self.between_sales()
        if "settings" in names:
            self.till.refresh_shop()
        if names & {"catalogue", "settings"} and self.till.sell.sell.sale is None:
            self.till.rules.prepare()
        if "settings" in names:
            self._show_place()
        if "people" in names:
            self._remember_people()
        self.window.refresh(names)

    def _remember_people(self) -> None:
        """Their names for receipts, and their PINs' verifiers for a start without mirror and server."""
        self.till.names.refresh()
        if not self.till.shop.alone:
            try:
                self.till.people.remember()
            except StorageFault as fault:
                self.window.fault(fault)

    def _show_place(self) -> None:
        settings = self.till.shop.settings()
        self.window.show_place(settings.name or self.till.identity.shop_name, self.till.shop.till)

    def _settings_in_force(self) -> None:
        for setting in (LOOK, LANGUAGE, FULL_SCREEN, VOLUME, KEYS):
            self._setting_changed(setting.name)

    def _setting_changed(self, name: str) -> None:
        get = self.till.settings.get
        if name == LOOK.name and (theme := ThemeName(get(LOOK))) != self.appearance.theme:
            self.appearance.set_theme(theme)
        elif name == LANGUAGE.name and (language := get(LANGUAGE)) != self.appearance.language.code:
            self.appearance.set_language(language)
        elif name == FULL_SCREEN.name:
            self.window.set_full_screen(get(FULL_SCREEN))
        elif name == VOLUME.name:
            self.window.sounds.set_volume(get(VOLUME))
        elif name == KEYS.name:
            keys: dict[str, str] = get(KEYS)
            self.window.table.rebind(keys)
            self.window.refresh(frozenset({"keys"}))
        elif name == "shop":
            self.till.refresh_shop()
            self._show_place()
            self.window.refresh(frozenset({"settings"}))
