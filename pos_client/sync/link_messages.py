"""What window and agent say to one another over the local socket: one JSON object a line, told apart by ``say``.

The link carries news, never data: the window asks its files, and the server only by way of ``Ask`` where its word alone
counts (a card's balance, a coupon, a sale of another till). A message lost with the link costs nothing: whoever
connects is sent the whole status and told that everything may have changed, and the agent looks into the journal by itself.
"""

import hashlib
import os
import tempfile
from enum import StrEnum
from pathlib import Path

import msgspec

from common.errors import BadMessage

MOST_LINE_BYTES = 64 << 10
MOST_ANSWER_BYTES = 4 << 20  # what an agent says may hold a whole sale
ALREADY_RUNNING = 3  # the agent's exit code where another one holds the till
_LONGEST_SOCKET_PATH = 100  # sun_path holds 108 on Linux and 104 on others, with its end


class Reach(StrEnum):
    """How far this till's word goes: to the centre, to the shop's own hub, to nobody, or not yet anywhere."""

    ONLINE = "online"
    LAN = "lan"
    ALONE = "alone"
    UNPAIRED = "unpaired"


class Cause(StrEnum):
    """Why the till is not online; each has its sentence in the window. Selling goes on under every one of them."""

    NONE = ""
    STARTING = "starting"
    NO_NETWORK = "network"
    NAME_NOT_FOUND = "name"
    SILENT = "silent"
    CLOSED = "closed"
    OTHER_KEY = "key"
    PORTAL = "portal"
    SERVER_ERROR = "server"
    REFUSED = "refused"
    REVOKED = "revoked"
    UPGRADE = "upgrade"
    FORK = "fork"
    REWOUND = "rewound"
    CHAIN = "chain"
    STORAGE = "storage"
    CENTRE_LOST = "centre"
    AGENT_GONE = "agent"


class Appended(msgspec.Struct, frozen=True, tag_field="say", tag="appended"):
    """Window: the journal now ends here."""

    incarnation: int
    sequence: int


class CatalogueInUse(msgspec.Struct, frozen=True, tag_field="say", tag="catalogue_in_use"):
    """Window: this catalogue file is the one open now; older ones may go. ``file`` is a name, without folder."""

    file: str


class CatalogueBroken(msgspec.Struct, frozen=True, tag_field="say", tag="catalogue_broken"):
    """Window: this catalogue file cannot be read; take a new snapshot."""

    file: str


class SyncNow(msgspec.Struct, frozen=True, tag_field="say", tag="sync_now"):
    """Window: do not wait for the next turn (a person asked, the till was paired, the network came back)."""


class Ask(msgspec.Struct, frozen=True, tag_field="say", tag="ask"):
    """Window: put this to the server now (``common.protocol.asks``); ``id`` is the window's own. Nobody waits for long:
    without an answer in time the window goes on as alone."""

    id: str
    what: str
    body: msgspec.Raw


class Answer(msgspec.Struct, frozen=True, tag_field="say", tag="answer"):
    """Agent: what the server said to an ``Ask``, as JSON; or, where ``code`` is not empty, why there is no answer: ``alone``
    without a line, else the server's own code with its words in ``detail``."""

    id: str
    body: msgspec.Raw = msgspec.Raw(b"null")
    code: str = ""
    detail: str = ""


class Status(msgspec.Struct, frozen=True, kw_only=True, tag_field="say", tag="status"):
    """Agent: how things stand, whole.

    ``unsent`` counts sales (training left out) and ``unsent_events`` all events that the server has not acknowledged;
    ``acknowledged`` is (incarnation, sequence); ``synced_at`` the instant of the last word from the server, or "";
    ``progress`` is (done, total) of a long download, in bytes.
    """

    reach: Reach
    cause: Cause = Cause.NONE
    unsent: int = 0
    unsent_events: int = 0
    acknowledged: tuple[int, int] = (0, 0)
    synced_at: str = ""
    progress: tuple[int, int] | None = None
    revoked: bool = False


class Changed(msgspec.Struct, frozen=True, tag_field="say", tag="changed"):
    """Agent: these parts of its files changed: "catalogue", "people", "settings", "stock", "standing", "customers", "value",
    "quota", "layaways"."""

    names: tuple[str, ...]


FromWindow = Appended | CatalogueInUse | CatalogueBroken | SyncNow | Ask
FromAgent = Status | Changed | Answer

_encoder = msgspec.json.Encoder()
_from_window: msgspec.json.Decoder[FromWindow] = msgspec.json.Decoder(FromWindow)
_from_agent: msgspec.json.Decoder[FromAgent] = msgspec.json.Decoder(FromAgent)


def line_of(message: FromWindow | FromAgent) -> bytes:
    """The message as one line, its end included; JSON text holds no line end of its own."""
    return _encoder.encode(message) + b"\n"


def read_from_window(line: bytes) -> FromWindow:
    """Read one line at the agent. Raises ``BadMessage``."""
    try:
        return _from_window.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
        raise BadMessage(str(fault), place="link from window") from None


def read_from_agent(line: bytes) -> FromAgent:
    """Read one line at the window. Raises ``BadMessage``."""
    try:
        return _from_agent.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
        raise BadMessage(str(fault), place="link from agent") from None


def link_place(home: Path) -> Path:
    """Where the socket stands: ``agent.sock`` in the till's home, or, where that path is too long for a socket, a
    name worked out from it in the person's own temporary folder."""
    place = home.resolve() / "agent.sock"
    if len(os.fsencode(place)) <= _LONGEST_SOCKET_PATH:
        return place
    digest = hashlib.sha256(os.fsencode(place)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"tandem-{os.getuid()}-{digest}" / "agent.sock"
