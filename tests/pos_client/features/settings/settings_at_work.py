"""The settings in a whole session over a till's real folder."""

from typing import TypeVar

from pos_client.features.people.screen_approval import ApprovalPanel
from pos_client.features.settings.screen import SettingsScreen
from pos_client.features.settings.screen_section import Section
from tests.pos_client.features.people.people_at_work import PINS
from tests.pos_client.features.till_session import TillSession

S = TypeVar("S", bound=Section)


class SettingsAtWork(TillSession):
    """``open_section`` brings one forward; ``approve`` is a person typing a PIN into the sheet."""

    @property
    def screen(self) -> SettingsScreen:
        found = self.window.stage.named("settings")
        assert isinstance(found, SettingsScreen)
        return found

    def open_section(self, name: str, kind: type[S]) -> S:
        self.window.show_screen("settings")
        self.tap(self.screen.buttons[name])
        section = self.screen.section
        assert isinstance(section, kind)
        return section

    @property
    def asking(self) -> ApprovalPanel | None:
        content = self.window.sheet.content
        return content if isinstance(content, ApprovalPanel) else None

    def approve(self, who: str) -> None:
        panel = self.asking
        assert panel is not None
        panel.reason.setText("asked for")
        assert panel.form.people.choose(who)
        for digit in PINS[who]:
            panel.form.entry.press(digit)
        panel.form.submit()
        self.wait(lambda: self.asking is None)
