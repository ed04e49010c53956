"""How the till stands to its server in words, sending now, and pairing: a till that began alone joins here, one that was repaired joins again."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from common.barcodes import Scan
from common.errors import TandemError
from common.permissions import Approval, Permission
from pos_client.features.settings.screen_section import Host, Section, SettingsParts
from pos_client.sync.link_messages import Reach
from pos_client.sync.paired import Paired
from pos_client.ui.background import Background, caught
from pos_client.ui.forms.pairing_form import PairingForm
from pos_client.ui.frame.state_words import cause_sentence, last_word, state_name, what_works
from pos_client.ui.money_text import isolated
from pos_client.ui.theme.look import tokens
from pos_client.ui.widgets.button import Button, ButtonKind
from pos_client.ui.widgets.card import Rule
from pos_client.ui.widgets.label import SEMI, text_label
from pos_client.ui.widgets.tag import Tag


class ServerSection(Section):
    """The answer to a pairing is written down at once: its code is used up."""

    name = "server"

    def __init__(self, host: Host, parts: SettingsParts) -> None:
        super().__init__(host, parts)
        self._background: Background[Paired | TandemError] = Background(self)
        self.state = Tag()
        self.cause = text_label(weight=SEMI, wrap=True)
        self.works = text_label(role="soft", wrap=True)
        self.unsent = text_label(wrap=True)
        self.heard = text_label(size=tokens().text_minor, role="soft")
        self.send = Button(self.tr("Send and fetch now"), icon_name="refresh-cw")
        self.send.clicked.connect(parts.sync_now)
        self.pair_asked = Button(icon_name="server")
        self.form = PairingForm(parts.identity.server_url)
        self.connect_button = Button(self.tr("Connect"), kind=ButtonKind.PRIMARY)
        self._build()
        self.tick()

    def _build(self) -> None:
        self.heading(self.tr("Server"))
        top = QHBoxLayout()
        top.addWidget(self.state)
        top.addWidget(self.cause, 1)
        self.column.addLayout(top)
        for widget in (self.unsent, self.heard, self.works):
            self.column.addWidget(widget)
        self.column.addWidget(self.send, 0, Qt.AlignmentFlag.AlignLeading)
        if not self.parts.shop.alone:
            self._add_identity()
        self.column.addWidget(Rule())
        self.pair_asked.set_label(
            self.tr("Connect to a server") if self.parts.shop.alone else self.tr("Pair again, after a repair")
        )
        self.column.addWidget(self.pair_asked, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addWidget(self.form)
        self.column.addWidget(self.connect_button, 0, Qt.AlignmentFlag.AlignLeading)
        kept = self.tr("All sales made so far go to the server. The till begins anew then; an open basket stays.")
        self.kept = text_label(kept, size=tokens().text_minor, role="soft", wrap=True)
        self.column.addWidget(self.kept)
        self.column.addStretch(1)
        self.pair_asked.clicked.connect(lambda: self.show_pairing(not self.form.isVisible()))
        self.connect_button.clicked.connect(self.connect_to_server)
        self.form.submitted.connect(self.connect_to_server)
        self.form.changed.connect(self._show_ready)
        self.show_pairing(False)
        self.setFocusProxy(self.pair_asked)

    def _add_identity(self) -> None:
        identity = self.parts.identity
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens().space_6)
        grid.setColumnStretch(1, 1)
        rows = (
            (self.tr("Address"), identity.server_url),
            (self.tr("Till"), f"{identity.till} · {self.parts.shop.settings().name}"),
            (self.tr("Device"), identity.device),
        )
        for at, (label, text) in enumerate(rows):
            grid.addWidget(text_label(label, role="soft"), at, 0)
            grid.addWidget(text_label(isolated(text), weight=SEMI, wrap=True), at, 1)
        self.column.addLayout(grid)

    def tick(self) -> None:
        """Put the state as it is now."""
        status = self.parts.status()
        said = state_name(status)
        self.state.set(said.words, said.tone)
        self.cause.setText(cause_sentence(status))
        self.works.setText("\n".join(f"· {sentence}" for sentence in what_works(status)))
        kept = self.tr("%n sale(s) not sent yet, all saved on this till", "", status.unsent)
        self.unsent.setText(kept if status.unsent else self.tr("Every sale has been sent."))
        self.unsent.setVisible(not self.parts.shop.alone)
        self.heard.setText(last_word(status, self.parts.clock.now()))
        self.heard.setVisible(bool(self.heard.text()))
        self.send.setVisible(status.reach is not Reach.UNPAIRED)

    def on_scan(self, scan: Scan) -> bool:
        """A pairing code can be scanned."""
        if self.form.isVisible() and not self._background.busy:
            self.form.take_scan(scan.text)
            self._show_ready()
            return True
        return False

    def show_pairing(self, shown: bool) -> None:
        """Open or close the form."""
        pairing: tuple[QWidget, ...] = (self.form, self.connect_button, self.kept)
        for widget in pairing:
            widget.setVisible(shown)
        if shown:
            self.form.address.setFocus()
            self._show_ready()

    def connect_to_server(self) -> None:
        """Ask the server beside the window; only who may add a device."""
        if self.form.complete and not self._background.busy:
            self.host.with_approval(Permission.DEVICE_ADD, self._connect)

    def _connect(self, approval: Approval | None) -> None:
        self.parts.settings.require(Permission.DEVICE_ADD, approval)
        work = self.parts.pairing(self.form.address.text().strip(), self.form.code.text().strip())
        if self._background.run(caught(work), self._answered):
            self.form.say(self.tr("Asking the server…"), busy=True)
            self._show_ready()

    def _answered(self, answer: Paired | TandemError) -> None:
        self.form.say("")
        if isinstance(answer, TandemError):
            self.form.say_fault(answer)
            self.host.frame.refusal_sound()
        else:
            try:
                self.parts.join(answer)
            except TandemError as fault:
                self.host.frame.fault(fault)
        self._show_ready()

    def _show_ready(self) -> None:
        self.connect_button.setEnabled(self.form.complete and not self._background.busy)
