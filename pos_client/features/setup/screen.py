"""The first-run guide: one question a page, Back loses nothing, left at any page it is taken up there, and the till is made at the end, whole."""

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout

from common.barcodes import Scan
from common.errors import BadSetting, TandemError
from pos_client.databases.identity import Identity
from pos_client.features.setup.draft import Draft, Step
from pos_client.features.setup.screen_alone import AdministratorPage, ReceiptPage, ShopPage
from pos_client.features.setup.screen_begin import LanguagePage, WayPage
from pos_client.features.setup.screen_devices import DevicesPage
from pos_client.features.setup.screen_end import CopiesPage, DonePage
from pos_client.features.setup.screen_page import Guide, Page
from pos_client.features.setup.screen_server import ServerPage
from pos_client.features.setup.service import SetupService
from pos_client.ui.application import Appearance
from pos_client.ui.forms.desk import DeviceDesk
from pos_client.ui.forms.place_picker import places
from pos_client.ui.languages import LANGUAGES
from pos_client.ui.screen import Bindings, Frame, Screen
from pos_client.ui.theme.look import tokens
from pos_client.ui.widgets.button import Button, ButtonKind
from pos_client.ui.widgets.card import Card, Rule
from pos_client.ui.widgets.label import BOLD, text_label

_KEEP_AFTER_MS = 400
_PAGES: dict[Step, type[Page]] = {
    page.step: page
    for page in (
        LanguagePage,
        WayPage,
        ServerPage,
        ShopPage,
        AdministratorPage,
        ReceiptPage,
        DevicesPage,
        CopiesPage,
        DonePage,
    )
}
# which page to look at when the end finds something wrong
_PAGE_OF = {"till": Step.SHOP, "shop": Step.SHOP, "administrator": Step.ADMINISTRATOR, "server": Step.SERVER}


