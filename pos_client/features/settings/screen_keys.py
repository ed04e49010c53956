"""Every action with its key; a key is changed by pressing another one, and one that means two things in one place is refused by name."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from common.errors import BadSetting
from common.permissions import Approval, Permission
from pos_client.features.settings.known import KEYS
from pos_client.features.settings.screen_section import Host, Section, SettingsParts
from pos_client.ui.action_table import ACTIONS
from pos_client.ui.actions import EVERYWHERE, Action, ActionTable, help_of, key_text, label_of
from pos_client.ui.input.key_router import is_modifier, key_of_event
from pos_client.ui.theme.look import tokens
from pos_client.ui.theme.tokens import Tone
from pos_client.ui.widgets.button import Button, ButtonKind
from pos_client.ui.widgets.label import BOLD, SEMI, text_label

# the longest key of all languages is "Strg+Bild aufwärts"
_KEY_WIDTH = 180


class KeyButton(Button):
    """Shows an action's key; pressed, it takes the next key for it. Esc or leaving it gives up."""

    pressed_key = Signal(str)
    taking = False  # of the class, because Qt sends events while the base is made

    def __init__(self, key: str) -> None:
        super().__init__(key_text(key) or "–")
        self._key = key
        self.setFixedWidth(_KEY_WIDTH)
        self.clicked.connect(self._begin)

    def show_key(self, key: str) -> None:
        """Show another key."""
        self._key = key
        self._end()

    def event(self, event: QEvent) -> bool:
        """Qt's own call: while a key is taken, no key means anything else."""
        if self.taking and event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's own call: the key that is taken."""
        if not self.taking:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._end()
        elif not is_modifier(event) and not event.isAutoRepeat():
            self._end()
            self.pressed_key.emit(key_of_event(event))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's own call."""
        self._end()
        super().focusOutEvent(event)

    def _begin(self) -> None:
        self.taking = True
        self.setFocus()
        self.set_label(self.tr("press a key…"))

    def _end(self) -> None:
        self.taking = False
        self.set_label(key_text(self._key) or "–")


class KeysSection(Section):
    """Changes are stored one by one, as they are made."""

    name = "keys"

    def __init__(self, host: Host, parts: SettingsParts) -> None:
        super().__init__(host, parts)
        self.buttons: dict[str, KeyButton] = {}
        self._own = {action.id: action.shortcut for action in ACTIONS}
        self.heading(self.tr("Keys"))
        self.note(self.tr("Touch a key, then press the one it is to be. Esc gives up."))
        self.reset_button = Button(self.tr("All keys as delivered"), icon_name="undo-2")
        self.reset_button.clicked.connect(lambda: self._put({}))
        self.column.addWidget(self.reset_button, 0, Qt.AlignmentFlag.AlignLeading)
        for screen, title in self._places().items():
            self._add_place(screen, title)
        self.column.addStretch(1)
        self.setFocusProxy(self.reset_button)

    def refresh(self, names: frozenset[str]) -> None:
        """Keys were changed."""
        if "keys" in names:
            for action_id, button in self.buttons.items():
                button.show_key(self.parts.table.key(action_id))

    def rebind(self, action_id: str, key: str) -> None:
        """Give an action another key, or none."""
        if (other := self.clash(action_id, key)) is not None:
            said = self.tr("{key} already means “{action}”. Give that one another key first.")
            self.host.frame.refusal_sound()
            self.host.frame.notice(said.format(key=key_text(key), action=label_of(other)), Tone.WARN)
            return
        kept: dict[str, str] = self.parts.settings.get(KEYS)
        rebound = {**kept}
        if key == self._own[action_id]:
            rebound.pop(action_id, None)
        else:
            rebound[action_id] = key
        self._put(rebound)

    def clash(self, action_id: str, key: str) -> Action | None:
        """The other action that has this key in the same place."""
        table = self.parts.table
        screen = table[action_id].screen
        return next(
            (each for each in table if each.id != action_id and each.screen == screen and key and table.key(each.id) == key),
            None,
        )  # fmt: skip

    def _put(self, rebound: Mapping[str, str]) -> None:
        def step(approval: Approval | None) -> None:
            ActionTable(ACTIONS, rebound)  # refused as a whole before anything is stored
            self.parts.settings.put(KEYS, dict(rebound), approval)
            self.host.frame.notice(self.tr("The keys are in force."), Tone.GOOD)

        def checked(approval: Approval | None) -> None:
            try:
                step(approval)
            except BadSetting:
                self.host.frame.refusal_sound()
                self.host.frame.notice(self.tr("That cannot be a key of the till. Take another."), Tone.WARN)

        self.host.with_approval(Permission.SETTINGS, checked)

    def _places(self) -> dict[str, str]:
        return {
            EVERYWHERE: self.tr("Everywhere"),
            "sell": self.tr("Selling"),
            "pay": self.tr("Paying"),
            "receipts": self.tr("Receipts"),
            "settings": self.tr("Settings"),
            "setup": self.tr("First-run guide"),
        }

    def _add_place(self, screen: str, title: str) -> None:
        self.column.addWidget(text_label(title, size=tokens().text_large, weight=BOLD))
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(tokens().space_3)
        grid.setVerticalSpacing(tokens().space_2)
        grid.setColumnStretch(1, 1)
        actions = [action for action in self.parts.table if action.screen == screen]
        for row, action in enumerate(actions):
            button = KeyButton(self.parts.table.key(action.id))
            button.setAccessibleDescription(label_of(action))
            button.pressed_key.connect(lambda key, action_id=action.id: self.rebind(action_id, key))
            away = Button(icon_name="x", kind=ButtonKind.QUIET)
            away.setAccessibleName(self.tr("No key for {action}").format(action=label_of(action)))
            away.clicked.connect(lambda _checked=False, action_id=action.id: self.rebind(action_id, ""))
            grid.addWidget(text_label(label_of(action), weight=SEMI), row, 0)
            grid.addWidget(text_label(help_of(action), size=tokens().text_minor, role="soft", wrap=True), row, 1)
            grid.addWidget(button, row, 2)
            grid.addWidget(away, row, 3)
            self.buttons[action.id] = button
        self.column.addWidget(body)
