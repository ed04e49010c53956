"""A till is paired by a one-time code that also names the server's key: the key is checked before the code is said, and both sides prove theirs."""

import msgspec

from common.chain import Head
from common.clock import Clock
from common.errors import NotTandem, SyncFault, UpgradeNeeded
from common.protocol.messages import (
    PROTOCOL,
    PairReply,
    PairRequest,
    ServerInfo,
    pair_reply_statement,
    pair_statement,
)
from common.protocol.pairing_code import PairingCode, fingerprint_fits, read_pairing_code
from common.signing import Signer, blob_of, fingerprint, signature_holds, text_of
from pos_client.sync.name_lookup import NameLookup
from pos_client.sync.paired import Paired
from pos_client.sync.server_client import ServerClient

__all__ = ["Paired", "pair"]


def pair(
    *,
    url: str,
    code: str,
    device: str,
    signer: Signer,
    head: Head,
    software: str,
    clock: Clock,
    names: NameLookup | None = None,
) -> Paired:
    """Pair this till; blocks for as long as the network takes, so a window calls it in a thread of its own.

    ``device`` is the till's own identifier (UUIDv7, made once), ``head`` the end of its journal, empty or not.
    Asking again with the same code after a lost reply is harmless: the server knows the device by its key.

    Raises ``BadInput`` for a mistyped code, ``BadSetting`` for the address, ``Unreachable`` ("key" where another
    server than the code's answers), ``NotTandem``, ``UpgradeNeeded``, and ``Refused`` with the server's reason.
    """
    read = read_pairing_code(code)
    client = ServerClient(url=url, clock=clock, pin=lambda key: fingerprint_fits(read, fingerprint(key)), names=names)
    try:
        _check_protocol(client.hello())
        unproven = PairRequest(
            code=code.strip().upper(),
            device=device,
            public_key=text_of(signer.public_key),
            incarnation=head.incarnation,
            head_sequence=head.sequence,
            head_hash=head.hash.hex(),
            software=software,
            proof="",
        )
        request = msgspec.structs.replace(unproven, proof=text_of(signer.sign(pair_statement(unproven))))
        reply = client.pair(request)
    finally:
        client.close()
    _check_reply(reply, request, read)
    return Paired(
        url=url.strip().rstrip("/"),
        device=reply.device,
        till=reply.till,
        shop=reply.shop,
        shop_name=reply.shop_name,
        incarnation=reply.incarnation,
        server=reply.server,
        server_key=reply.server_key,
        certificate=reply.certificate,
        epoch=reply.epoch,
    )


def _check_protocol(info: ServerInfo) -> None:
    if PROTOCOL not in info.protocols:
        newer = min(info.protocols, default=0) > PROTOCOL
        raise UpgradeNeeded("this till is too old for the server" if newer else "the server is too old for this till")


def _check_reply(reply: PairReply, request: PairRequest, code: PairingCode) -> None:
    """The reply is signed by the key that the code names; over loopback this is the only proof."""
    key = blob_of(reply.server_key)
    if not fingerprint_fits(code, fingerprint(key)):
        raise NotTandem("the server that answered is not the one that made the code", place="pairing")
    if not signature_holds(key, pair_reply_statement(reply), blob_of(reply.signature)):
        raise NotTandem("the server's signature does not hold", place="pairing")
    if reply.device != request.device or reply.incarnation < max(1, request.incarnation):
        raise SyncFault("the server answered for another till", place="pairing")
