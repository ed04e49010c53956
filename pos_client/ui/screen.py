"""A screen is what fills the window between the frame's bars; it binds actions, answers scans and refreshes what changed."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, Protocol

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from common.barcodes import Scan
from common.errors import NotPermitted, TandemError
from common.permissions import Approval, Permission
from pos_client.ui.theme.tokens import Tone

SheetContent = QWidget
"""What a sheet shows; the name under which those who wire the window know it."""
Step = Callable[[], None]
Bindings = Mapping[str, Step]


class Frame(Protocol):
    """What a screen may ask of the window around it; given to each screen when it is made."""

    def show_screen(self, name: str) -> None:
        """Bring another screen forward; the open one is hidden, not closed."""
        ...

    def mark_place(self, place: str) -> None:
        """Mark another place of the rail, for a screen that belongs to it (payment belongs to selling)."""
        ...

    def notice(self, text: str, tone: Tone = Tone.INFO, *, offers: Sequence[tuple[str, Step]] = ()) -> None:
        """Say something in the strip above the screen's lower edge, never in a dialog; ``offers`` become buttons."""
        ...

    def clear_notice(self) -> None:
        """Take the notice away."""
        ...

    def fault(self, fault: TandemError) -> None:
        """Say what happened, what is safe and what to do, and sound the refusal tone."""
        ...

    def ask_approval(self, permission: Permission, then: Callable[[Approval], None]) -> None:
        """Ask a second person for this one permission, in place; ``then`` is called only when it was given."""
        ...

    def open_sheet(self, content: QWidget, title: str) -> None:
        """Show ``content`` in a sheet at the trailing edge; Esc or its cross closes it."""
        ...

    def close_sheet(self) -> None:
        """Close the open sheet, if there is one."""
        ...

    def good_sound(self) -> None:
        """The short tone of a scan taken."""
        ...

    def refusal_sound(self) -> None:
        """The clearly different tone of a refusal."""
        ...

    def trigger(self, action_id: str) -> bool:
        """Do an action as if its key had been pressed; False where it is not bound now."""
        ...

    def key_hint(self, action_id: str) -> str:
        """The key of an action as a person reads it, empty where it has none."""
        ...


class Screen(QWidget):
    """Base of all screens. ``name`` is how the frame and the action table call it."""

    name: ClassVar[str] = ""
    # a screen that asks for a PIN takes keys as they come: nothing is held back as a possible scan
    takes_raw_keys: ClassVar[bool] = False
    # a screen that stands alone (sign-in, first run) has no rail beside it and none of everywhere's ways out
    stands_alone: ClassVar[bool] = False

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.setObjectName(self.name)

    def bindings(self) -> Bindings:
        """Action id → what to do now; an action that is not listed is not possible now."""
        return {}

    def on_scan(self, scan: Scan) -> None:  # noqa: ARG002 - screens that take scans override this
        """A scan came in while this screen was shown; a screen that has no use for it refuses it audibly."""
        self.frame.refusal_sound()
        self.frame.notice(self.tr("Scans are not taken here."), Tone.WARN)

    def on_shown(self) -> None:
        """The screen came forward."""

    def on_hidden(self) -> None:
        """Another screen came forward."""

    def with_approval(self, permission: Permission, step: Callable[[Approval | None], None]) -> None:
        """Do ``step`` with the operator's own permission, or, where that is refused, once more with a second person's
        approval. Any other fault is said by the frame."""

        def tried(approval: Approval | None) -> None:
            try:
                step(approval)
            except NotPermitted:
                self.frame.ask_approval(permission, tried)
            except TandemError as fault:
                self.frame.fault(fault)

        tried(None)

    def refresh(self, names: frozenset[str]) -> None:
        """What the screen shows may have changed: ``catalogue``, ``people``, ``settings``, ``stock``, ``keys`` …"""

    def retranslate(self) -> None:
        """The language changed: put every text anew."""

    def go_back(self) -> bool:
        """Esc: go back one level; True where the screen did, False leaves it to the frame."""
        return False

    def changeEvent(self, event: QEvent) -> None:
        """Qt's own call; a new language puts every text anew."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
