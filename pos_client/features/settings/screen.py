"""The settings: sections at the leading side, one of them open; each is made when it is first shown, and what was typed stays in it."""

from importlib import import_module

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout

from common.barcodes import Scan
from pos_client.features.settings.screen_section import Section, SettingsParts
from pos_client.ui.actions import QT_TRANSLATE_NOOP
from pos_client.ui.screen import Bindings, Frame, Screen
from pos_client.ui.theme.look import tokens
from pos_client.ui.theme.tokens import Tone
from pos_client.ui.widgets.button import Button, ButtonKind
from pos_client.ui.widgets.card import Card, Rule
from pos_client.ui.widgets.label import BOLD, text_label

_CONTEXT = "settings"
_LIST_WIDTH = 248
_WIDEST = 1180
# name → (words, icon, module, class): the code of a section is loaded when it is first shown
SECTIONS: dict[str, tuple[str, str, str, str]] = {
    "general": (QT_TRANSLATE_NOOP("settings", "General"), "settings", "screen_general", "GeneralSection"),
    "shop": (QT_TRANSLATE_NOOP("settings", "Shop and receipt"), "receipt", "screen_shop", "ShopSection"),
    "people": (QT_TRANSLATE_NOOP("settings", "People"), "users", "screen_people", "PeopleSection"),
    "devices": (QT_TRANSLATE_NOOP("settings", "Devices"), "printer", "screen_devices", "DevicesSection"),
    "keys": (QT_TRANSLATE_NOOP("settings", "Keys"), "keyboard", "screen_keys", "KeysSection"),
    "server": (QT_TRANSLATE_NOOP("settings", "Server"), "server", "screen_server", "ServerSection"),
    "second_place": (QT_TRANSLATE_NOOP("settings", "Second place"), "copy", "screen_journal", "SecondPlaceSection"),
    "journal": (QT_TRANSLATE_NOOP("settings", "Journal"), "list", "screen_journal", "JournalSection"),
    "about": (QT_TRANSLATE_NOOP("settings", "About"), "info", "screen_about", "AboutSection"),
}


