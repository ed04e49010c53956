"""A small file beside the store remembers how far the feeds were; a store that falls behind it was put back, and gets a new epoch."""

from pathlib import Path

import msgspec

from sync_server.platform.database import Database
from sync_server.platform.feeds import heads
from sync_server.platform.identity import identity_of, renew_epoch


class Witness(msgspec.Struct, frozen=True):
    """The epoch, and each feed's newest number in it."""

    epoch: str
    numbers: dict[str, int]


class WitnessFile:
    """Reads and writes ``witness.json`` in the server's home."""

    def __init__(self, *, database: Database, home: Path) -> None:
        self._database = database
        self._path = home / "witness.json"
        self._last: Witness | None = None

    def check(self) -> str | None:
        """At the start: renew the epoch where the store was put back, by whatever means; the new epoch, or None."""
        try:
            seen = msgspec.json.decode(self._path.read_bytes(), type=Witness)
        except (OSError, msgspec.MsgspecError):
            return None  # a first start, or nothing to compare with: cursors still carry their rolling hash
        now = self._now()
        if seen.epoch != now.epoch or all(now.numbers.get(scope, 0) >= at for scope, at in seen.numbers.items()):
            return None
        with self._database.write() as connection:
            return renew_epoch(connection)

    def write(self) -> int:
        """Put down where the feeds stand now; 0. It may lag behind: then a put-back store of that moment goes unseen here,
        and the readers' rolling hashes find it."""
        now = self._now()
        if now != self._last:
            making = self._path.with_suffix(".making")
            making.write_bytes(msgspec.json.encode(now))
            making.replace(self._path)
            self._last = now
        return 0

    def _now(self) -> Witness:
        with self._database.read() as connection:
            return Witness(
                identity_of(connection).epoch, {scope: end.number for scope, end in heads(connection).items()}
            )
