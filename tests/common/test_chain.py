"""The chain shows every change, gap, swap and fork; what was written is what is hashed."""

from collections.abc import Callable

import pytest

from common.chain import GENESIS, Head, follow, link, verify
from common.errors import BadMessage, ChainBroken, JournalGap
from common.event import decode_body, decode_event, encode_event
from common.facts import SaleCompleted
from tests.common.goods import a_sale, event_of

Chain = list[tuple[bytes, bytes]]


def written(length: int, incarnation: int = 1) -> Chain:
    """A chain of sales as a till writes it."""
    chain: Chain = []
    hashed = GENESIS
    for sequence in range(1, length + 1):
        stored = encode_event(event_of(a_sale(), sequence, hashed.hex(), incarnation))
        hashed = link(hashed, stored)
        chain.append((stored, hashed))
    return chain


def test_a_chain_as_written_holds() -> None:
    chain = written(5)
    assert verify(Head.empty(1), chain) == Head(1, 5, chain[-1][1])


def test_a_chain_can_be_checked_from_the_middle() -> None:
    chain = written(5)
    assert verify(Head(1, 2, chain[1][1]), chain[2:]).sequence == 5


def relinked(chain: Chain) -> Chain:
    """What someone does who changes an event and also its kept hash, but not the events after."""
    hashed = GENESIS
    again = []
    for stored, _ in chain:
        hashed = link(hashed, stored)
        again.append((stored, hashed))
    return again


def amount_changed(chain: Chain) -> Chain:
    stored, hashed = chain[2]
    return [*chain[:2], (stored.replace(b'"total":718', b'"total":618'), hashed), *chain[3:]]


MUTANTS: dict[str, tuple[Callable[[Chain], Chain], type[Exception]]] = {
    "an amount changed": (amount_changed, ChainBroken),
    "an amount and its own hash changed": (lambda chain: relinked(amount_changed(chain)), ChainBroken),
    "one blank more": (lambda chain: [(chain[0][0] + b" ", chain[0][1]), *chain[1:]], ChainBroken),
    "an event left out": (lambda chain: [*chain[:2], *chain[3:]], JournalGap),
    "two events swapped": (lambda chain: [chain[0], chain[2], chain[1], *chain[3:]], JournalGap),
    "an event twice": (lambda chain: [*chain[:2], chain[1], *chain[2:]], JournalGap),
    "the first left out": (lambda chain: chain[1:], JournalGap),
    "another incarnation's event": (lambda chain: [chain[0], written(2, incarnation=2)[1], *chain[2:]], ChainBroken),
    "bytes that are no event": (lambda chain: [chain[0], (b"{}", chain[1][1]), *chain[2:]], BadMessage),
}


@pytest.mark.parametrize("mutant", MUTANTS)
def test_every_tampering_is_seen(mutant: str) -> None:
    tamper, fault = MUTANTS[mutant]
    with pytest.raises(fault):
        verify(Head.empty(1), tamper(written(5)))


def test_a_fork_has_another_hash_at_the_same_number() -> None:
    ours, theirs = written(3), written(2)
    stored = encode_event(event_of(a_sale(), 3, theirs[1][1].hex())) + b"\n"
    head, _ = follow(Head(1, 2, theirs[1][1]), stored)
    assert head.sequence == 3
    assert head.hash != ours[2][1]


def test_a_field_from_a_later_version_is_kept_in_the_bytes_and_ignored_when_read() -> None:
    stored = encode_event(event_of(a_sale())).replace(b'{"envelope"', b'{"later":true,"envelope"', 1)
    assert decode_event(stored).sequence == 1
    assert follow(Head.empty(1), stored)[0].hash == link(GENESIS, stored)


def test_a_body_is_read_in_its_shape_or_refused_with_its_place() -> None:
    event = event_of(a_sale())
    assert decode_body(event, SaleCompleted) == a_sale()
    with pytest.raises(BadMessage, match=r"sale\.completed 1\.1"):
        decode_body(event, int)