class SettingsScreen(Screen):
    """``parts`` is what the sections work with."""

    name = "settings"

    def __init__(self, frame: Frame, *, parts: SettingsParts) -> None:
        super().__init__(frame)
        self._parts = parts
        self._sections: dict[str, tuple[Section, QScrollArea]] = {}
        self._shown = "general"
        self.buttons: dict[str, Button] = {}
        self._group = QButtonGroup(self)
        self._stack = QStackedLayout()
        self._title = text_label(size=tokens().text_title, weight=BOLD)
        self.save_button = Button(kind=ButtonKind.PRIMARY, icon_name="check")
        self._unsaved = text_label(role="soft")
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._ticked)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        places = Card()
        places.setFixedWidth(_LIST_WIDTH)
        column = QVBoxLayout(places)
        column.setContentsMargins(12, 14, 12, 14)
        column.setSpacing(tokens().space_1)
        column.addWidget(self._title)
        column.addSpacing(tokens().space_2)
        for name, (_, icon, _, _) in SECTIONS.items():
            button = SectionButton(icon)
            button.clicked.connect(lambda _checked=False, name=name: self.show_section(name))
            self._group.addButton(button)
            self.buttons[name] = button
            column.addWidget(button)
        column.addStretch(1)
        content = Card()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(24, 18, 16, 16)
        inside.addLayout(self._stack, 1)
        self._save_row = QFrame()
        row = QHBoxLayout(self._save_row)
        row.setContentsMargins(0, 0, 8, 0)
        row.addWidget(self._unsaved, 1)
        row.addWidget(self.save_button)
        self.save_button.clicked.connect(self.save)
        self._rule = Rule()
        inside.addWidget(self._rule)
        inside.addWidget(self._save_row)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(14)
        whole.addWidget(places)
        whole.addWidget(content, 1)

    @property
    def section(self) -> Section:
        """The open section."""
        return self._made(self._shown)[0]

    # -- Screen --------------------------------------------------------------------------------------------------

    def bindings(self) -> Bindings:
        """Sections by key, and saving where something is to be saved."""
        bound = {"settings.next_section": lambda: self._step(1), "settings.previous_section": lambda: self._step(-1)}
        return {**bound, "settings.save": self.save} if self.section.unsaved else bound

    def on_scan(self, scan: Scan) -> None:
        """The open section knows what a scan means; else it is refused audibly and sells nothing."""
        if self.section.on_scan(scan):
            self.frame.good_sound()
        elif self._shown == "devices":
            self.frame.refusal_sound()
        else:
            self.frame.refusal_sound()
            self.frame.notice(
                self.tr("Scans are tried under Devices; goods are scanned on the selling screen."), Tone.INFO
            )

    def on_shown(self) -> None:
        """The section that was open last."""
        self.show_section(self._shown)
        self._tick.start()

    def on_hidden(self) -> None:
        """What was typed stays; a trial of devices does not."""
        self._tick.stop()
        if "devices" in self._sections:
            section = self._sections["devices"][0]
            getattr(section, "put_back", lambda: None)()

    def refresh(self, names: frozenset[str]) -> None:
        """Something changed: sections that only show are made anew, forms hear of it."""
        if "settings" in names and "shop" in self._sections and not self._sections["shop"][0].unsaved:
            self._drop("shop")
        if names & {"keys"}:
            self.retranslate_frame()
        for section, _ in self._sections.values():
            section.refresh(names)
        if self.isVisible():
            self.show_section(self._shown, focus=False)

    def retranslate(self) -> None:
        """Another language: all sections are made anew."""
        for name in list(self._sections):
            self._drop(name)
        self.retranslate_frame()
        if self.isVisible():
            self.show_section(self._shown)

    def retranslate_frame(self) -> None:
        """The texts around the section."""
        self.setAccessibleName(self.tr("Settings"))
        self._title.setText(self.tr("Settings"))
        for name, (words, _, _, _) in SECTIONS.items():
            self.buttons[name].set_label(QCoreApplication.translate(_CONTEXT, words))
        self.save_button.set_label(self.tr("Save"))
        self.save_button.set_hint(self.frame.key_hint("settings.save"))
        self._unsaved.setText(self.tr("Not saved yet: what was in force before stays in force."))

    def go_back(self) -> bool:
        """Esc: back to selling; what was typed stays here."""
        self.frame.show_screen("sell")
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's own call: arrows walk the sections where nothing else wants them."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    # -- sections ------------------------------------------------------------------------------------------------

    def show_section(self, name: str, *, focus: bool = True) -> None:
        """Open a section."""
        before, self._shown = self._shown, name
        section, area = self._made(name)
        if before == "devices" != name and before in self._sections:
            getattr(self._sections[before][0], "put_back", lambda: None)()
        self._stack.setCurrentWidget(area)
        self.buttons[name].setChecked(True)
        self._show_unsaved()
        section.tick()
        if focus:
            self.buttons[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Save the open section."""
        if self.section.unsaved:
            self.section.save()
            self._show_unsaved()

    def _made(self, name: str) -> tuple[Section, QScrollArea]:
        if name not in self._sections:
            _, _, module, kind = SECTIONS[name]
            make = getattr(import_module(f"pos_client.features.settings.{module}"), kind)
            section: Section = make(self, self._parts)
            section.changed.connect(self._show_unsaved)
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            # on a wide screen lines stay short enough to be read
            section.setMaximumWidth(_WIDEST)
            area.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
            area.setWidget(section)
            self._stack.addWidget(area)
            self._sections[name] = (section, area)
        return self._sections[name]

    def _drop(self, name: str) -> None:
        _, area = self._sections.pop(name)
        self._stack.removeWidget(area)
        area.hide()
        area.deleteLater()

    def _step(self, by: int) -> None:
        names = list(SECTIONS)
        self.show_section(names[(names.index(self._shown) + by) % len(names)])

    def _show_unsaved(self) -> None:
        unsaved = self.section.unsaved
        self._save_row.setVisible(unsaved)
        self._rule.setVisible(unsaved)

    def _ticked(self) -> None:
        if self._shown in self._sections:
            self._sections[self._shown][0].tick()


class SectionButton(Button):
    """A row of the list: icon and words at the leading edge."""

    def __init__(self, icon: str) -> None:
        super().__init__(kind=ButtonKind.QUIET, icon_name=icon)
        self.setCheckable(True)
        self.setProperty("kind", "rail")

    def _content_width(self) -> int:
        # as wide as the row, so that the words begin at its edge
        return max(self.width() - 32, super()._content_width())
