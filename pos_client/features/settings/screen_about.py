"""What this program is, what it is made of, and under which terms."""

from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QWidget

from pos_client.features.settings.screen_section import Host, Section, SettingsParts
from pos_client.ui.forms.choices import Choice, Choices
from pos_client.ui.money_text import isolated
from pos_client.ui.theme.fonts import FONT_FOLDER
from pos_client.ui.theme.icons import ICON_FOLDER
from pos_client.ui.theme.look import tokens
from pos_client.ui.widgets.label import SEMI, text_label

# The terms of what is built in, as the files beside it say them.
TEXTS: dict[str, tuple[str, Path]] = {
    "inter": ("Inter, Noto Sans", FONT_FOLDER / "LICENSE-OFL.txt"),
    "dejavu": ("DejaVu Sans Mono", FONT_FOLDER / "LICENSE-DejaVu.txt"),
    "lucide": ("Lucide", ICON_FOLDER / "LICENSE"),
}
PACKAGES = (
    "PySide6_Essentials", "argon2-cffi", "biip", "cryptography", "httpx", "keyring", "msgspec", "Pillow", "pyserial",
    "python-escpos", "pyusb", "segno", "sqlcipher3", "sqlite-utils", "tzdata", "websockets", "zstandard",
)  # fmt: skip


def package_terms(name: str) -> tuple[str, str] | None:
    """(version, licence) of an installed package, None where it is not there."""
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return None
    classified = [text.rpartition(" :: ")[2] for text in said.get_all("Classifier") or [] if text.startswith("License")]
    named = [text for field in ("License-Expression", "License") for text in said.get_all(field) or []]
    licence = next(iter((*named[:1], *classified, "")), "")
    return said["Version"], licence.splitlines()[0][:60] if licence else "–"


class AboutSection(Section):
    """Version and terms."""

    name = "about"

    def __init__(self, host: Host, parts: SettingsParts) -> None:
        super().__init__(host, parts)
        self.heading(self.tr("About Tandem"))
        self.column.addWidget(text_label(isolated(parts.software), weight=SEMI))
        self.note(self.tr("Licensed under the Apache License 2.0, without any warranty."))
        self.note(
            self.tr(
                "The demo shop's goods are from “Online Retail II” (Chen, D., UCI Machine Learning Repository), CC BY 4.0."
            )
        )
        self.heading(self.tr("Fonts and icons"))
        self.choices = Choices(
            [Choice(name, title) for name, (title, _) in TEXTS.items()], "inter", name=self.tr("Fonts and icons")
        )
        self.choices.chosen.connect(self._show)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setMinimumHeight(180)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Terms"))
        self.column.addWidget(self.choices)
        self.column.addWidget(self.text)
        self.heading(self.tr("Programs of others"))
        self.column.addWidget(self._packages())
        self.column.addStretch(1)
        self.setFocusProxy(self.choices)
        self._show("inter")

    def _show(self, name: str) -> None:
        path = TEXTS[name][1]
        try:
            self.text.setPlainText(path.read_text(encoding="utf-8"))
        except OSError as fault:
            self.text.setPlainText(str(fault))

    @staticmethod
    def _packages() -> QWidget:
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(tokens().space_6)
        grid.setColumnStretch(2, 1)
        found = [(name, terms) for name in PACKAGES if (terms := package_terms(name)) is not None]
        for row, (name, (version, licence)) in enumerate(found):
            grid.addWidget(text_label(name, weight=SEMI), row, 0)
            grid.addWidget(text_label(version, role="soft"), row, 1)
            grid.addWidget(text_label(licence, role="soft"), row, 2)
        return body
