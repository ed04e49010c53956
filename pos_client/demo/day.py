"""A selling day on real baskets, played by hands on the real window; each part is one life of the till's process."""

import json
from collections.abc import Callable, Sequence
from itertools import cycle
from pathlib import Path

import msgspec

from common.errors import TandemError
from pos_client.bootstrap.session import Session
from pos_client.bootstrap.till import Till
from pos_client.demo.rounds import Rounds
from pos_client.demo.rules_round import CLUB_BASKET, CLUB_CARD, RulesRound
from pos_client.demo.server_at_hand import PEOPLE
from pos_client.demo.tour import basket_tour
from pos_client.sync.link_messages import Reach
from pos_client.ui.hands import Hands

Say = Callable[[str], None]
HERE = Path(__file__).parent
CASHIER, MANAGER = PEOPLE


def real_baskets() -> list[list[tuple[str, int]]]:
    """The demo's baskets: (code, quantity) for each line."""
    return msgspec.json.decode((HERE / "baskets.json").read_bytes(), type=list[list[tuple[str, int]]])


class Day:
    """``say`` tells the process that plays the world (server, plug) where the day stands."""

    def __init__(self, session: Session, pictures: Path, say: Say) -> None:
        self.session = session
        self.hands = Hands(session.window)
        self.pictures = pictures
        self.say = say

    @property
    def till(self) -> Till:
        """The till at work."""
        if self.session.till is None:
            raise TandemError("the till is not set up", place="demo")
        return self.session.till

    # -- parts ---------------------------------------------------------------------------------------------------------

    def morning(self, sales: int) -> None:
        """The first start of the day: sign on, the first sync, and sales of every kind."""
        self.picture("sign-in")
        self.sign_on(*MANAGER)
        self.wait("the goods of the first sync", lambda: bool(self.till.catalogue.file))
        self.wait("the line to the server", lambda: self.reach is Reach.ONLINE)
        self.hands.breathe(600)
        self.picture("sell-empty")
        baskets = real_baskets()
        basket_tour(self, baskets[0])
        ways = cycle((self.pay_cash, self.pay_exact, self.pay_card, self.pay_split))
        for basket, pay in zip(baskets[1 : 1 + sales], ways, strict=False):
            self.sell(basket)
            pay()
        self.wait_printed()
        self.rounds()
        self.say("morning over")

    def by_the_rules(self) -> None:
        """The selling rules, first with the manager at the till, then with a cashier."""
        rules = RulesRound(self)
        self.sign_on(*MANAGER)
        self.wait("the goods", lambda: bool(self.till.catalogue.file))
        self.wait("the line to the server", lambda: self.reach is Reach.ONLINE)
        rules.as_manager()
        self.wait_printed()
        self.sign_off()
        self.sign_on(*CASHIER)
        rules.discount_approved()
        rules.spend_the_card()
        self.wait_printed()
        self.say("rules over")

    def guide(self) -> None:
        """The first run's first pages, in a folder that is no till yet; left again with nothing written."""
        self.picture("guide-language")
        self.go("setup.next")
        self.picture("guide-how-it-begins")

    def offline(self, sales: int) -> None:
        """The line is gone: selling goes on; then the plug is pulled in the middle of a payment."""
        self.sign_on(*CASHIER)
        self.wait("the loss of the line", lambda: self.reach is Reach.ALONE, 60)
        ways = cycle((self.pay_cash, self.pay_card, self.pay_exact))
        for basket, pay in zip(real_baskets()[60 : 60 + sales], ways, strict=False):
            self.sell(basket)
            pay()
        self.wait_printed()
        self.go("go.sell")
        self.hands.breathe(500)
        self.picture("sell-offline")
        self.status_picture("status-offline")
        self.sell(CLUB_BASKET)
        self.hands.scan(CLUB_CARD)
        self.go("sell.pay")
        self.hands.type("5")
        self.go("pay.cash")
        self.picture("pay-before-the-plug-is-pulled")
        self.say(json.dumps({"in payment": self.standing()}))
        self.hands.breathe(60_000)

    def after(self, standing: Sequence[int]) -> None:
        """The next start: the payment stands where it stood; it is finished, and everything goes out."""
        self.sign_on(*CASHIER)
        if list(standing) != self.standing():
            raise TandemError(f"stood at {list(standing)}, stands at {self.standing()}", place="after the kill")
        self.picture("pay-after-the-restart")
        self.pay_exact()
        self.say("server please")
        self.wait("the line to the server", lambda: self.reach is Reach.ONLINE, 90)
        for basket in real_baskets()[110:112]:
            self.sell(basket)
            self.pay_cash()
        self.wait_printed()
        self.sign_off()
        self.wait("everything to be sent", self.all_sent, 90)
        self.picture("evening")
        self.say("day over")

    # -- pieces --------------------------------------------------------------------------------------------------------

    def sign_on(self, name: str, _role: str, pin: str) -> None:
        """Choose the name and type the PIN as a person does."""
        self.wait("the people", lambda: any(person.name == name for person in self.till.people.people()))
        self.session.window.refresh(frozenset({"people"}))
        self.hands.breathe(200)
        self.hands.tap(self.person_button(name))
        for digit in pin:
            self.hands.tap(digit)
            self.hands.breathe(50)
        self.hands.press("Return")
        self.wait(f"{name} to be signed on", lambda: self.till.duty.name == name)
        self.hands.breathe(100)

    def person_button(self, name: str) -> str:
        """What the button of a person is called."""
        return name

    def sign_off(self) -> None:
        """Lock the till."""
        self.go("people.sign_off")

    def sell(self, basket: Sequence[tuple[str, int]]) -> None:
        """Scan a basket; several of a kind are scanned again up to three times, more are typed as a quantity."""
        self.go("go.sell")
        for code, quantity in basket:
            for _ in range(quantity if quantity <= 3 else 1):
                self.hands.scan(code)
            if quantity > 3:
                self.hands.press("F8")
                self.hands.type(str(quantity))
                self.hands.press("Return")
        self.hands.breathe(30)

    def pay_cash(self) -> None:
        """With the next round sum a customer hands over."""
        self.go("sell.pay")
        suggestions = self.till.pay.suggestions()
        given = suggestions[1] if len(suggestions) > 1 else suggestions[0]
        self.hands.type(f"{given // 100}.{given % 100:02d}")
        self.go("pay.cash")
        self.finish()

    def pay_exact(self) -> None:
        """With what is due, to the penny."""
        if self.screen != "pay":
            self.go("sell.pay")
        self.go("pay.cash")
        self.finish()

    def pay_card(self) -> None:
        """By a terminal that stands alone; its slip number is typed."""
        self.go("sell.pay")
        self.go("pay.card")
        self.hands.type("004711")
        self.go("pay.card")
        self.finish()

    def pay_split(self) -> None:
        """A little in cash, the rest by card."""
        self.go("sell.pay")
        due = self.till.pay.standing().due
        self.hands.type(f"{due // 200}.00" if due >= 200 else "0.01")
        self.go("pay.cash")
        self.go("pay.card")
        self.hands.type("004712")
        self.go("pay.card")
        self.finish()

    def finish(self) -> None:
        """Save, print, open the drawer; the drawer is pushed shut by whoever plays the world."""
        before = self.till.journal.head
        self.go("pay.finish")
        self.wait("the sale to be saved", lambda: self.till.pay.last is not None and self.till.journal.head != before)
        self.hands.breathe(30)

    def rounds(self) -> None:
        """Receipts, settings, the other looks and languages."""
        rounds = Rounds(session=self.session, hands=self.hands, go=self.go, picture=self.picture)
        self.go("go.receipts")
        self.hands.breathe(200)
        self.picture("receipts")
        rounds.sections()
        self.go("go.sell")
        self.sell(CLUB_BASKET)
        self.hands.scan(CLUB_CARD)
        rounds.looks()
        rounds.languages()
        self.session.window.resize(1920, 1080)
        self.picture("sell-1920")
        self.session.window.resize(1366, 768)
        self.pay_exact()
        self.wait_printed()

    # -- knowing -------------------------------------------------------------------------------------------------------

    @property
    def screen(self) -> str:
        """The screen in front."""
        shown = self.session.window.screen_shown
        return shown.name if shown else ""

    @property
    def reach(self) -> Reach:
        """How the strip says the till stands."""
        return self.session.link.status.reach if self.session.link else Reach.ALONE

    def all_sent(self) -> bool:
        """Whether the agent says that the server holds everything."""
        link = self.session.link
        head = self.till.journal.head
        return link is not None and link.status.acknowledged == (head.incarnation, head.sequence)

    def standing(self) -> list[int]:
        """What is owed and due, in minor units."""
        standing = self.till.pay.standing()
        return [standing.total.minor, standing.due]

    def wait_printed(self) -> None:
        """Until the printer has said its word on every receipt."""
        hub = self.session.hub
        self.wait("the printer", lambda: hub is not None and not hub.queue.waiting(), 60)

    def wait(self, what: str, holds: Callable[[], bool], seconds: float = 30) -> None:
        """Wait as a person would, but not for ever."""
        self.hands.wait(what, holds, seconds)

    def go(self, action: str) -> bool:
        """Do an action by its key where it has one; whether it is possible now."""
        window = self.session.window
        if action not in window.bound_actions():
            return False
        if key := window.table.key(action):
            self.hands.press(key)
        else:
            window.trigger(action)
        return True

    def picture(self, name: str) -> None:
        """Keep what the window shows."""
        self.hands.picture(self.pictures / f"{name}.png")

    def status_picture(self, name: str) -> None:
        """The panel about line and devices."""
        self.go("status.show")
        self.hands.breathe(150)
        self.picture(name)
        self.hands.press("Esc")
