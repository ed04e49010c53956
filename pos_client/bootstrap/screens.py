"""The till's screens: each is made, and its code loaded, when it is first shown or in a quiet moment, so that the first frame waits for one alone."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from pos_client.bootstrap.till import Till
from pos_client.features.people.service import SignedOn
from pos_client.ui.main_window import MainWindow
from pos_client.ui.money_text import NumberText
from pos_client.ui.screen import Screen, SheetContent

if TYPE_CHECKING:
    from common.permissions import Approval, Permission
    from pos_client.features.pay.screen import PayScreen
    from pos_client.features.receipts.screen import ReceiptsScreen
    from pos_client.features.returns.screen import ReturnsScreen
    from pos_client.features.sell.screen import SellScreen


class Screens:
    """Gives the window its screens; the properties make the one they name at the latest when asked for it."""

    def __init__(
        self,
        *,
        till: Till,
        window: MainWindow,
        numbers: Callable[[], NumberText],
        signed_on: Callable[[SignedOn], None],
        open_receipt: Callable[[str], None],
        ask_server: Callable[[], bool],
    ) -> None:
        self._till, self._window, self._numbers = till, window, numbers
        self._signed_on, self._open_receipt, self._ask_server = signed_on, open_receipt, ask_server
        window.add_late_screen("sign_in", self._make_sign_in)
        window.add_late_screen("sell", self._make_sell, place="go.sell")
        window.add_late_screen("pay", self._make_pay)
        window.add_late_screen("returns", self._make_returns, place="go.returns")
        window.add_late_screen("layaways", self._make_layaways, place="go.layaways", ahead=False)
        window.add_late_screen("receipts", self._make_receipts, place="go.receipts")
        window.use_approval(self._make_approval)

    @property
    def sell(self) -> "SellScreen":
        """The sell screen."""
        return cast("SellScreen", self._window.stage.named("sell"))

    @property
    def pay(self) -> "PayScreen":
        """The pay screen."""
        return cast("PayScreen", self._window.stage.named("pay"))

    @property
    def returns(self) -> "ReturnsScreen":
        """The returns screen."""
        return cast("ReturnsScreen", self._window.stage.named("returns"))

    @property
    def receipts(self) -> "ReceiptsScreen":
        """The receipts screen."""
        return cast("ReceiptsScreen", self._window.stage.named("receipts"))

    def take_back(self, text: str) -> None:
        """Go to the goods that can come back of a sale, by its receipt's code or number."""
        self._window.show_screen("returns")
        self.returns.look_up(text)

    def _make_sign_in(self) -> Screen:
        from pos_client.features.people.screen import SignInScreen

        till = self._till
        return SignInScreen(self._window, service=till.people, clock=till.ground.clock, signed_on=self._signed_on)

    def _make_sell(self) -> Screen:
        from pos_client.features.sell.screen import SellScreen

        return SellScreen(
            self._window,
            services=self._till.sell,
            shop=self._till.shop,
            numbers=self._numbers,
            name_of=self._till.names,
            open_receipt=self._open_receipt,
            ask_server=self._ask_server,
            trained=self._window.show_training,
            take_back=self.take_back,
        )

    def _make_pay(self) -> Screen:
        from pos_client.features.pay.screen import PayScreen

        return PayScreen(
            self._window,
            pay=self._till.pay,
            receipts=self._till.receipts,
            scanning=self._till.sell.scanning,
            numbers=self._numbers,
            sell_scan=lambda scan: self.sell.on_scan(scan),  # noqa: PLW0108  made when first asked for
        )

    def _make_receipts(self) -> Screen:
        from pos_client.features.receipts.screen import ReceiptsScreen

        return ReceiptsScreen(
            self._window,
            receipts=self._till.receipts,
            shop=self._till.shop,
            clock=self._till.ground.clock,
            numbers=self._numbers,
            name_of=self._till.names,
            take_back=self.take_back,
        )

    def _make_returns(self) -> Screen:
        from pos_client.features.returns.product_scan import ScannedProducts
        from pos_client.features.returns.screen import ReturnsScreen

        till = self._till
        return ReturnsScreen(
            self._window,
            finding=till.money.finding,
            returns=till.money.returns,
            catalogue=till.catalogue,
            product_of=ScannedProducts(catalogue=till.catalogue, shop=till.shop),
            numbers=self._numbers,
        )

    def _make_layaways(self) -> Screen:
        from pos_client.features.layaway.screen import LayawaysScreen

        till = self._till
        return LayawaysScreen(
            self._window,
            layaways=till.money.layaways,
            sell=till.sell.sell,
            shop=till.shop,
            clock=till.ground.clock,
            numbers=self._numbers,
        )

    def _make_approval(
        self, permission: "Permission", given: "Callable[[Approval], None]", given_up: Callable[[], None]
    ) -> SheetContent:
        from pos_client.features.people.screen_approval import ApprovalPanel

        till = self._till
        return ApprovalPanel(
            permission,
            frame=self._window,
            service=till.people,
            clock=till.ground.clock,
            given=given,
            given_up=given_up,
        )
