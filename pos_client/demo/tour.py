"""A tour of selling: everything a cashier does with a basket, with a picture of each screen."""

from collections.abc import Sequence

from pos_client.demo.at_work import AtWork

UNKNOWN_CODE = "4006381333931"
HOSTILE_CODE = "\x1b[2J\u202e" + "9" * 300


def basket_tour(day: AtWork, basket: Sequence[tuple[str, int]]) -> None:
    """Scan it, try every act of the sell screen, pay it."""
    hands = day.hands
    day.sell(basket)
    day.picture("sell")
    hands.press("F2")
    hands.type("hart ligth")
    day.picture("search-with-typing-mistakes")
    hands.press("Esc")
    hands.press("Esc")
    hands.scan(UNKNOWN_CODE)
    day.picture("sell-unknown-code")
    hands.scan(HOSTILE_CODE)
    day.picture("sell-hostile-code")
    hands.press("Esc")
    day.go("sell.quantity")
    day.picture("sell-quantity")
    hands.press("Esc")
    day.go("sell.note")
    hands.type("gift wrap please")
    day.picture("sell-note")
    hands.press("Esc")
    for action in ("sell.price", "sell.park", "sell.open_item", "sell.new_product", "sell.cancel_basket"):
        if day.go(action):
            day.picture(action.replace(".", "-").replace("_", "-"))
            hands.press("Esc")
    day.go("sell.more")
    day.go("sell.undo")
    day.go("help.show")
    day.picture("help")
    hands.press("Esc")
    day.status_picture("status")
    day.go("sell.pay")
    day.picture("pay")
    day.go("pay.card")
    day.picture("pay-card-slip")
    hands.press("Esc")
    due = day.till.pay.standing().due
    hands.type(f"{due // 1000 * 10 + 10}")
    day.go("pay.cash")
    day.picture("pay-cash-given")
    day.finish()
    day.wait_printed()
    day.picture("paid")
