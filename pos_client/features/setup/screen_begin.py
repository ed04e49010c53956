"""The first two pages: the language, in force at once, and the way: with a server or alone."""

import msgspec

from pos_client.features.setup.draft import Draft, Step, Way
from pos_client.features.setup.screen_page import Guide, Page
from pos_client.ui.forms.choices import Choice, Choices
from pos_client.ui.languages import LANGUAGES
from pos_client.ui.theme.look import tokens
from pos_client.ui.widgets.label import text_label


class LanguagePage(Page):
    """Each language by its own name, so that it is found whatever is in force."""

    step = Step.LANGUAGE

    def __init__(self, guide: Guide, draft: Draft) -> None:
        super().__init__(guide, draft)
        choices = [Choice(language.code, language.name) for language in LANGUAGES.values()]
        self.choices = Choices(choices, draft.language, cards=True, upright=True, name=self.tr("Language"))
        self.choices.chosen.connect(self._chosen)
        self.column.addWidget(self.choices)
        self.column.addStretch(1)
        self.setFocusProxy(self.choices)

    def title(self) -> str:
        """What the page is about."""
        return self.tr("Language")

    def sentence(self) -> str:
        """What is asked."""
        return self.tr("The language of this till. It can be changed at any time in the settings.")

    @property
    def ready(self) -> bool:
        """A language is always chosen."""
        return bool(self.choices.value)

    def collect(self, draft: Draft) -> Draft:
        """The language taken."""
        return msgspec.structs.replace(draft, language=self.choices.value or draft.language)

    def _chosen(self, code: str) -> None:
        self.changed.emit()
        self.guide.set_language(code)


class WayPage(Page):
    """With a server, or alone; either can be changed until the last page."""

    step = Step.WAY

    def __init__(self, guide: Guide, draft: Draft) -> None:
        super().__init__(guide, draft)
        server = Choice(
            Way.SERVER.value, self.tr("Connect to a server"),
            self.tr("Goods, prices, people and settings come from head office. You need the server's address and a pairing code."),
            "server",
        )  # fmt: skip
        alone = Choice(
            Way.ALONE.value, self.tr("Start alone"),
            self.tr("This till sells by itself. Goods are made here; a server can be connected later and nothing is lost."),
            "shopping-cart",
        )  # fmt: skip
        taken = draft.way.value if draft.way else ""
        self.choices = Choices((server, alone), taken, cards=True, upright=True, name=self.tr("How this till begins"))
        self.choices.chosen.connect(lambda _way: self.changed.emit())
        self.column.addWidget(self.choices)
        promise = self.tr("Either way it sells without a line: every sale is saved on this till first.")
        self.column.addWidget(text_label(promise, size=tokens().text_minor, role="soft", wrap=True))
        self.column.addStretch(1)
        self.setFocusProxy(self.choices)

    def title(self) -> str:
        """What the page is about."""
        return self.tr("How this till begins")

    def sentence(self) -> str:
        """What is asked."""
        return self.tr("Is there a Tandem server for this shop?")

    @property
    def ready(self) -> bool:
        """A way must be taken."""
        return bool(self.choices.value)

    def collect(self, draft: Draft) -> Draft:
        """The way taken."""
        return msgspec.structs.replace(draft, way=Way(self.choices.value) if self.choices.value else None)
