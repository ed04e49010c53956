"""The messages of protocol 1 between device and server; JSON but for push, which is MessagePack so that stored bytes travel untouched."""

import hashlib

import msgspec

from common.errors import BadMessage
from common.personal import PersonalKey

PROTOCOL = 1
PUSH_MEDIA = "application/vnd.tandem.push+msgpack"
MOST_EVENTS = 500
MOST_PUSH_BYTES = 1 << 20
MOST_INFLATED_BYTES = 16 << 20


class Cursor(msgspec.Struct, frozen=True):
    """Where a reader of a feed stands: the server's epoch, the last number applied, the rolling hash there (hex).

    Number 0 with an empty hash is the beginning.
    """

    epoch: str
    number: int
    rolling: str


NO_BODY = msgspec.Raw(b"null")


class FeedRow(msgspec.Struct, frozen=True):
    """What became of one entity: its whole new state as JSON, or ``null`` (``NO_BODY``) when it was deleted.

    ``origin`` is (device, incarnation, sequence) through which that device's own events are contained in this state
    and all before it, where the change came from a device's push.
    """

    number: int
    entity: str
    key: str
    # not "Raw | None": msgspec reads a union with Raw as null alone
    body: msgspec.Raw
    origin: tuple[str, int, int] | None = None

    @property
    def state(self) -> bytes | None:
        """The body's bytes as they were published, None for a deletion."""
        blob = bytes(self.body)
        return None if blob == b"null" else blob


class FeedPage(msgspec.Struct, frozen=True, kw_only=True):
    """The rows of [first, last] that still matter (compacted numbers are covered, not missing).

    ``rolling`` is the rolling hash at ``last``; ``newest`` the feed's end when the page was read. A page with
    ``last = first − 1`` is empty: the reader is up to date. ``contained`` is (incarnation, sequence) through which the
    asking device's own events are in the state at ``last``, even where the rows that told so were superseded since.
    """

    scope: str
    epoch: str
    first: int
    last: int
    newest: int
    rolling: str
    rows: tuple[FeedRow, ...]
    contained: tuple[int, int] | None = None


class Hint(msgspec.Struct, frozen=True):
    """Something is new in a scope; a reader pulls, or applies the page when it is the very next one."""

    scope: str
    epoch: str
    newest: int
    page: FeedPage | None = None


class PushRequest(msgspec.Struct, frozen=True, kw_only=True):
    """Contiguous events of one incarnation, as stored, from sequence ``first``; the device signs the chain's head after them."""

    protocol: int = PROTOCOL
    device: str
    incarnation: int
    first: int
    events: tuple[bytes, ...]
    keys: tuple[PersonalKey, ...] = ()
    head: bytes
    signature: bytes


class PushReply(msgspec.Struct, frozen=True):
    """The watermark: all events of this incarnation through ``accepted`` are kept, and the head's hash there (hex)."""

    incarnation: int
    accepted: int
    head: str
    reviews: int = 0


class PairRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A till shows the one-time code and its new public key; ``head_*`` tell what its journal already holds.

    ``proof`` signs ``pair_statement`` with the device's key.
    """

    protocol: int = PROTOCOL
    code: str
    device: str
    public_key: str
    incarnation: int
    head_sequence: int
    head_hash: str
    software: str
    proof: str


class PairReply(msgspec.Struct, frozen=True, kw_only=True):
    """Who the device is from now on. ``signature`` is the server's own key over ``pair_reply_statement``, and that
    key's fingerprint must begin with what the pairing code carried."""

    device: str
    till: str
    shop: str
    shop_name: str
    incarnation: int
    server: str
    epoch: str
    server_key: str
    certificate: str = ""
    signature: str


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Why the server did not do as asked (RFC 9457 shape): ``code`` is stable, ``expected`` the next sequence on a gap."""

    code: str
    title: str
    detail: str = ""
    expected: int | None = None
    incarnation: int | None = None


class ServerInfo(msgspec.Struct, frozen=True, kw_only=True):
    """What ``GET /v1/hello`` answers to anyone: that this is a Tandem server, and which protocols it speaks.

    ``upstream`` is empty at the centre itself; a shop's hub says ``reached`` or ``lost`` of its own line to the centre.
    """

    product: str = "tandem"
    server: str
    epoch: str
    protocols: tuple[int, ...] = (PROTOCOL,)
    time: str
    upstream: str = ""


def pair_statement(request: PairRequest) -> bytes:
    """What the device signs when pairing."""
    parts = (
        request.code,
        request.device,
        request.public_key,
        request.incarnation,
        request.head_sequence,
        request.head_hash,
    )
    return b"tandem pair 1\n" + "\n".join(str(part) for part in parts).encode()


def pair_reply_statement(reply: PairReply) -> bytes:
    """What the server signs when it answers a pairing."""
    certificate = hashlib.sha256(reply.certificate.encode()).hexdigest()
    shop_name = hashlib.sha256(reply.shop_name.encode()).hexdigest()
    parts = (
        reply.device,
        reply.till,
        reply.shop,
        shop_name,
        reply.incarnation,
        reply.server,
        reply.epoch,
        reply.server_key,
        certificate,
    )
    return b"tandem paired 1\n" + "\n".join(str(part) for part in parts).encode()


def encode_push(request: PushRequest) -> bytes:
    """MessagePack bytes, before compression."""
    return msgspec.msgpack.encode(request)


def decode_push(blob: bytes) -> PushRequest:
    """Raises ``BadMessage``."""
    try:
        return msgspec.msgpack.decode(blob, type=PushRequest)
    except (msgspec.MsgspecError, ValueError) as fault:
        raise BadMessage(str(fault), place="push") from None
