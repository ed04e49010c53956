"""A customer as a row, as shops' tills learn of them, and as head office states them."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from sqlalchemy import RowMapping

from common.errors import BadInput
from common.protocol.entities import Customer, shop_scope
from common.search_text import index_text
from common.taxes.exemptions import Exemption
from sync_server.platform.feeds import Change, change_of

_MOST_NAME = 200
_MOST_ACCOUNT = 10**12
_NUMBER = re.compile(r"[A-Za-z0-9-]{1,40}")
Row = RowMapping | Mapping[str, Any]


class CustomerOrder(msgspec.Struct, frozen=True, kw_only=True):
    """A customer to add or change. ``number`` is what their card says; ``shops`` whose tills know them by themselves (none:
    all; the others find them by asking); ``account_limit`` in minor units, None: nothing on account."""

    name: str
    number: str = ""
    shops: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    language: str = ""
    business: bool = False
    address: tuple[str, ...] = ()
    vat_id: str = ""
    exemption: Exemption | None = None
    account_limit: int | None = None
    active: bool = True


class CustomerEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A customer as head office sees them: as tills do, and in which shops."""

    customer: Customer
    shops: tuple[str, ...]
    currency: str


def checked_order(order: CustomerOrder, shops: frozenset[str]) -> CustomerOrder:
    """Raises ``BadInput`` with the field as its place."""
    for place, text, most in (
        ("name", order.name, _MOST_NAME),
        ("vat_id", order.vat_id, 20),
        ("language", order.language, 20),
    ):
        if len(text) > most or not text.isprintable() or text != text.strip():
            raise BadInput(f"at most {most} characters that print, no blanks at the ends", place=place)
    if not order.name:
        raise BadInput("missing", place="name")
    if order.number and not _NUMBER.fullmatch(order.number):
        raise BadInput("1 to 40 letters, digits and dashes", place="number")
    if unknown := set(order.shops) - shops:
        raise BadInput(f"no such shop: {min(unknown)[:40]}", place="shops")
    if len(order.address) > 8 or any(len(line) > 100 or not line.isprintable() for line in order.address):
        raise BadInput("at most 8 lines of 100 characters", place="address")
    if any(not group.strip() or len(group) > 40 for group in order.groups) or len(order.groups) > 20:
        raise BadInput("at most 20 groups of 1 to 40 characters", place="groups")
    if order.account_limit is not None and not 0 <= order.account_limit <= _MOST_ACCOUNT:
        raise BadInput("0 to 10¹² minor units", place="account_limit")
    if order.exemption is not None and not 1 <= len(order.exemption.reason) <= 60:
        raise BadInput("an exemption has a reason of 1 to 60 characters", place="exemption")
    return order


def row_of(identifier: str, order: CustomerOrder, currency: str) -> dict[str, Any]:
    """A customer's row; the balance is that of a new one."""
    told = Customer(
        id=identifier, number=order.number, name=order.name, groups=order.groups, language=order.language,
        business=order.business, address=order.address, vat_id=order.vat_id, exemption=order.exemption,
        account_limit=order.account_limit, active=order.active,
    )  # fmt: skip
    return {
        "id": identifier, "number": order.number, "words": f" {index_text(f'{order.name} {order.number}')}",
        "shops": msgspec.json.encode(order.shops).decode(), "body": msgspec.json.encode(told).decode(),
        "currency": currency, "balance": 0, "active": order.active,
    }  # fmt: skip


def told(row: Row) -> Customer:
    """A row as tills learn of it."""
    return msgspec.structs.replace(msgspec.json.decode(row["body"], type=Customer), balance=row["balance"])


def shops_of(row: Row, everywhere: Iterable[str]) -> frozenset[str]:
    """Whose tills know the customer by themselves."""
    named = frozenset(msgspec.json.decode(row["shops"], type=tuple[str, ...]))
    return named & frozenset(everywhere) if named else frozenset(everywhere)


def entry_of(row: Row) -> CustomerEntry:
    """A row as head office sees it."""
    return CustomerEntry(
        customer=told(row), shops=msgspec.json.decode(row["shops"], type=tuple[str, ...]), currency=row["currency"]
    )


def order_of(entry: CustomerEntry) -> CustomerOrder:
    """A customer as head office would state them now."""
    fields = {name: getattr(entry.customer, name) for name in CustomerOrder.__struct_fields__ if name != "shops"}
    return CustomerOrder(**fields, shops=entry.shops)


def changes(row: Row, everywhere: frozenset[str], before: frozenset[str] = frozenset()) -> list[Change]:
    """What the shops' feeds say from now on; ``before`` are the shops that knew the customer so far."""
    now_in, state = shops_of(row, everywhere), told(row)
    return [change_of(shop_scope(shop), "customer", row["id"], state) for shop in sorted(now_in)] + [
        change_of(shop_scope(shop), "customer", row["id"], None) for shop in sorted(before - now_in)
    ]
