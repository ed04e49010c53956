"""The cursor's rules: a page is applied only if it is the very next one of the same epoch; anything else means snapshot or pull."""

import hashlib
from enum import Enum

from common.errors import NotTandem, SnapshotNeeded
from common.protocol.messages import Cursor, FeedPage


def roll(rolling: bytes, entity: str, key: str, body: bytes | None) -> bytes:
    """The rolling hash after one more row; a deletion hashes as no body."""
    row = b"\0".join((entity.encode(), key.encode(), body if body is not None else b"")) + (
        b"\1" if body is None else b"\2"
    )
    return hashlib.sha256(rolling + row).digest()


class Next(Enum):
    """What a reader does with a page."""

    APPLY = "apply"
    UP_TO_DATE = "up to date"
    IGNORE = "ignore"


def judge_page(cursor: Cursor, page: FeedPage, scope: str) -> Next:
    """Whether ``page`` follows ``cursor``. Raises ``SnapshotNeeded`` for another epoch, ``NotTandem`` for a page that
    contradicts itself; a page already known is ignored."""
    if page.scope != scope:
        raise NotTandem(f"asked for {scope}, got {page.scope}", place="feed")
    if cursor.number and page.epoch != cursor.epoch:
        raise SnapshotNeeded(f"the server's epoch is now {page.epoch}", place=scope)
    numbers = [row.number for row in page.rows]
    inside = all(page.first <= number <= page.last for number in numbers)
    if not inside or numbers != sorted(set(numbers)) or page.newest < page.last:
        raise NotTandem("a feed page that contradicts itself", place=scope)
    if page.last <= cursor.number:
        return Next.UP_TO_DATE if page.newest <= cursor.number else Next.IGNORE
    if page.first != cursor.number + 1:
        return Next.IGNORE
    return Next.APPLY


def after(page: FeedPage) -> Cursor:
    """The cursor once ``page`` is applied, in the same transaction."""
    return Cursor(page.epoch, page.last, page.rolling)
