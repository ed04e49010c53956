"""A section of the settings: it shows what is in force, and changes go through the service, approved in place where they must be."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from common.barcodes import LabelPattern, Scan
from common.clock import Clock
from common.permissions import Approval, Permission
from pos_client.databases.identity import Identity
from pos_client.features.people.own_people import OwnPeople
from pos_client.features.settings.journal_care import JournalCare
from pos_client.features.settings.service import SettingsService
from pos_client.features.settings.shop import ShopInForce
from pos_client.journal.copies import CopyStatus
from pos_client.sync.link_messages import Status
from pos_client.sync.paired import Paired
from pos_client.ui.actions import ActionTable
from pos_client.ui.forms.desk import DeviceDesk
from pos_client.ui.forms.place_picker import places
from pos_client.ui.screen import Frame
from pos_client.ui.theme.look import tokens
from pos_client.ui.widgets.label import BOLD, SEMI, text_label

Approved = Callable[[Approval | None], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsParts:
    """What the sections work with. ``status`` is how the agent says things stand; ``pairing`` gives the work that pairs this till
    (address, code) and ``join`` writes the answer down and begins anew; ``ask_pin`` asks for a PIN, the operator's own counts;
    ``copies`` how the second place stands, None for none; ``people_changed`` has the window show people anew."""

    settings: SettingsService
    shop: ShopInForce
    people: OwnPeople
    people_changed: Callable[[], None]
    identity: Identity
    clock: Clock
    table: ActionTable
    desk: Callable[[], DeviceDesk]
    open_drawer: Callable[[str, Approval | None], str]
    patterns: Callable[[], Sequence[LabelPattern]]
    status: Callable[[], Status]
    sync_now: Callable[[], None]
    pairing: Callable[[str, str], Callable[[], Paired]]
    join: Callable[[Paired], None]
    copies: Callable[[], CopyStatus | None]
    journal: JournalCare
    events: Callable[[], int]
    ask_pin: Callable[[Permission, Callable[[Approval], None]], None]
    software: str
    find_places: Callable[[], Sequence[Path]] = field(default=places)


class Host(Protocol):
    """What a section asks of the screen around it."""

    @property
    def frame(self) -> Frame:
        """The window's frame."""
        ...

    def with_approval(self, permission: Permission, step: Approved) -> None:
        """Do a step, with a second person's approval where it is refused without."""
        ...


class Section(QWidget):
    """Base of the sections. ``changed``: something was typed that can be saved."""

    name: ClassVar[str]
    changed = Signal()

    def __init__(self, host: Host, parts: SettingsParts) -> None:
        super().__init__()
        self.host, self.parts = host, parts
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(2, 2, 8, 2)
        self.column.setSpacing(tokens().space_4)

    @property
    def unsaved(self) -> bool:
        """Whether something was typed that is not in force yet."""
        return False

    def save(self) -> None:
        """Put what was typed in force."""

    def on_scan(self, scan: Scan) -> bool:  # noqa: ARG002  sections that take scans override this
        """A scan while the section is shown; whether it was taken."""
        return False

    def refresh(self, names: frozenset[str]) -> None:
        """What the section shows may have changed."""

    def tick(self) -> None:
        """A second went by while the section is shown."""

    def heading(self, text: str) -> None:
        """Begin a part of the section."""
        self.column.addWidget(text_label(text, size=tokens().text_large, weight=BOLD, wrap=True))

    def note(self, text: str) -> None:
        """A soft sentence below what was added last."""
        self.column.addWidget(text_label(text, size=tokens().text_minor, role="soft", wrap=True))

    def row(self, label: str, widget: QWidget, *, stretch: bool = False) -> None:
        """A label and what belongs to it, side by side."""
        across = QHBoxLayout()
        across.setSpacing(tokens().space_4)
        words = text_label(label, weight=SEMI, wrap=True)
        words.setFixedWidth(200)
        across.addWidget(words)
        across.addWidget(widget, 1 if stretch else 0)
        if not stretch:
            across.addStretch(1)
        if not widget.accessibleName():
            widget.setAccessibleName(label)
        self.column.addLayout(across)
