"""The last two pages: a second place for the journal with the code that opens it, and what was set up."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
from PySide6.QtWidgets import QCheckBox, QGridLayout

from common.errors import TandemError
from pos_client.features.setup.draft import Draft, Step, Way
from pos_client.features.setup.screen_page import GoOn, Guide, Page
from pos_client.journal.copies import prepare_place
from pos_client.ui.background import Background, caught
from pos_client.ui.fault_text import fault_text
from pos_client.ui.forms.place_picker import PlacePicker
from pos_client.ui.forms.recovery_code import RecoveryCode
from pos_client.ui.languages import language_of
from pos_client.ui.money_text import isolated
from pos_client.ui.theme.look import tokens
from pos_client.ui.widgets.card import Card
from pos_client.ui.widgets.label import BOLD, SEMI, text_label


class CopiesPage(Page):
    """A folder is prepared beside the window; with one, the code must be kept, for without it the copies are of no use."""

    step = Step.COPIES

    def __init__(self, guide: Guide, draft: Draft) -> None:
        super().__init__(guide, draft)
        self._background: Background[Path | TandemError] = Background(self)
        self._go_on: tuple[Draft, GoOn] | None = None
        self.place = PlacePicker(
            self.tr("Folder or stick for the copies"), draft.second_place, find=guide.find_places,
            rule=self.tr("Empty for none. It can be chosen later in the settings."),
        )  # fmt: skip
        self.place.changed.connect(self.changed)
        self.code = RecoveryCode(
            guide.setup.recovery_code(),
            print_page=self._print if draft.devices.printer else None,
            failed=guide.frame.fault,
            find=guide.find_places,
        )
        self.kept = QCheckBox(self.tr("I have the code on paper or on another stick"))
        self.kept.setChecked(draft.code_kept)
        self.kept.toggled.connect(lambda _on: self.changed.emit())
        self.column.addWidget(self.place)
        self.column.addWidget(self.code)
        self.column.addWidget(self.kept)
        self.column.addStretch(1)
        self.setFocusProxy(self.place)

    def title(self) -> str:
        """What the page is about."""
        return self.tr("A second place for the sales")

    def sentence(self) -> str:
        """What is asked."""
        return self.tr(
            "Sales not sent yet can be copied to a stick as they are made. If this till's disk dies, the copies and this code bring them back."
        )

    @property
    def ready(self) -> bool:
        """With a place, the code must be kept."""
        return (not self.place.folder or self.kept.isChecked()) and not self._background.busy

    def collect(self, draft: Draft) -> Draft:
        """The folder as typed."""
        return msgspec.structs.replace(draft, second_place=self.place.folder, code_kept=self.kept.isChecked())

    def leave(self, draft: Draft, go_on: GoOn) -> None:
        """Prepare the place, then go on."""
        if not draft.second_place:
            go_on(draft)
            return
        folder = Path(draft.second_place)
        if not folder.is_absolute():
            self.place.field.say_wrong(self.tr("A folder's whole path is needed."))
            return
        try:
            device = self.guide.setup.device()
        except TandemError as fault:
            self.guide.frame.fault(fault)
            return
        self._go_on = (draft, go_on)
        if self._background.run(caught(lambda: prepare_place(folder, device)), self._prepared):
            self.changed.emit()

    def _prepared(self, result: Path | TandemError) -> None:
        if isinstance(result, TandemError):
            self.place.field.say_wrong(fault_text(result).happened)
            self.guide.frame.refusal_sound()
            self.changed.emit()
        elif self._go_on is not None:
            draft, go_on = self._go_on
            go_on(draft)

    def _print(self, lines: Sequence[str]) -> None:
        self.guide.desk.print_page(lines)


class DonePage(Page):
    """What is set up; the till is made only when the person goes on from here."""

    step = Step.DONE

    def __init__(self, guide: Guide, draft: Draft) -> None:
        super().__init__(guide, draft)
        card = Card("sunken")
        grid = QGridLayout(card)
        grid.setContentsMargins(20, 16, 20, 16)
        grid.setHorizontalSpacing(tokens().space_6)
        grid.setVerticalSpacing(tokens().space_3)
        grid.setColumnStretch(1, 1)
        for row, (label, text) in enumerate(self._rows()):
            grid.addWidget(text_label(label, role="soft"), row, 0)
            grid.addWidget(text_label(isolated(text), weight=SEMI, wrap=True), row, 1)
        self.column.addWidget(card)
        after = self.tr("The till is made when you start.")
        if draft.way is Way.SERVER:
            after += " " + self.tr("It then fetches goods and people; the strip at the top shows how far it is.")
        self.column.addWidget(text_label(after, weight=BOLD, wrap=True))
        self.column.addStretch(1)

    def title(self) -> str:
        """What the page is about."""
        return self.tr("Ready")

    def sentence(self) -> str:
        """What is asked."""
        return self.tr("Look at it once more. Back leads to each page, and nothing typed is lost.")

    def next_label(self) -> str:
        """The last way on."""
        return self.tr("Start")

    def _rows(self) -> list[tuple[str, str]]:
        draft = self.draft
        rows = [(self.tr("Language"), language_of(draft.language or "en").name)]
        if draft.way is Way.SERVER and draft.paired:
            rows += [
                (self.tr("Server"), draft.paired.url),
                (self.tr("Shop"), draft.paired.shop_name),
                (self.tr("Till"), draft.paired.till),
            ]
        else:
            rows += [
                (self.tr("Server"), self.tr("none: this till is alone")),
                (self.tr("Shop"), f"{draft.entry('name')} · {draft.entry('currency')} · {draft.entry('zone')}"),
                (self.tr("Till"), draft.entry("till", "1")),
                (self.tr("Administrator"), draft.administrator.name if draft.administrator else "–"),
            ]
        printer = (
            draft.devices.printer.address if draft.devices.printer else self.tr("none: receipts are shown, not printed")
        )
        rows.append((self.tr("Printer"), printer))
        rows.append((self.tr("Second place"), draft.second_place or self.tr("none")))
        return rows
