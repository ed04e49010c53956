"""To whom a sale is invoiced and where the PDF goes; what the law asks for and is missing is said beside its field."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from common.errors import BadInput, RuleBroken
from common.invoice.buyer import Buyer
from pos_client.ui.forms.field import Field, line_field, text_field
from pos_client.ui.forms.place_picker import PlacePicker, places
from pos_client.ui.theme.look import tokens
from pos_client.ui.theme.tokens import Tone
from pos_client.ui.widgets.button import Button, ButtonKind
from pos_client.ui.widgets.label import set_tone, text_label
from pos_client.ui.widgets.touch_scroll import scroll_by_touch


class InvoiceSheet(QWidget):
    """The customer's name, address and VAT id. ``save`` takes them and a folder, and raises ``BadInput`` or ``RuleBroken``
    naming the place of what is missing."""

    def __init__(
        self,
        buyer: Buyer | None,
        *,
        save: Callable[[Buyer, str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._save = save
        known = buyer or Buyer(name="")
        self.name_field, self.name = line_field(self.tr("Customer's full name"), known.name, longest=120)
        self.address_field, self.address = text_field(
            self.tr("Address"), "\n".join(known.address), rule=self.tr("Street, town and country; at most six lines."), rows=3
        )  # fmt: skip
        self.vat_field, self.vat_id = line_field(
            self.tr("Customer's VAT id"), known.vat_id, rule=self.tr("Needed where the sale is without tax."), longest=40,
            left_to_right=True,
        )  # fmt: skip
        found = places()
        self.place = PlacePicker(self.tr("Folder for the PDF"), str(found[0]) if found else "")
        self.save_button = Button(self.tr("Save invoice as PDF"), kind=ButtonKind.PRIMARY, icon_name="download")
        self.save_button.clicked.connect(self._try)
        self._said = text_label(size=tokens().text_minor, wrap=True)
        self._area = QScrollArea()
        self._build()

    def _build(self) -> None:
        fields = QWidget()
        column = QVBoxLayout(fields)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space_3)
        for widget in (self.name_field, self.address_field, self.vat_field, self.place):
            column.addWidget(widget)
        column.addStretch(1)
        self._area.setWidget(fields)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        scroll_by_touch(self._area)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(tokens().space_3)
        whole.addWidget(self._area, 1)
        whole.addWidget(self._said)
        whole.addWidget(self.save_button)
        self.setFocusProxy(self.name)

    @property
    def buyer(self) -> Buyer:
        """What stands in the fields, tidied."""
        lines = (" ".join(line.split()) for line in self.address.toPlainText().splitlines())
        return Buyer(
            name=" ".join(self.name.text().split()), address=tuple(line for line in lines if line),
            vat_id=self.vat_id.text().strip(),
        )  # fmt: skip

    @property
    def said(self) -> str:
        """What was answered last."""
        return self._said.text()

    def _try(self) -> None:
        self._said.setText("")
        if not self._all_stated():
            return
        try:
            self._save(self.buyer, self.place.folder)
        except (BadInput, RuleBroken) as fault:
            self._say_missing(fault.place)

    def _all_stated(self) -> bool:
        """Whether nothing is empty that an invoice needs; all that is gets its word at once, the first one the cursor."""
        buyer = self.buyer
        needed: tuple[tuple[object, Field, QWidget, str], ...] = (
            (buyer.name, self.name_field, self.name, self.tr("An invoice needs the customer's full name.")),
            (buyer.address, self.address_field, self.address, self.tr("An invoice needs the customer's address.")),
            (self.place.folder, self.place.field, self.place.entry, self.tr("Choose a folder.")),
        )
        missing = [(field, entry, text) for stated, field, entry, text in needed if not stated]
        for field, entry, text in reversed(missing):
            self._say_wrong(field, text)
            entry.setFocus()
        return not missing

    def _say_wrong(self, field: Field, text: str) -> None:
        """Beside the field, brought into sight on a low screen."""
        field.say_wrong(text)
        self._area.ensureWidgetVisible(field)

    def _say_missing(self, place: str) -> None:
        """Beside its field where it has one here; else it is the shop's own to fill in, in the settings."""
        beside: dict[str, tuple[Field, str]] = {
            "name": (self.name_field, self.tr("An invoice needs the customer's full name.")),
            "buyer": (self.address_field, self.tr("An invoice needs the customer's address.")),
            "address": (self.address_field, self.tr("Street, town and country; at most six lines.")),
            "vat_id": (self.vat_field, self.tr("Without tax an invoice needs the customer's VAT id.")),
        }
        if place in beside:
            self._say_wrong(*beside[place])
            return
        self._said.setText(
            self.tr("An invoice needs the shop's tax number: put it into the settings of the receipt.")
            if place == "tax_number"
            else self.tr("An invoice needs the shop's name and address: put them into the head of the receipt.")
        )
        set_tone(self._said, Tone.BAD)
