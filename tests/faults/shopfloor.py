"""A till's real session with its window in this process, hands to work it, and a pulse that tells how long the window ever stood still."""

import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication

from common.clock import Clock
from pos_client.bootstrap.ground import lay_ground
from pos_client.bootstrap.session import Session, Wishes
from pos_client.databases.connection import transaction
from pos_client.databases.till_file import open_till
from pos_client.demo.day import Day
from pos_client.devices.settings import DeviceSettings, encode_settings
from pos_client.features.settings.known import DEVICES
from pos_client.sync.link_messages import Cause
from tests.faults.kills.lives import CODES
from tests.faults.kills.window_life import NAME, PIN

STALL_SECONDS = 2.0
"""Far above what a loaded machine takes for a turn, far below any wait for a network."""


class Pulse:
    """A timer of 20 ms in the window's own loop; ``longest`` is the longest pause between two beats."""

    def __init__(self) -> None:
        self.beats, self.longest = 0, 0.0
        self._last = time.monotonic()
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(20)

    def stop(self) -> None:
        """No further beat."""
        self._beat()
        self._timer.stop()

    def _beat(self) -> None:
        now = time.monotonic()
        self.longest, self._last, self.beats = max(self.longest, now - self._last), now, self.beats + 1


class Shopfloor:
    """Use it as a context: the window stands open over the till in ``home``, somebody is signed on."""

    def __init__(self, home: Path, *, agent: bool = False, clock: Clock | None = None, sign_on: bool = True) -> None:
        self.home = home
        self._wishes, self._clock, self._sign_on = Wishes(software="fault test", agent=agent), clock, sign_on

    def __enter__(self) -> "Shopfloor":
        application = QApplication.instance()
        self.session = Session(lay_ground(self.home, self._clock), application, self._wishes)
        try:
            self.session.open()
            self.window = self.session.window
            self.day = Day(self.session, self.home.parent / "screens", lambda _line: None)
            self.day.hands.breathe(100)
            self.day.wait("the devices", lambda: self.session.hub is not None)
            if self._sign_on:
                self.day.sign_on(NAME, "", PIN)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.session._stop_listening()
        self.session.close()
        self.session.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()

    def sell(self, sales: int = 1) -> list[str]:
        """Sell by scanning, paid to the penny; the receipts' numbers."""
        numbers = []
        for _ in range(sales):
            self.day.sell([(CODES[0], 1), (CODES[1], 1)])
            self.day.pay_exact()
            assert self.day.till.pay.last is not None
            numbers.append(self.day.till.pay.last.sale.receipt)
        return numbers

    def wait_cause(self, cause: Cause, seconds: float = 60) -> None:
        """Until the agent says so."""
        self.day.wait(f"the cause {cause}", lambda: self.cause is cause, seconds)

    @property
    def cause(self) -> Cause:
        """Why the till is not online, as the window was told."""
        assert self.session.link is not None
        return self.session.link.status.cause

    @property
    def pill(self) -> str:
        """What the strip says of the line."""
        return self.session.window.top.sync.text()

    @property
    def devices(self) -> str:
        """What the strip says of the devices."""
        return self.session.window.top.devices.text()

    @property
    def said(self) -> str:
        """What the window has said to the person: the frame's notice and the selling screen's own."""
        notice = self.session.window.notice_shown
        assert self.session.at_work is not None
        strip = self.session.at_work.screens.sell.strip
        return " | ".join(f"{each.text} {each.detail}" for each in (notice, strip) if not each.isHidden())

    def receipts(self) -> list[str]:
        """The numbers of all sales saved."""
        rows = self.session.ground.connection.execute("SELECT receipt FROM sale ORDER BY position").fetchall()
        return [str(row[0]) for row in rows]


def set_devices(home: Path, key: bytes, devices: DeviceSettings) -> None:
    """Write a till's devices as its settings screen would."""
    connection = open_till(home / "till.db", key)
    with transaction(connection):
        connection.execute(
            "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (DEVICES.name, encode_settings(devices))
        )
    connection.close()
