"""Who is asking, as a person: permissions by role, and the shops they work in; services check both."""

from collections.abc import Callable

import msgspec
from sqlalchemy import Connection

from common.permissions import Authority, Permission
from sync_server.platform.problems import Denied


class Staff(msgspec.Struct, frozen=True):
    """A signed-in person; no shops named means all."""

    person: str
    name: str
    authority: Authority
    shops: frozenset[str] = frozenset()

    def require(self, permission: Permission, shop: str | None = None) -> None:
        """Raise ``NotPermitted`` without the permission, ``Denied`` for a shop that is not theirs.

        ``shop`` None asks for a matter of one's own shops in general; company matters are ``require_company``.
        """
        self.authority.require(permission)
        if shop is not None and self.shops and shop not in self.shops:
            raise Denied("permission", "this is another shop's")

    def require_company(self, permission: Permission) -> None:
        """The same for what concerns all shops: a person bound to some shops may not."""
        self.authority.require(permission)
        if self.shops:
            raise Denied("permission", "this concerns the whole company")


# (connection, who, what was done, to what): written into the transaction that does it
Record = Callable[[Connection, Staff, str, str], None]


def unrecorded(_connection: Connection, _staff: Staff, _act: str, _subject: str) -> None:
    """For a service that stands alone, as in ``tandem-server init``: there is nobody yet who could have done it."""
