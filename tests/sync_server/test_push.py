"""A push is a watermark: what is kept is kept once, byte for byte, and the reply says how far."""

from common.chain import GENESIS
from common.facts import OperatorSignedOn

from sync_server.bootstrap import Server
from sync_server.modules.ingest import repository


def kept(server: Server, device: str, incarnation: int = 1) -> list[bytes]:
    with server.database.read() as connection:
        return [stored for stored, _ in repository.chain(connection, device, incarnation)]


def test_events_are_kept_byte_for_byte_and_acknowledged_with_the_head(server, till):
    for _ in range(3):
        till.sell()
    reply = till.push()
    assert (reply.accepted, reply.head) == (3, till.head.hash.hex())
    assert kept(server, till.device) == till.stored
