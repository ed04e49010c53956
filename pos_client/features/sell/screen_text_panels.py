"""One text: a note, a reason, the name of a parked basket; usual ones are a tap."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from common.barcodes import Scan
from common.errors import BadInput
from pos_client.features.sell.screen_panel import Panel, entry_field
from pos_client.ui.widgets.button import Button, ButtonKind
from pos_client.ui.widgets.label import text_label


class TextPanel(Panel):
    """Asks for one line of text; ``take(text)`` may refuse, then the panel says why and stays.

    ``usual`` are texts to tap; ``needed`` refuses an empty one; with ``takes_scans`` a scan is the text.
    """

    def __init__(
        self,
        title: str,
        *,
        label: str,
        confirm: str,
        take: Callable[[str], None],
        text: str = "",
        usual: tuple[str, ...] = (),
        longest: int = 200,
        needed: bool = False,
        danger: bool = False,
        hint: str = "",
        takes_scans: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self._take, self._needed, self._takes_scans = take, needed, takes_scans
        if hint:
            self.body.addWidget(text_label(hint, role="soft", wrap=True))
        self.entry = entry_field(label, placeholder=label)
        self.entry.setMaxLength(longest)
        self.entry.setText(text)
        self.entry.returnPressed.connect(self.confirm)
        self.entry.textEdited.connect(lambda _text: self.say_wrong(""))
        self.body.addWidget(self.entry)
        for said in usual:
            button = Button(said)
            button.clicked.connect(lambda _checked=False, said=said: self.entry.setText(said))
            self.body.addWidget(button)
        self.take_button = Button(confirm, kind=ButtonKind.DANGER if danger else ButtonKind.PRIMARY, hint="↵")
        self.take_button.clicked.connect(self.confirm)
        self.foot.addWidget(self.take_button)
        self.body.addStretch(1)

    def begin(self) -> None:
        """The text is typed at once."""
        self.entry.setFocus()
        self.entry.selectAll()

    def take_scan(self, scan: Scan) -> bool:
        """A scan is the text, where a code is asked for."""
        if self._takes_scans:
            self.entry.setText(scan.text.strip()[: self.entry.maxLength()])
            self.confirm()
        return self._takes_scans

    def confirm(self) -> None:
        """Take the text over, or say why it cannot be."""
        if self._needed and not self.entry.text().strip():
            self.say_wrong(self.tr("Write or choose one first."))
            return
        try:
            self._take(self.entry.text())
        except BadInput as fault:
            self.say_fault(fault)
