"""A till whose disk died becomes itself again on a new one: the copies first, then the first run's guide pairs the same device anew."""

from contextlib import closing

import msgspec

from common.errors import BadFile
from common.journal_copy import BroughtIn
from common.recovery_code import tidy_recovery_code
from pos_client.databases.home import Home, RoleLock
from pos_client.databases.identity import Identity, load_identity
from pos_client.databases.keys import KeyName, KeyStore
from pos_client.databases.till_file import open_till
from pos_client.journal.bring_in import take_in


class TakenIn(msgspec.Struct, frozen=True):
    """Who the till is now, how many events came in, and whether it has yet to be set up."""

    identity: Identity
    events: int
    new: bool


def take_copies_in(home: Home, keys: KeyStore, brought: BroughtIn, code: str) -> TakenIn:
    """Put the copies' events into the till of ``home``, or make it the copied device's where no till is yet.

    The recovery code stays the device's own on a new disk, so the same sticks go on. Safe to run again after a cut.

    Raises ``FileInUse`` while a window is open, ``BadFile`` for copies of another device or without events, and as
    ``take_in`` does: then nothing is changed.
    """
    if not brought.events:
        raise BadFile("there is no event in these copies")
    home.prepare()
    with RoleLock(home, "window"), closing(open_till(home.till, keys.files_key())) as connection:
        known = load_identity(connection)
        events = take_in(connection, known.device if known else brought.device, brought)
        identity = load_identity(connection)
        if keys.load(KeyName.COPIES) is None:
            keys.save(KeyName.COPIES, tidy_recovery_code(code).encode("ascii"))
    assert identity is not None  # noqa: S101  written with the events
    return TakenIn(identity, events, new=not identity.till)
