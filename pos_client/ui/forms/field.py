"""A field is a label, an entry and below it the rule it follows; a broken rule is shown in place, in colour and by a mark."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from pos_client.ui.theme.fonts import ui_font
from pos_client.ui.theme.look import tokens
from pos_client.ui.theme.tokens import Tone
from pos_client.ui.widgets.label import SEMI, set_tone, text_label


class Field(QWidget):
    """``rule`` says what may be entered; ``say_wrong`` shows it, or another sentence, as broken."""

    def __init__(self, label: str, editor: QWidget, *, rule: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self._rule = rule
        editor.setAccessibleName(label)
        editor.setAccessibleDescription(rule)
        self._label = text_label(label, size=tokens().text_minor, weight=SEMI)
        self._note = text_label(rule, size=tokens().text_minor, role="soft", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space_1)
        for widget in (self._label, editor, self._note):
            column.addWidget(widget)
        self._note.setVisible(bool(rule))  # only now: without a parent it would be a window of its own
        self.setFocusProxy(editor)

    @property
    def wrong(self) -> str:
        """What is said to be wrong, empty when nothing is."""
        return self._note.text() if self._note.property("tone") == Tone.BAD.value else ""

    def say_wrong(self, text: str = "") -> None:
        """Show the rule, or ``text``, as broken."""
        self._note.setText(f"✕ {text or self._rule}")
        self._note.setVisible(True)
        self._mark(wrong=True)

    def say_rule(self, rule: str) -> None:
        """Another rule holds from now on; what was wrong is forgotten."""
        self._rule = rule
        self.say_right()
        self._note.setText(rule)
        self._note.setVisible(bool(rule))
        self.editor.setAccessibleDescription(rule)

    def say_right(self) -> None:
        """Show the rule as a rule again."""
        if self.wrong:
            self._note.setText(self._rule)
            self._note.setVisible(bool(self._rule))
            self._mark(wrong=False)

    def _mark(self, *, wrong: bool) -> None:
        set_tone(self._note, Tone.BAD if wrong else None)
        self.editor.setAccessibleDescription(self._note.text())
        self.editor.setProperty("wrong", "true" if wrong else "")
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)


def line_field(
    label: str,
    text: str = "",
    *,
    rule: str = "",
    longest: int = 80,
    placeholder: str = "",
    left_to_right: bool = False,
    changed: Callable[[], object] = lambda: None,
) -> tuple[Field, QLineEdit]:
    """A one-line field and its entry; Enter goes on to the next one. ``left_to_right`` is for addresses, codes and numbers."""
    entry = QLineEdit()
    entry.setFont(ui_font(tokens().text))
    entry.setMaxLength(longest)
    entry.setText(text)
    entry.setPlaceholderText(placeholder)
    entry.setMinimumHeight(tokens().touch)
    if left_to_right:
        entry.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    field = Field(label, entry, rule=rule)
    entry.textEdited.connect(lambda _text: _touched(field, changed))
    entry.returnPressed.connect(lambda: _to_next(entry))
    return field, entry


def text_field(
    label: str, text: str = "", *, rule: str = "", rows: int = 4, changed: Callable[[], object] = lambda: None
) -> tuple[Field, QPlainTextEdit]:
    """A field of several lines; Tab leaves it."""
    entry = QPlainTextEdit()
    entry.setFont(ui_font(tokens().text))
    entry.setPlainText(text)
    entry.setTabChangesFocus(True)
    entry.setFixedHeight(max(entry.fontMetrics().lineSpacing() * rows + 34, tokens().touch))
    field = Field(label, entry, rule=rule)
    entry.textChanged.connect(lambda: _touched(field, changed))
    return field, entry


def choice_field(
    label: str,
    choices: list[tuple[str, str]],
    value: str,
    *,
    rule: str = "",
    editable: bool = False,
    changed: Callable[[], object] = lambda: None,
) -> tuple[Field, QComboBox]:
    """A field of (value, text) choices; an ``editable`` one takes any text and offers what contains it."""
    box = QComboBox()
    box.setFont(ui_font(tokens().text))
    box.setMinimumHeight(tokens().touch)
    for data, text in choices:
        box.addItem(text, data)
    if editable:
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.setCurrentText(value)
        if (completer := box.completer()) is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    else:
        box.setCurrentIndex(max(box.findData(value), 0))
    field = Field(label, box, rule=rule)
    if (inside := box.lineEdit()) is not None:
        inside.setAccessibleName(label)
    box.currentTextChanged.connect(lambda _text: _touched(field, changed))
    return field, box


def _to_next(entry: QLineEdit) -> None:
    entry.focusNextChild()


def _touched(field: Field, changed: Callable[[], object]) -> None:
    field.say_right()
    changed()
