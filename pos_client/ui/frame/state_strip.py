"""The strip that tells the truth: pills in the top bar and the panel behind them, kept in step with agent and devices."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from common.clock import Clock
from pos_client.sync.link_messages import Cause, Reach, Status
from pos_client.ui.frame.sheet import Sheet
from pos_client.ui.frame.state_words import DeviceLine, device_pill, sync_pill
from pos_client.ui.frame.status_panel import StatusPanel
from pos_client.ui.frame.top_bar import TopBar


class StateStrip(QObject):
    """Holds the last status and the devices' health; until the agent has spoken the till says it is connecting."""

    def __init__(
        self,
        top: TopBar,
        sheet: Sheet,
        clock: Clock,
        sync_now: Callable[[], object],
        open_settings: Callable[[], object],
    ) -> None:
        super().__init__(top)
        self._top = top
        self._sheet = sheet
        self._clock = clock
        self._sync_now = sync_now
        self._open_settings = open_settings
        self._status = Status(reach=Reach.ALONE, cause=Cause.STARTING)
        self._devices: tuple[DeviceLine, ...] = ()
        self._panel: StatusPanel | None = None
        sheet.closed.connect(self._panel_closed)

    def show_status(self, status: Status) -> None:
        """How the agent says things stand."""
        self._status = status
        self.retranslate()

    def show_devices(self, lines: Sequence[DeviceLine]) -> None:
        """How the devices stand."""
        self._devices = tuple(lines)
        self.retranslate()

    def retranslate(self) -> None:
        """Put pills and panel anew."""
        now = self._clock.now()
        self._top.show_sync(sync_pill(self._status, now))
        self._top.show_devices(device_pill(self._devices))
        if self._panel is not None:
            self._panel.show_state(self._status, self._devices, now)

    def tick(self) -> None:
        """Time went by: "synced 20 s ago" grows older; nothing is painted that did not change."""
        said = sync_pill(self._status, self._clock.now())
        if said.words != self._top.sync.text():
            self._top.show_sync(said)

    def toggle_panel(self, title: str) -> None:
        """Open the panel, or close it where it is open."""
        if self._panel is not None:
            self._sheet.close_content()
            return
        panel = StatusPanel(sync_now=self._sync_now, open_settings=self._open_settings)
        panel.show_state(self._status, self._devices, self._clock.now())
        self._sheet.open_content(panel, title)
        self._panel = panel

    def _panel_closed(self) -> None:
        self._panel = None
