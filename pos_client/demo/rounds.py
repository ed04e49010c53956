"""A walk through what a shop sees but seldom: every section of the settings, the other looks, the other languages."""

from collections.abc import Callable
from dataclasses import dataclass

from common.errors import TandemError
from pos_client.bootstrap.session import Session
from pos_client.features.settings.known import LANGUAGE, LOOK
from pos_client.features.settings.screen import SECTIONS, SettingsScreen
from pos_client.ui.hands import Hands


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounds:
    """``go`` does an action where it is possible now; ``picture`` keeps what the window shows under a name."""

    session: Session
    hands: Hands
    go: Callable[[str], bool]
    picture: Callable[[str], None]

    def sections(self) -> None:
        """Every section, where this person may see the settings."""
        if not self.go("go.settings"):
            return
        self.hands.breathe(200)
        self.picture("settings")
        for name in SECTIONS:
            self._open(name)
            self.picture(f"settings-{name.replace('_', '-')}")

    def looks(self) -> None:
        """The screen in front in the other looks."""
        for look in ("dark", "high-contrast"):
            self._put_look(look)
            self.picture(f"sell-{look}")
        self._put_look("light")

    def languages(self) -> None:
        """Selling, paying and settings in the other languages; a basket must be open."""
        for language in ("de", "ar"):
            self._put_language(language)
            self.go("go.sell")
            self.picture(f"sell-{language}")
            self.go("sell.pay")
            self.picture(f"pay-{language}")
            self.hands.press("Esc")
            if self.go("go.settings"):
                self._open("devices")
                self.picture(f"settings-{language}")
                self.go("go.sell")
        self._put_language("en")

    def _open(self, section: str) -> None:
        screen = self.session.window.screen_shown
        if not isinstance(screen, SettingsScreen):
            raise TandemError("the settings are not in front", place="demo")
        button = screen.buttons[section]
        self.hands.tap_at(button, button.rect().center())
        self.hands.breathe(150)

    def _put_look(self, look: str) -> None:
        if self.session.till is not None:
            self.session.till.settings.put(LOOK, look)

    def _put_language(self, language: str) -> None:
        if self.session.till is not None:
            self.session.till.settings.put(LANGUAGE, language)
