"""Language, look, sound and full screen: in force at the touch, for anyone who is signed on."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSlider, QWidget

from common.errors import TandemError
from pos_client.features.settings.known import FULL_SCREEN, LANGUAGE, LOOK, VOLUME, Setting
from pos_client.features.settings.screen_section import Host, Section, SettingsParts
from pos_client.ui.forms.choices import Choice, Choices
from pos_client.ui.languages import LANGUAGES
from pos_client.ui.theme.tokens import ThemeName
from pos_client.ui.widgets.button import Button
from pos_client.ui.widgets.label import text_label

V = TypeVar("V")


class GeneralSection(Section):
    """Nothing here needs a permission."""

    name = "general"

    def __init__(self, host: Host, parts: SettingsParts) -> None:
        super().__init__(host, parts)
        get = parts.settings.get
        self.language = Choices(
            [Choice(each.code, each.name) for each in LANGUAGES.values()], get(LANGUAGE), name=self.tr("Language")
        )
        self.language.chosen.connect(lambda code: self._put(LANGUAGE, code))
        looks = {
            ThemeName.LIGHT: self.tr("Light"),
            ThemeName.DARK: self.tr("Dark"),
            ThemeName.HIGH_CONTRAST: self.tr("High contrast"),
        }
        self.look = Choices(
            [Choice(name.value, words) for name, words in looks.items()], get(LOOK), name=self.tr("Look")
        )
        self.look.chosen.connect(lambda name: self._put(LOOK, name))
        self.volume = QSlider(Qt.Orientation.Horizontal)
        self.volume.setRange(0, 100)
        self.volume.setPageStep(10)
        self.volume.setValue(get(VOLUME))
        self.volume.setFixedWidth(300)
        self.volume.sliderReleased.connect(self._volume_chosen)
        self.volume.valueChanged.connect(self._volume_moved)
        self.percent = text_label(self._percent())
        self.full_screen = QCheckBox(self.tr("Fill the screen"))
        self.full_screen.setChecked(get(FULL_SCREEN))
        self.full_screen.toggled.connect(lambda on: self._put(FULL_SCREEN, on))
        self._lay_out()

    def _lay_out(self) -> None:
        good, refusal = (
            Button(self.tr("Scan taken"), icon_name="volume-2"),
            Button(self.tr("Refused"), icon_name="volume-2"),
        )
        good.clicked.connect(self.host.frame.good_sound)
        refusal.clicked.connect(self.host.frame.refusal_sound)
        sound = QWidget()
        across = QHBoxLayout(sound)
        across.setContentsMargins(0, 0, 0, 0)
        for widget in (self.volume, self.percent, good, refusal):
            across.addWidget(widget)
        self.heading(self.tr("General"))
        self.row(self.tr("Language"), self.language)
        self.row(self.tr("Look"), self.look)
        self.row(self.tr("Window"), self.full_screen)
        self.row(self.tr("Volume of the tones"), sound)
        self.volume.setAccessibleName(self.tr("Volume of the tones"))
        self.note(self.tr("A short tone for a scan taken, a clearly different one for a refusal. 0 is silent."))
        self.column.addStretch(1)
        self.setFocusProxy(self.language)

    def refresh(self, names: frozenset[str]) -> None:
        """Another way changed it (F11, a key of the system)."""
        if "settings" in names:
            self.full_screen.blockSignals(True)
            self.full_screen.setChecked(self.parts.settings.get(FULL_SCREEN))
            self.full_screen.blockSignals(False)

    def _volume_chosen(self) -> None:
        self._put(VOLUME, self.volume.value())
        self.host.frame.good_sound()

    def _volume_moved(self) -> None:
        self.percent.setText(self._percent())
        if not self.volume.isSliderDown():
            self._put(VOLUME, self.volume.value())

    def _percent(self) -> str:
        return self.tr("{percent} %").format(percent=self.volume.value())

    def _put(self, setting: Setting[V], value: V) -> None:
        try:
            self.parts.settings.put(setting, value)
        except TandemError as fault:
            self.host.frame.fault(fault)
