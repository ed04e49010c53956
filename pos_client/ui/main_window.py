"""The window: top bar, rail, one screen at a time, a sheet beside it, a notice above its lower edge; nothing here is modal."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from common.barcodes import Scan
from common.clock import Clock
from common.errors import TandemError
from common.permissions import Approval, Permission
from pos_client.sync.link_messages import Status
from pos_client.ui.actions import ActionTable, key_text
from pos_client.ui.frame.body import Body
from pos_client.ui.frame.sheet import Sheet
from pos_client.ui.frame.state_strip import StateStrip
from pos_client.ui.frame.state_words import DeviceLine
from pos_client.ui.frame.top_bar import PRODUCT
from pos_client.ui.help_sheet import HelpSheet
from pos_client.ui.input.key_router import KeyRouter
from pos_client.ui.screen import Screen, Step
from pos_client.ui.sound import Sounds
from pos_client.ui.theme.tokens import Tone
from pos_client.ui.widgets.notice import Notice

# Makes the panel for one approval: (permission, given, given up) → panel
ApprovalMaker = Callable[[Permission, Callable[[Approval], None], Callable[[], None]], QWidget]
_TICK_MS = 1000


class MainWindow(QMainWindow):
    """The frame (see ``screen.Frame``). ``time_text`` gives the shop's time of day; ``sync_now`` asks the agent."""

    def __init__(
        self,
        *,
        table: ActionTable,
        sounds: Sounds,
        clock: Clock,
        time_text: Callable[[], str],
        sync_now: Callable[[], None],
    ) -> None:
        super().__init__()
        self.table = table
        self.sounds = sounds
        self._time_text = time_text
        self._sync_now = sync_now
        self._places: dict[str, str] = {}
        self._place = ("", "")
        self._frame_bindings: dict[str, Callable[[], object]] = {}
        self._make_approval: ApprovalMaker | None = None
        self._closing: Callable[[], None] = lambda: None
        self.router = KeyRouter(table, self.bound_actions)
        self._build()
        self._strip = StateStrip(self.top, self._sheet, clock, sync_now, lambda: self.trigger("go.settings"))
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.setTimerType(Qt.TimerType.CoarseTimer)
        self._tick.timeout.connect(self._show_time)
        self._tick.start()
        self.retranslate()

    def _build(self) -> None:
        self.setWindowTitle(PRODUCT)
        self.setMinimumSize(1024, 600)
        self.resize(1366, 768)
        body = Body(self.trigger)
        self.setCentralWidget(body)
        self.top, self.rail, self.stage, self._notice = body.top, body.rail, body.stage, body.notice
        self._sheet = self.stage.sheet
        self._training = body.training
        self._trains = False
        self.top.state_asked.connect(self.show_state)
        self.top.switch_asked.connect(lambda: self.trigger("people.switch"))

    def add_screen(self, screen: Screen, *, place: str = "") -> None:
        """Add a screen; ``place`` is the ``go.…`` action that leads to it and stands in the rail."""
        self.stage.add(screen)
        self._lead_to(screen.name, place)

    def add_late_screen(self, name: str, make: Callable[[], Screen], *, place: str = "", ahead: bool = True) -> None:
        """Add a screen that is made when it is first shown, or, if wanted ``ahead``, before that by ``make_screens``."""
        self.stage.add_late(name, make, ahead=ahead)
        self._lead_to(name, place)

    def make_screens(self) -> None:
        """Make the late screens, one in each turn, so that no key and no scan waits for more than one."""
        if self.stage.make_next():
            QTimer.singleShot(0, self, self.make_screens)

    def _lead_to(self, name: str, place: str) -> None:
        if place:
            self._places[name] = place
            self.rail.add(self.table[place])
            self._frame_bindings[place] = lambda: self.show_screen(name)
            self.rail.retranslate()

    def bind(self, action_id: str, step: Callable[[], object]) -> None:
        """Give an action of everywhere its doing (sign off, switch)."""
        if action_id not in self.table:
            raise KeyError(action_id)
        self._frame_bindings[action_id] = step

    def use_approval(self, maker: ApprovalMaker) -> None:
        """How a panel that asks a second person is made."""
        self._make_approval = maker

    def on_closing(self, step: Callable[[], None]) -> None:
        """What to do when the window is closed."""
        self._closing = step

    @property
    def screen_shown(self) -> Screen | None:
        """The screen in front."""
        return self.stage.current

    @property
    def notice_shown(self) -> Notice:
        """The notice, for tests and for the guide of the demo."""
        return self._notice

    @property
    def sheet(self) -> Sheet:
        """The sheet."""
        return self._sheet

    def show_screen(self, name: str) -> None:
        """Bring a screen forward."""
        self.rail.setVisible(not self.stage.named(name).stands_alone)
        self.rail.mark(self._places.get(name, ""))
        self.stage.bring(name)

    def mark_place(self, place: str) -> None:
        """Mark another entry of the rail, for a screen that belongs to another's place (payment belongs to selling)."""
        self.rail.mark(place)

    def show_place(self, shop: str, till: str) -> None:
        """Shop, and till by its short name, in the top bar."""
        self._place = (shop, till)
        self.top.show_place(shop, self.tr("Till {name}").format(name=till) if till else "")

    def show_training(self, on: bool) -> None:
        """Whether what is sold counts: a frame and a word on every screen."""
        self._trains = on
        self.top.show_training(self.tr("Training · nothing counts") if on else "")
        self._training.show_training(on)

    def show_operator(self, name: str) -> None:
        """Who is signed on, or nobody for an empty name."""
        self.top.operator.set_name(name)

    def show_status(self, status: Status) -> None:
        """How the agent says things stand."""
        self._strip.show_status(status)

    def show_devices(self, lines: Sequence[DeviceLine]) -> None:
        """How the devices stand."""
        self._strip.show_devices(lines)

    def refresh(self, names: frozenset[str]) -> None:
        """Tell every screen what changed; those hidden take it to heart when shown."""
        for screen in self.stage.screens():
            screen.refresh(names)

    def notice(self, text: str, tone: Tone = Tone.INFO, *, offers: Sequence[tuple[str, Step]] = ()) -> None:
        """Say something without a dialog."""
        self._notice.say(text, tone, offers=offers)

    def clear_notice(self) -> None:
        """Take the notice away."""
        self._notice.clear()

    def fault(self, fault: TandemError) -> None:
        """What happened, what is safe, what to do."""
        self.sounds.refusal()
        self._notice.say_fault(fault)

    def ask_approval(self, permission: Permission, then: Callable[[Approval], None]) -> None:
        """Ask a second person, in place."""
        if self._make_approval is None:
            raise RuntimeError("no approval panel was given to the window")

        def given(approval: Approval) -> None:
            self._sheet.close_content()
            then(approval)

        self.open_sheet(self._make_approval(permission, given, self._sheet.close_content), self.tr("Approval"))

    def open_sheet(self, content: QWidget, title: str) -> None:
        """Show a content beside the screen."""
        self._sheet.open_content(content, title)

    def close_sheet(self) -> None:
        """Close the sheet."""
        self._sheet.close_content()

    def good_sound(self) -> None:
        """A scan was taken."""
        self.sounds.good()

    def refusal_sound(self) -> None:
        """Something was refused."""
        self.sounds.refusal()

    def trigger(self, action_id: str) -> bool:
        """Do an action; False where it is not possible now."""
        step = self.bound_actions().get(action_id)
        if step is None:
            return False
        step()
        return True

    def key_hint(self, action_id: str) -> str:
        """The key in force as a person reads it."""
        return key_text(self.table.key(action_id))

    def bound_actions(self) -> Mapping[str, Callable[[], object]]:
        """What is possible now."""
        always: dict[str, Callable[[], object]] = {
            "help.show": self.show_help,
            "status.show": self.show_state,
            "sync.now": self._sync_now,
            "window.full_screen": self._toggle_full_screen,
            "go.back": self._go_back,
        }
        screen = self.screen_shown
        if self._sheet.blocks_actions:
            return {"go.back": self._go_back, "window.full_screen": self._toggle_full_screen}
        if screen is None:
            return always
        if screen.stands_alone:
            return {**always, **screen.bindings()}
        return {**always, **self._frame_bindings, **screen.bindings()}

    @property
    def takes_raw_keys(self) -> bool:
        """Whether keys must come as they are typed: a PIN is being entered."""
        screen = self.screen_shown
        if self._sheet.content is not None and self._sheet.takes_raw_keys:
            return True
        return screen is not None and screen.takes_raw_keys

    def on_scan(self, scan: Scan) -> None:
        """A scan goes to the sheet's content if that asks for scans, else to the screen in front; never to a field."""
        content = self._sheet.content
        takes = getattr(content, "on_scan", None)
        if takes is not None:
            takes(scan)
        elif self._sheet.blocks_actions or self.screen_shown is None:
            self.sounds.refusal()
        else:
            self.screen_shown.on_scan(scan)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's own call: a key that no widget wanted may still mean an action."""
        if not self.router.do_key(event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt's own call."""
        self._tick.stop()
        self.sounds.stop()
        self._closing()
        super().closeEvent(event)

    def show_help(self) -> None:
        """The help sheet of this screen; pressed again it goes away."""
        if isinstance(self._sheet.content, HelpSheet):
            self._sheet.close_content()
            return
        screen = self.screen_shown
        name = screen.name if screen is not None else ""
        self.open_sheet(HelpSheet(self.table, name, frozenset(self.bound_actions())), self.tr("Help"))

    def show_state(self) -> None:
        """The panel about line and devices; asked again it goes away."""
        self._strip.toggle_panel(self.tr("Connection and devices"))

    def retranslate(self) -> None:
        """Put the frame's own texts anew; screens do theirs."""
        self.setAccessibleName(PRODUCT)
        self.rail.retranslate()
        self._strip.retranslate()
        self.show_place(*self._place)
        self.show_training(self._trains)
        self._show_time()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's own call."""
        if event.type() is QEvent.Type.LanguageChange:
            self._sheet.close_content()
            self._notice.clear()
            self.retranslate()
        super().changeEvent(event)

    def _go_back(self) -> None:
        if self._sheet.content is not None:
            self._sheet.close_content()
        elif self._notice.text:
            self._notice.clear()
        elif (screen := self.screen_shown) is not None:
            screen.go_back()

    def _toggle_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def set_full_screen(self, on: bool) -> None:
        """Fill the screen, or give it back; before the window is shown it is how it will be."""
        state = self.windowState()
        wanted = state | Qt.WindowState.WindowFullScreen if on else state & ~Qt.WindowState.WindowFullScreen
        if wanted != state:
            self.setWindowState(wanted)

    def _show_time(self) -> None:
        self.top.show_clock(self._time_text())
        self._strip.tick()
