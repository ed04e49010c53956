"""The guide in a whole session, walked by keys, by touch, or by filling its pages."""

from typing import TypeVar

from pos_client.features.setup.draft import Step
from pos_client.features.setup.screen import SetupScreen
from pos_client.features.setup.screen_alone import AdministratorPage, ReceiptPage, ShopPage
from pos_client.features.setup.screen_begin import LanguagePage, WayPage
from pos_client.features.setup.screen_page import Page
from pos_client.features.setup.screen_server import ServerPage
from tests.pos_client.features.till_session import TillSession

P = TypeVar("P", bound=Page)


class GuideAtWork(TillSession):
    """``page`` is the open page as the kind a test expects."""

    @property
    def screen(self) -> SetupScreen:
        found = self.window.stage.named("setup")
        assert isinstance(found, SetupScreen)
        return found

    def page(self, kind: type[P]) -> P:
        page = self.screen.page
        assert isinstance(page, kind), f"{type(page).__name__}, not {kind.__name__}"
        return page

    @property
    def step(self) -> Step:
        return self.screen.draft.step

    def on(self) -> None:
        self.tap(self.screen.next)

    def choose_language(self, code: str = "en") -> None:
        self.tap(self.page(LanguagePage).choices.buttons[code])
        self.on()

    def choose_way(self, way: str) -> None:
        self.tap(self.page(WayPage).choices.buttons[way])
        self.on()

    def fill_shop(self, name: str = "Harbour Gifts", **texts: str) -> None:
        form = self.page(ShopPage).form
        form.name.setText(name)
        form.till.setText(texts.get("till", "T7"))
        form.rates.setText(texts.get("rates", "20; 5; 0"))
        form.currency.setCurrentText(texts.get("currency", "GBP"))
        form.zone.setCurrentText(texts.get("zone", "Europe/London"))
        form.changed.emit()

    def fill_person(self, name: str = "Maria Keller", pin: str = "2580", again: str = "") -> None:
        page = self.page(AdministratorPage)
        page.name.setText(name)
        page.pin.setText(pin)
        page.again.setText(again or pin)
        page.changed.emit()

    def make_person(self) -> None:
        self.fill_person()
        self.on()
        self.wait(lambda: self.step is Step.RECEIPT)

    def to_receipt(self) -> ReceiptPage:
        self.choose_language()
        self.choose_way("alone")
        self.fill_shop()
        self.on()
        self.make_person()
        return self.page(ReceiptPage)

    def connect_to(self, address: str, code: str) -> ServerPage:
        page = self.page(ServerPage)
        page.form.address.setText(address)
        page.form.code.setText(code)
        page.changed.emit()
        self.on()
        self.wait(lambda: not page._background.busy)
        return page
