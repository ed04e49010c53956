"""The recovery code as it is shown, printed and written to a stick of its own; it never goes anywhere by itself."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from common.errors import BadSetting, TandemError
from pos_client.journal.recovery_file import write_recovery_file
from pos_client.ui.background import Background, caught
from pos_client.ui.fault_text import fault_text
from pos_client.ui.forms.place_picker import PlacePicker, places
from pos_client.ui.theme.fonts import paper_font
from pos_client.ui.theme.look import tokens
from pos_client.ui.theme.tokens import Tone
from pos_client.ui.widgets.button import Button
from pos_client.ui.widgets.card import Card
from pos_client.ui.widgets.label import set_tone, text_label


class RecoveryCode(Card):
    """``print_page`` prints lines, None where no printer is set up."""

    def __init__(
        self,
        code: str,
        *,
        print_page: Callable[[Sequence[str]], object] | None,
        failed: Callable[[TandemError], None],
        find: Callable[[], Sequence[Path]] = places,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("sunken", parent)
        self._code, self._print, self._failed = code, print_page, failed
        self._background: Background[Path | TandemError] = Background(self)
        groups = code.split("-")
        half = (len(groups) + 1) // 2
        self.shown = text_label("-".join(groups[:half]) + "-\n" + "-".join(groups[half:]))
        self.shown.setFont(paper_font(24))
        self.shown.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.shown.setAccessibleName(self.tr("Recovery code"))
        self.shown.setAccessibleDescription(code)
        self.print_button = Button(self.tr("Print it"), icon_name="printer")
        self.print_button.setEnabled(print_page is not None)
        self.print_button.clicked.connect(self._print_it)
        self.save_button = Button(self.tr("Write it to this folder"), icon_name="download")
        self.save_button.clicked.connect(self._save)
        self.place = PlacePicker(self.tr("Folder or stick for the code, not the one for the copies"), find=find)
        self.said = text_label(wrap=True)
        acts = QHBoxLayout()
        acts.setSpacing(tokens().space_3)
        acts.addWidget(self.print_button)
        acts.addWidget(self.save_button)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(tokens().space_3)
        column.addWidget(self.shown)
        column.addWidget(self.place)
        column.addLayout(acts)
        column.addWidget(self.said)

    def _lines(self) -> tuple[str, ...]:
        return (
            self.tr("Recovery code"),
            self.tr("It opens the copies of this till's journal when its disk is dead."),
            self.tr("Keep it safe and apart from the copies."),
            self._code,
        )

    def _print_it(self) -> None:
        if self._print is None:
            return
        try:
            self._print(self._lines())
        except TandemError as fault:
            self._failed(fault)
            return
        self._say(self.tr("It is being printed. Look at the paper before you go on."), Tone.INFO)

    def _save(self) -> None:
        if not (folder := self.place.folder):
            self.place.field.say_wrong(self.tr("Choose a folder or a stick first."))
            return
        explanation = "\n".join(self._lines()[:3])
        code = self._code
        if self._background.run(caught(lambda: write_recovery_file(Path(folder), code, explanation)), self._saved):
            self.save_button.setEnabled(False)

    def _saved(self, result: Path | TandemError) -> None:
        self.save_button.setEnabled(True)
        if isinstance(result, BadSetting):
            self.place.field.say_wrong(
                self.tr("The copies lie here. Keep the code apart from them: take another stick.")
                if result.place == "folder.copies"
                else self.tr("There is no such folder.")
            )
        elif isinstance(result, TandemError):
            self._say(fault_text(result).happened, Tone.BAD)
        else:
            self._say(self.tr("Written: {file}").format(file=result), Tone.GOOD)

    def _say(self, text: str, tone: Tone) -> None:
        self.said.setText(text)
        set_tone(self.said, tone)
