"""What the parts of a selling day need of the day itself."""

from collections.abc import Callable, Sequence
from typing import Protocol

from pos_client.bootstrap.session import Session
from pos_client.bootstrap.till import Till
from pos_client.ui.hands import Hands


class AtWork(Protocol):
    """Hands on a window, and eyes to see what came of it."""

    session: Session
    hands: Hands

    @property
    def till(self) -> Till:
        """The till at work."""
        ...

    def go(self, action: str) -> bool:
        """Do an action where it is possible now."""
        ...

    def picture(self, name: str) -> None:
        """Keep what the window shows."""
        ...

    def wait(self, what: str, holds: Callable[[], bool], seconds: float = 30) -> None:
        """Until something holds."""
        ...

    def sell(self, basket: Sequence[tuple[str, int]]) -> None:
        """Scan a basket."""
        ...

    def pay_exact(self) -> None:
        """Take what is due, or give what is owed, in cash."""
        ...

    def pay_card(self) -> None:
        """Take it by card."""
        ...

    def finish(self) -> None:
        """Save and print."""
        ...

    def status_picture(self, name: str) -> None:
        """The panel about line and devices."""
        ...

    def wait_printed(self) -> None:
        """Until the printer has said its word."""
        ...
