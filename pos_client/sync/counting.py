"""How much the server lacks is counted beside the push too: sales go on while a push hangs or waits, and the strip says how many are safe here."""

from pos_client.sync.outbox import Outbox
from pos_client.sync.push import Pusher
from pos_client.sync.status import StatusBoard

COUNT_SECONDS = 60.0


class UnsentCount:
    """What is beyond the watermark, brought to the board. Of two threads that count at the same moment the push's own
    comes again with its next turn, so a number that has just become too old stands for two seconds at most."""

    def __init__(self, board: StatusBoard) -> None:
        self._board = board
        self._pusher: Pusher | None = None

    def follow(self, pusher: Pusher | None) -> None:
        """This one holds the watermark now; None: nobody does."""
        self._pusher = pusher

    def count(self, outbox: Outbox) -> None:
        """Count over this thread's own connection. Raises storage faults."""
        if self._pusher is not None:
            through = self._pusher.acknowledged
            unsent = outbox.unsent(*through)
            self._board.unsent(sales=unsent.sales, events=unsent.events, acknowledged=through)

    def turn(self, outbox: Outbox) -> float:
        """For a part that is woken by each event."""
        self.count(outbox)
        return COUNT_SECONDS
