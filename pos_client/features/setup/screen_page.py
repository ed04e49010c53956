"""A page of the first-run guide: it is made from the draft, gives back what was typed, and lets go only of what can be used."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from common.barcodes import Scan
from pos_client.features.setup.draft import Draft, Step
from pos_client.features.setup.service import SetupService
from pos_client.ui.forms.desk import DeviceDesk
from pos_client.ui.forms.place_picker import places
from pos_client.ui.screen import Frame
from pos_client.ui.theme.look import tokens
from pos_client.ui.theme.tokens import Tone

GoOn = Callable[[Draft], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """What the pages share. ``set_language`` puts a language in force at once."""

    frame: Frame
    setup: SetupService
    desk: DeviceDesk
    set_language: Callable[[str], None]
    find_places: Callable[[], Sequence[Path]] = places


class Page(QWidget):
    """Base of the pages. ``changed``: something was typed. A page never writes anything itself."""

    step: ClassVar[Step]
    changed = Signal()

    def __init__(self, guide: Guide, draft: Draft) -> None:
        super().__init__()
        self.guide, self.draft = guide, draft
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(2, 2, 2, 2)
        self.column.setSpacing(tokens().space_4)

    def title(self) -> str:
        """What the page is about."""
        raise NotImplementedError

    def sentence(self) -> str:
        """What is asked, and why."""
        raise NotImplementedError

    def next_label(self) -> str:
        """What the way on is called; empty for the usual word."""
        return ""

    @property
    def ready(self) -> bool:
        """Whether the way on is open."""
        return True

    def collect(self, draft: Draft) -> Draft:
        """The draft with what stands in the page, valid or not."""
        return draft

    def leave(self, draft: Draft, go_on: GoOn) -> None:
        """Go on with what was collected, now or after some work; or say what is wrong and stay."""
        go_on(draft)

    def on_scan(self, scan: Scan) -> None:  # noqa: ARG002  pages that take scans override this
        """A scan while the page is shown."""
        self.guide.frame.refusal_sound()
        self.guide.frame.notice(self.tr("Scanners are tried on the page about devices."), Tone.INFO)

    def refresh(self, names: frozenset[str]) -> None:
        """Devices or print jobs moved on."""

    def begin(self) -> None:
        """The page came forward: put the cursor where a person begins."""
        self.setFocus()
