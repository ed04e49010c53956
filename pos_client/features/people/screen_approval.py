"""A second person's PIN and reason for one action, beside the cashier's screen; given for that action alone, online or not."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from common.barcodes import Scan
from common.clock import Clock
from common.errors import TandemError
from common.permissions import Approval, Permission
from pos_client.features.people.screen_pin_form import PinForm
from pos_client.features.people.service import LONGEST_REASON, Attempt, PeopleService, Refusal
from pos_client.ui.screen import Frame
from pos_client.ui.theme.look import tokens
from pos_client.ui.widgets.button import Button, ButtonKind
from pos_client.ui.widgets.label import SEMI, text_label
from pos_client.ui.widgets.touch_scroll import scroll_by_touch


class ApprovalPanel(QWidget):
    """``given`` is called once with the approval; ``given_up`` when there is nobody to ask. ``own``: the operator's own PIN
    counts too."""

    blocks_actions = True

    def __init__(
        self,
        permission: Permission,
        *,
        frame: Frame,
        service: PeopleService,
        clock: Clock,
        given: Callable[[Approval], None],
        given_up: Callable[[], None],
        own: bool = False,
    ) -> None:
        super().__init__()
        self._own = own
        self._permission = permission
        self._frame = frame
        self._service = service
        self._given = given
        self.reason = QLineEdit()
        self.reason.setMaxLength(LONGEST_REASON)
        self.reason.setPlaceholderText(self.tr("Reason"))
        self.reason.setAccessibleName(self.tr("Reason"))
        self.form = PinForm(
            service=service, clock=clock, conclude=self._conclude, ready=self._has_reason, key_height=48
        )
        self.form.go.set_label(self.tr("Approve"))
        # lower than at the sign-on: the sheet has a reason above, and lines of Arabic are higher
        self.form.go.setMinimumHeight(tokens().touch)
        self.form.refused.connect(frame.refusal_sound)
        self.form.failed.connect(self._failed)
        self.reason.textChanged.connect(self.form.refresh_ready)
        self.reason.returnPressed.connect(self.form.entry.setFocus)
        self._lay_out(given_up)

    def _lay_out(self, given_up: Callable[[], None]) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(tokens().space_3)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(body)
        scroll_by_touch(scroll)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        column.addWidget(text_label(self.action_name(), weight=SEMI, wrap=True))
        people = self._service.approvers(self._permission, own=self._own)
        if not people:
            nobody = self.tr("Nobody known at this till may approve this.")
            column.addWidget(text_label(nobody, role="soft", wrap=True))
            column.addStretch(1)
            back = Button(self.tr("Back"), hint=self._frame.key_hint("go.back"))
            back.clicked.connect(given_up)
            column.addWidget(back)
            self.setFocusProxy(back)
            return
        column.addWidget(self.reason)
        column.addLayout(self._suggestions())
        self.form.show_people(people)
        both = QHBoxLayout()
        both.setSpacing(tokens().space_3)
        both.addWidget(self.form.people, 1)
        both.addWidget(self.form, 1)
        column.addLayout(both, 1)
        self.setFocusProxy(self.reason)

    def action_name(self) -> str:
        """What is to be approved, in words."""
        return {
            Permission.PRICE_OVERRIDE: self.tr("Another price for a line"),
            Permission.OPEN_ITEM: self.tr("An open item"),
            Permission.LINE_VOID: self.tr("A line taken out of the basket"),
            Permission.BASKET_CANCEL: self.tr("A whole basket given up"),
            Permission.PARK: self.tr("A basket parked or taken up"),
            Permission.REPRINT: self.tr("A copy of a receipt"),
            Permission.NO_SALE: self.tr("The drawer opened without a sale"),
            Permission.PRODUCT_CREATE: self.tr("A product made at the till"),
            Permission.SETTINGS: self.tr("A change of settings"),
            Permission.DEVICES: self.tr("A change of devices"),
            Permission.JOURNAL_EXPORT: self.tr("An export of the journal"),
            Permission.RECOVERY_CODE: self.tr("The recovery code is shown"),
            Permission.PEOPLE: self.tr("A change of people"),
            Permission.DEVICE_ADD: self.tr("This till is connected to a server"),
            Permission.DISCOUNT_BEYOND: self.tr("A discount beyond the limit"),
            Permission.RETURN: self.tr("Goods taken back"),
            Permission.RETURN_BEYOND: self.tr("A return beyond the shop's rules"),
            Permission.RETURN_WITHOUT_RECEIPT: self.tr("Goods taken back without a receipt"),
            Permission.VOID_SALE: self.tr("A whole sale undone"),
            Permission.TAX_EXEMPT: self.tr("A sale without tax"),
            Permission.ON_ACCOUNT: self.tr("A sale on account"),
            Permission.LAYAWAY: self.tr("Goods put by"),
            Permission.TRAINING: self.tr("Training switched on or off"),
        }.get(self._permission, self._permission.value)

    @property
    def takes_raw_keys(self) -> bool:
        """A PIN is typed as it comes; in the reason a scan is still a scan."""
        return QApplication.focusWidget() is self.form.entry

    def on_scan(self, _scan: Scan) -> None:
        """A scan is no approval."""
        self._frame.refusal_sound()

    def _suggestions(self) -> QHBoxLayout:
        """Usual reasons by one touch."""
        row = QHBoxLayout()
        row.setSpacing(tokens().space_2)
        usual = {
            Permission.PRICE_OVERRIDE: (self.tr("Shelf price differs"), self.tr("Damaged")),
            Permission.BASKET_CANCEL: (self.tr("Customer left"), self.tr("Entered by mistake")),
            Permission.LINE_VOID: (self.tr("Not wanted"), self.tr("Entered by mistake")),
            Permission.NO_SALE: (self.tr("Change needed"), self.tr("Cash check")),
        }.get(self._permission, (self.tr("Customer's wish"), self.tr("Entered by mistake")))
        for words in usual:
            button = Button(words, kind=ButtonKind.CHIP, text_size=tokens().text_minor)
            button.clicked.connect(lambda _checked=False, words=words: self._use_reason(words))
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _use_reason(self, words: str) -> None:
        self.reason.setText(words)
        self.form.entry.setFocus()

    def _has_reason(self) -> bool:
        return len(self.reason.text().strip()) >= 3

    def _conclude(self, attempt: Attempt, right: bool) -> Refusal | None:
        result = self._service.approve(attempt, right, self._permission, self.reason.text(), own=self._own)
        if isinstance(result, Refusal):
            return result
        self._given(result)
        return None

    def _failed(self, fault: object) -> None:
        if isinstance(fault, TandemError):
            self._frame.fault(fault)
