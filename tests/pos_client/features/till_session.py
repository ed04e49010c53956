"""A whole session over a till's real folder, without an agent: what guide and settings are tested in."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from common.event import decode_event
from common.permissions import Role
from common.protocol.entities import Person, ShopSettings
from common.tax import Tax
from pos_client.bootstrap.ground import Ground, lay_ground
from pos_client.bootstrap.session import Session, Wishes
from pos_client.bootstrap.till import Till, build_setup
from pos_client.features.setup.service import Alone
from pos_client.ui.application import Appearance
from tests.pos_client.features.people.people_at_work import person
from tests.pos_client.ui.window_at_work import WindowAtWork

SOFTWARE = "tandem-till test"
ANNA = person("anna", Role.ADMINISTRATOR)
SHOP = ShopSettings(
    shop="own", name="Harbour Gifts", currency="GBP", zone="Europe/London", head=("Harbour Gifts", "12 Harbour Street"),
    taxes=(Tax("T20", Decimal(20), included=True),),
)  # fmt: skip


class TillSession(WindowAtWork):
    """``strike`` and ``type`` are keys with times of their own; ``again`` is the same folder after a restart."""

    def __init__(self, folder: Path, appearance: Appearance, qtbot: QtBot, size: tuple[int, int] = (1366, 768)) -> None:
        self.folder, self.appearance, self.qtbot, self.size = folder, appearance, qtbot, size
        self.time = 1_000
        self._first: Session
        self.open()

    def open(self) -> None:
        self._first = Session(
            lay_ground(self.folder), QApplication.instance(), Wishes(software=SOFTWARE, agent=False), self.appearance
        )
        self._first.window.resize(*self.size)
        self._first.open()
        self._first.window.sounds.set_volume(0)
        self._first.window.activateWindow()
        self.settle()

    @property
    def session(self) -> Session:
        """The one that stands now: pairing makes a new one."""
        now = self._first
        while now.next is not None:
            now = now.next
        return now

    @property
    def window(self):  # type: ignore[no-untyped-def]
        return self.session.window

    @property
    def till(self) -> Till:
        till = self.session.till
        assert till is not None
        return till

    @property
    def ground(self) -> Ground:
        return self.session.ground

    def close(self) -> None:
        self.session._stop_listening()
        self.session.close()
        self.session.window.deleteLater()
        self.settle()

    def again(self) -> None:
        """Close the window and open it anew, as the next morning."""
        self.close()
        self.open()

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def wait(self, condition: Callable[[], object], seconds: float = 15) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=int(seconds * 1000))
        self.settle()

    def key(self, key: Qt.Key, text: str = "", held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.strike(key, text, after=400, held=held)
        if text and text not in "\r\t":
            QTest.qWait(90)  # held as a possible scan, then replayed as typing
        self.settle()

    def write(self, text: str) -> None:
        """Typed by hand, letter by letter."""
        self.type(text, gap=150)
        QTest.qWait(90)
        self.settle()

    def tap(self, widget: QWidget) -> None:
        self.settle()  # a person taps what is laid out, not what is about to be
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.settle()

    @property
    def shown(self) -> str:
        screen = self.window.screen_shown
        return screen.name if screen else ""

    @property
    def said(self) -> str:
        return self.window.notice_shown.text

    def sign_on(self, who: Person = ANNA) -> None:
        self.till.duty.begin(who)
        self.window.show_operator(who.name)

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        return self.ground.connection.execute(sql).fetchall()

    def bodies(self, kind: str) -> list[str]:
        """The JSON bodies of all events of a kind."""
        found = self.ground.connection.execute("SELECT stored FROM event WHERE kind = ? ORDER BY position", (kind,))
        return [bytes(decode_event(bytes(stored)).body).decode() for (stored,) in found]


def make_lone_till(folder: Path, shop: ShopSettings = SHOP, people: tuple[Person, ...] = (ANNA,)) -> None:
    """What the guide leaves behind for a till that starts alone."""
    ground = lay_ground(folder)
    build_setup(ground, SOFTWARE).start_alone(Alone(till="T7", shop=shop, administrator=people[0]))
    from pos_client.features.people.repository import PeopleRepository

    for each in people[1:]:
        PeopleRepository(ground.connection).put_local_person(each)
    ground.close()
