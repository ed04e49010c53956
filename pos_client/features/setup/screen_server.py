"""The page that finds the server: address and code are checked beside the window, and what the server said is kept in the draft."""

import msgspec

from common.barcodes import Scan
from common.errors import TandemError
from pos_client.features.setup.draft import Draft, Step
from pos_client.features.setup.screen_page import GoOn, Guide, Page
from pos_client.sync.paired import Paired
from pos_client.ui.background import Background, caught
from pos_client.ui.forms.pairing_form import PairingForm
from pos_client.ui.money_text import isolated
from pos_client.ui.theme.tokens import Tone
from pos_client.ui.widgets.button import Button, ButtonKind
from pos_client.ui.widgets.label import text_label


class ServerPage(Page):
    """The code is used up by the first answer, so that answer is kept at once; another server can still be taken instead."""

    step = Step.SERVER

    def __init__(self, guide: Guide, draft: Draft) -> None:
        super().__init__(guide, draft)
        self._background: Background[Paired | TandemError] = Background(self)
        self._go_on: GoOn | None = None
        self.form = PairingForm(draft.address)
        self.form.changed.connect(self._typed)
        self.stop = Button(self.tr("Stop"), kind=ButtonKind.QUIET, icon_name="x")
        self.stop.clicked.connect(self._stop)
        self.stop.hide()
        self.another = Button(self.tr("Connect to another server"), icon_name="undo-2")
        self.another.clicked.connect(self._forget)
        self.column.addWidget(self.form)
        self.column.addWidget(self.stop)
        self.column.addWidget(self.another)
        come = self.tr(
            "The receipt's head, goods, prices and people come from the server, as soon as the till is set up."
        )
        self.column.addWidget(text_label(come, role="soft", wrap=True))
        self.column.addStretch(1)
        self.setFocusProxy(self.form)
        self._show_paired()

    def title(self) -> str:
        """What the page is about."""
        return self.tr("The server")

    def sentence(self) -> str:
        """What is asked."""
        return self.tr(
            "At the server, have a pairing code made for this till. It is good for one till and a short time."
        )

    def next_label(self) -> str:
        """Before there is an answer the way on is to ask."""
        return "" if self.draft.paired else self.tr("Connect")

    @property
    def ready(self) -> bool:
        """Both entries, or an answer."""
        return (self.draft.paired is not None or self.form.complete) and not self._background.busy

    def collect(self, draft: Draft) -> Draft:
        """The address as typed; a code is never kept."""
        return msgspec.structs.replace(draft, address=self.form.address.text().strip(), paired=self.draft.paired)

    def leave(self, draft: Draft, go_on: GoOn) -> None:
        """Ask the server, unless it has answered."""
        if draft.paired is not None:
            go_on(draft)
            return
        try:
            work = self.guide.setup.pairing(draft.address, self.form.code.text().strip())
        except TandemError as fault:
            self._refused(fault)
            return
        self._go_on = go_on
        if self._background.run(caught(work), self._answered):
            self.form.say(self.tr("Asking the server…"), busy=True)
            self.stop.show()
            self.changed.emit()

    def on_scan(self, scan: Scan) -> None:
        """A pairing code that the server's page shows can be scanned."""
        if self.draft.paired is None and not self._background.busy:
            self.form.take_scan(scan.text)
            self.guide.frame.good_sound()
            self.changed.emit()

    def _answered(self, answer: Paired | TandemError) -> None:
        self.stop.hide()
        self.form.say("")
        if isinstance(answer, TandemError):
            self._refused(answer)
        else:
            self.draft = msgspec.structs.replace(self.draft, paired=answer, address=answer.url)
            self._show_paired()
        self.changed.emit()

    def _refused(self, fault: TandemError) -> None:
        self.form.say_fault(fault)
        self.guide.frame.refusal_sound()

    def _stop(self) -> None:
        """Wait no longer. If the server enrols the till all the same, the same code is answered again."""
        self._background.forget()
        self.stop.hide()
        self.form.say(self.tr("Stopped. The same code can be used again."), Tone.WARN)
        self.changed.emit()

    def _typed(self) -> None:
        self.changed.emit()

    def _forget(self) -> None:
        self.draft = msgspec.structs.replace(self.draft, paired=None)
        self.form.code.clear()
        self._show_paired()
        self.form.code.setFocus()
        self.changed.emit()

    def _show_paired(self) -> None:
        paired = self.draft.paired
        self.another.setVisible(paired is not None)
        for field in (self.form.address_field, self.form.code_field):
            field.setVisible(paired is None)
        if paired is not None:
            said = self.tr("Connected: {shop}, till {till}.")
            self.form.say(said.format(shop=isolated(paired.shop_name), till=isolated(paired.till)), Tone.GOOD)
        else:
            self.form.say("")