class SetupScreen(Screen):
    """``finished`` is told who the till is once all is written."""

    name = "setup"
    stands_alone = True

    def __init__(
        self,
        frame: Frame,
        *,
        setup: SetupService,
        desk: DeviceDesk,
        appearance: Appearance,
        finished: Callable[[Identity], None],
        find_places: Callable[[], Sequence[Path]] = places,
    ) -> None:
        super().__init__(frame)
        self._setup, self._appearance, self._finished = setup, appearance, finished
        self._guide = Guide(
            frame=frame, setup=setup, desk=desk, set_language=appearance.set_language, find_places=find_places
        )
        self.draft = Draft()
        self.page: Page | None = None
        self._step_text = text_label(size=tokens().text_minor, role="soft")
        self._bar = QProgressBar()
        self._title = text_label(size=tokens().text_total, weight=BOLD)
        self._sentence = text_label(role="soft", wrap=True)
        self._scroll = QScrollArea()
        self.back = Button(icon_name="arrow-left", kind=ButtonKind.QUIET)
        self.next = Button(kind=ButtonKind.PRIMARY, text_size=tokens().text_large)
        self._keep_timer = QTimer(self)
        self._keep_timer.setSingleShot(True)
        self._keep_timer.setInterval(_KEEP_AFTER_MS)
        self._keep_timer.timeout.connect(self.keep)
        self._lay_out()
        self._begin()

    def _lay_out(self) -> None:
        self._bar.setTextVisible(False)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.back.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_on)
        self.next.setMinimumHeight(60)
        self.next.setMinimumWidth(260)
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.next)
        card = Card()
        card.setMaximumSize(1080, 820)
        column = QVBoxLayout(card)
        column.setContentsMargins(32, 16, 32, 16)
        column.setSpacing(tokens().space_2)
        for widget in (self._step_text, self._bar, self._title, self._sentence):
            column.addWidget(widget)
        column.addSpacing(tokens().space_2)
        column.addWidget(self._scroll, 1)
        column.addWidget(Rule())
        column.addSpacing(tokens().space_2)
        column.addLayout(foot)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(card, 0, 0)

    def _begin(self) -> None:
        try:
            self.draft = self._setup.draft()
        except TandemError as fault:
            self.frame.fault(fault)
        if self.draft.language not in LANGUAGES:
            system = QLocale.system().name().partition("_")[0]
            language = system if system in LANGUAGES else self._appearance.language.code
            self.draft = msgspec.structs.replace(self.draft, language=language)
        if self.draft.language != self._appearance.language.code:
            self._appearance.set_language(self.draft.language)
        try:
            self._guide.desk.use(self.draft.devices)
        except BadSetting:
            self.draft = Draft(step=Step.DEVICES, language=self.draft.language, way=self.draft.way)
        self._show_page()

    # -- Screen --------------------------------------------------------------------------------------------------

    def bindings(self) -> Bindings:
        """On, where the page is ready."""
        return {"setup.next": self.go_on} if self.next.isEnabled() else {}

    def on_scan(self, scan: Scan) -> None:
        """The page knows what a scan means."""
        if self.page is not None:
            self.page.on_scan(scan)

    def on_shown(self) -> None:
        """Where it was left."""
        if self.page is not None:
            self.page.begin()

    def on_hidden(self) -> None:
        """Left: what was typed is kept."""
        self.keep()

    def refresh(self, names: frozenset[str]) -> None:
        """Devices or prints moved on."""
        if self.page is not None:
            self.page.refresh(names)

    def retranslate(self) -> None:
        """Another language: the page is made anew with what was typed."""
        if self.page is not None:
            self.draft = self.page.collect(self.draft)
            self._show_page()

    def go_back(self) -> bool:
        """Esc: the page before; what was typed stays."""
        self.draft = self._collected()
        at = self._place()
        if at > 0:
            self._go_to(self.draft.steps()[at - 1])
        return True

    # -- the way -------------------------------------------------------------------------------------------------

    def go_on(self) -> None:
        """The next page, where this one lets go."""
        if self.page is not None and self.page.ready:
            self.frame.clear_notice()
            self.page.leave(self._collected(), self._left)

    def keep(self) -> None:
        """Keep what was typed so far."""
        self._keep_timer.stop()
        if self.page is None:
            return
        self.draft = self._collected()
        try:
            self._setup.keep_draft(self.draft)
        except TandemError as fault:
            self.frame.fault(fault)

    def _collected(self) -> Draft:
        return self.page.collect(self.draft) if self.page is not None else self.draft

    def _place(self) -> int:
        return self.draft.steps().index(self.draft.step)

    def _left(self, draft: Draft) -> None:
        self.draft = draft
        steps = draft.steps()
        at = steps.index(draft.step)
        if at + 1 < len(steps):
            self._go_to(steps[at + 1])
        else:
            self._finish()

    def _go_to(self, step: Step) -> None:
        self.draft = msgspec.structs.replace(self.draft, step=step)
        try:
            self._setup.keep_draft(self.draft)
        except TandemError as fault:
            self.frame.fault(fault)
        self._show_page()
        if self.page is not None:
            self.page.begin()

    def _finish(self) -> None:
        """Make the till; where something is wrong after all, that page is shown."""
        self._keep_timer.stop()
        try:
            identity = self._setup.finish(self.draft)
        except BadSetting as fault:
            step = _PAGE_OF.get(fault.place.partition(".")[0], Step.DEVICES)
            self._go_to(step if step in self.draft.steps() else Step.WAY)
            self.frame.fault(fault)
        except TandemError as fault:
            self.frame.fault(fault)
        else:
            self.page = None
            self._finished(identity)

    def _show_page(self) -> None:
        """Make the page of the draft's step."""
        draft = self.draft
        try:
            page = _PAGES[draft.step](self._guide, draft)
        except TandemError as fault:  # the recovery code could not be made or read
            self.frame.fault(fault)
            return
        self.page = page
        page.changed.connect(self._changed)
        self._scroll.setWidget(page)
        steps = draft.steps()
        at = self._place()
        step_text = self.tr("Step {at} of {all}")
        self._step_text.setText(step_text.format(at=at + 1, all=len(steps)))
        self._bar.setRange(0, len(steps))
        self._bar.setValue(at + 1)
        self._bar.setAccessibleName(self._step_text.text())
        self._title.setText(page.title())
        self._sentence.setText(page.sentence())
        self.setAccessibleName(page.title())
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.back.icon_name = "arrow-right" if mirrored else "arrow-left"
        self.back.set_label(self.tr("Back"))
        self.back.set_hint(self.frame.key_hint("go.back"))
        self.back.setVisible(at > 0)
        self.next.set_hint(self.frame.key_hint("setup.next"))
        self._show_ready()

    def _changed(self) -> None:
        self._show_ready()
        self._keep_timer.start()

    def _show_ready(self) -> None:
        if self.page is not None:
            self.next.set_label(self.page.next_label() or self.tr("Next"))
            self.next.setEnabled(self.page.ready)
