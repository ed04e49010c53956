"""A PIN is four to eight digits that nobody guesses at once: one rule for the server, which gives them, and the till, where they are typed."""

from common.errors import BadInput

SHORTEST, LONGEST = 4, 8


def checked_pin(pin: str) -> str:
    """The PIN, or ``BadInput`` where it is no run of 4 to 8 digits, or one that everybody tries first."""
    if not (pin.isascii() and pin.isdigit() and SHORTEST <= len(pin) <= LONGEST):
        raise BadInput(f"a PIN has {SHORTEST} to {LONGEST} digits", place="pin")
    rising = "01234567890123456789"
    if len(set(pin)) == 1 or pin in rising or pin in rising[::-1]:
        raise BadInput("this PIN is guessed at once", place="pin")
    return pin
