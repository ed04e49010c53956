"""The server as the till sees it: signed requests over a pinned line, with a deadline for each, and every answer judged before it is believed."""

import ipaddress
import secrets
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import NamedTuple, TypeVar

import httpx
import msgspec
import zstandard

from common.clock import Clock, instant_text, parse_instant
from common.errors import BadSetting, NotTandem, Refused, Unreachable
from common.protocol import routes
from common.protocol.asks import ASKS, ask_target
from common.protocol.messages import (
    MOST_INFLATED_BYTES,
    PROTOCOL,
    PUSH_MEDIA,
    Cursor,
    FeedPage,
    PairReply,
    PairRequest,
    PushReply,
    PushRequest,
    ServerInfo,
    encode_push,
)
from common.protocol.request_signature import sign_request
from common.signing import Signer
from pos_client.sync import wire
from pos_client.sync.name_lookup import NameLookup
from pos_client.sync.pinned_tls import KeyJudge, pinned_context

Answer = TypeVar("Answer")
Shape = TypeVar("Shape")

CONNECT_SECONDS = 5.0
SILENCE_SECONDS = 15.0
ANSWER_SECONDS = 60.0
GREETING_SILENCE_SECONDS = 5.0
DOWNLOAD_SILENCE_SECONDS = 90.0  # the server may have to build the file first
# signed at a wrong time, or seen before (doubled on its way): signing anew with the time corrected is all it needs
SIGN_ANEW = frozenset({"auth.time", "auth.nonce"})


class Caller(NamedTuple):
    """Who signs: a paired device."""

    device: str
    signer: Signer


def checked_url(url: str) -> httpx.URL:
    """The server's address in order: https, or http to this very machine; no path. Raises ``BadSetting``."""
    try:
        read = httpx.URL(url.strip().rstrip("/"))
    except httpx.InvalidURL as fault:
        raise BadSetting(str(fault), place="server address") from None
    if read.scheme not in ("http", "https") or not read.host or read.path not in ("", "/") or read.query:
        raise BadSetting(f"not a server's address: {url[:80]!r}", place="server address")
    if read.scheme == "http" and not is_loopback(read.host):
        raise BadSetting("without TLS only to this very machine", place="server address")
    return read


def is_loopback(host: str) -> bool:
    """Whether a host name or address never leaves the machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


class ServerClient:
    """One server; usable from several threads. Every method raises ``SyncFault`` (``Unreachable``, ``NotTandem``,
    ``Refused``, ``SnapshotNeeded``, ``UpgradeNeeded``) or ``JournalFault`` for what the server said of our journal."""

    def __init__(
        self,
        *,
        url: str,
        clock: Clock,
        pin: KeyJudge | None = None,
        caller: Caller | None = None,
        names: NameLookup | None = None,
        silence: float = SILENCE_SECONDS,
        answer: float = ANSWER_SECONDS,
    ) -> None:
        """``pin`` judges the server's public key on https and is needed there; ``silence`` and ``answer`` are the
        longest waits, in seconds, for the next byte and for a whole answer."""
        self._url = checked_url(url)
        if self._url.scheme == "https" and pin is None:
            raise BadSetting("a server over https is known by its key", place="server address")
        self._tls = pinned_context(pin) if pin else pinned_context(lambda _: False)
        self._clock, self._caller = clock, caller
        self._names = names or NameLookup()
        self._silence, self._answer = silence, answer
        self._offset = timedelta()
        self._http = httpx.Client(
            timeout=httpx.Timeout(silence, connect=min(CONNECT_SECONDS, silence)),
            verify=self._tls,
            trust_env=False,
            follow_redirects=False,
            limits=httpx.Limits(max_connections=8, max_keepalive_connections=4, keepalive_expiry=15),
            headers={"User-Agent": f"tandem-till/{PROTOCOL}", "Accept-Encoding": "zstd", "Cache-Control": "no-store"},
        )

    @property
    def host(self) -> str:
        """The server's name or address."""
        return self._url.host

    def close(self) -> None:
        """Give up all connections."""
        self._http.close()

    def server_time(self) -> datetime:
        """This machine's clock, corrected by what the server last told."""
        return self._clock.now() + self._offset

    def hello(self) -> ServerInfo:
        """Who is there; corrects our idea of the server's time. Raises ``UpgradeNeeded`` never: the caller compares
        protocols."""
        before = self._clock.now()
        info = self._message(
            "GET", routes.HELLO, b"", ServerInfo, patience=min(self._silence, GREETING_SILENCE_SECONDS)
        )
        if info.product != "tandem":
            raise NotTandem(f"a server of {info.product[:40]!r}", place=routes.HELLO)
        try:
            told = parse_instant(info.time)
        except ValueError:
            raise NotTandem(f"no instant: {info.time[:40]!r}", place=routes.HELLO) from None
        now = self._clock.now()
        self._offset = told - (before + (now - before) / 2)
        return info

    def pair(self, request: PairRequest) -> PairReply:
        """Show the one-time code; unsigned, because the server does not know us yet (the request carries its proof)."""
        body = msgspec.json.encode(request)
        return self._message("POST", routes.PAIR, body, PairReply, {"Content-Type": routes.JSON_MEDIA})

    def push(self, request: PushRequest) -> PushReply:
        """Send events; the reply is the server's watermark."""
        body = zstandard.ZstdCompressor(level=3).compress(encode_push(request))
        headers = {"Content-Type": PUSH_MEDIA, "Content-Encoding": "zstd"}
        target = routes.events_target(request.device)
        return self._signed(lambda: self._message("POST", target, body, PushReply, headers, sign=True))

    def page(self, scope: str, cursor: Cursor, limit: int) -> FeedPage:
        """The feed's rows after ``cursor``."""
        target = routes.feed_target(scope, cursor, limit)
        return self._signed(lambda: self._message("GET", target, b"", FeedPage, sign=True))

    def ask(self, what: str, question: bytes) -> bytes:
        """Put a question of ``common.protocol.asks``, as JSON; its answer as JSON, in the shape that is due."""
        target, (_, shape) = ask_target(what), ASKS[what]
        headers = {"Content-Type": routes.JSON_MEDIA}
        answer = self._signed(lambda: self._message("POST", target, question, shape, headers, sign=True))
        return msgspec.json.encode(answer)

    @contextmanager
    def download(self, target: str, media: str, headers: dict[str, str]) -> Iterator[httpx.Response]:
        """A large answer as a stream of raw bytes: 200, or 206 where ``Range`` was asked for. The caller reads it
        with ``iter_raw`` and maps what breaks with ``wire.transport_fault``."""
        asked = {"Accept-Encoding": "identity", **headers}
        with self._open("GET", target, b"", asked, sign=True, patience=DOWNLOAD_SILENCE_SECONDS) as response:
            if response.status_code not in (200, 206):
                raise wire.fault_of(response, self._body(response))
            if wire.media_of(response) != media or response.headers.get("content-encoding"):
                raise NotTandem(f"answered {wire.media_of(response)[:40]} where {media} was due", place=target)
            yield response

    def hint_line(self) -> tuple[str, socket.socket, dict[str, str]]:
        """What a WebSocket client needs: the address, a connected socket (TLS done and pinned), the signed headers."""
        scheme = "wss" if self._url.scheme == "https" else "ws"
        port = self._url.port or (443 if scheme == "wss" else 80)
        headers = self._signature("GET", routes.HINTS, b"")
        last: Exception | None = None
        for address in self._names.addresses(self._url.host, port):
            try:
                line = socket.create_connection((address, port), timeout=CONNECT_SECONDS)
                line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                if scheme == "wss":
                    line = self._tls.wrap_socket(line, server_hostname=self._url.host)
            except OSError as fault:
                last = fault
                continue
            line.settimeout(None)  # the WebSocket library watches over it with pings
            # wss was spoken for above: the library must not wrap the socket once more
            return f"ws://{self._url.netloc.decode()}{routes.HINTS}", line, headers
        raise Unreachable(f"no line for hints: {last}", reason="closed", place=routes.HINTS)

    def _signed(self, ask: Callable[[], Answer]) -> Answer:
        """Ask; once more with the server's time learned anew, if it says that ours is off."""
        try:
            return ask()
        except Refused as fault:
            if fault.reason not in SIGN_ANEW:
                raise
        self.hello()
        return ask()

    def _message(
        self,
        method: str,
        target: str,
        body: bytes,
        shape: type[Shape],
        headers: dict[str, str] | None = None,
        *,
        sign: bool = False,
        patience: float = 0.0,
    ) -> Shape:
        with self._open(method, target, body, headers or {}, sign=sign, patience=patience) as response:
            return wire.message_of(response, self._body(response), shape)

    @contextmanager
    def _open(
        self,
        method: str,
        target: str,
        body: bytes,
        headers: dict[str, str],
        *,
        sign: bool,
        patience: float = 0.0,
    ) -> Iterator[httpx.Response]:
        request = self._request(method, target, body, headers, sign=sign)
        if patience:
            request.extensions["timeout"]["read"] = patience
        port = self._url.port or (443 if self._url.scheme == "https" else 80)
        addresses = self._names.addresses(self._url.host, port)
        for place, address in enumerate(addresses):
            request.url = self._url.copy_with(host=address, raw_path=request.url.raw_path)
            try:
                response = self._http.send(request, stream=True)
            except (httpx.ConnectError, httpx.ConnectTimeout) as fault:
                if place + 1 < len(addresses):
                    continue
                self._names.forget()
                raise wire.transport_fault(fault, target) from fault
            except httpx.HTTPError as fault:
                raise wire.transport_fault(fault, target) from fault
            try:
                if response.is_redirect:
                    raise NotTandem("sent elsewhere, as captive portals do", place=target)
                yield response
            finally:
                response.close()
            return

    def _request(self, method: str, target: str, body: bytes, headers: dict[str, str], *, sign: bool) -> httpx.Request:
        url = self._url.copy_with(raw_path=target.encode())
        # the address is put in later; the name stays in Host and in the handshake
        request = self._http.build_request(
            method, url, content=body or None, headers=headers, extensions={"sni_hostname": self._url.host}
        )
        if sign:
            request.headers.update(self._signature(method, request.url.raw_path.decode(), body))
        return request

    def _signature(self, method: str, target: str, body: bytes) -> dict[str, str]:
        if self._caller is None:
            raise Refused("this till is not paired", reason="unpaired", place=target)
        time_text, nonce = instant_text(self.server_time()), secrets.token_urlsafe(18)
        return sign_request(self._caller.signer, self._caller.device, method, target, body, time_text, nonce)

    def _body(self, response: httpx.Response) -> bytes:
        """The whole body, within the time and size allowed, inflated."""
        until = time.monotonic() + self._answer
        parts, size = [], 0
        try:
            for part in response.iter_raw():
                parts.append(part)
                size += len(part)
                if size > MOST_INFLATED_BYTES:
                    raise NotTandem("a body larger than the protocol allows", place=response.request.url.path)
                if time.monotonic() > until:
                    raise Unreachable("the answer took too long", reason="silent", place=response.request.url.path)
        except httpx.HTTPError as fault:
            raise wire.transport_fault(fault, response.request.url.path) from fault
        return wire.inflated(b"".join(parts), str(response.headers.get("content-encoding", "")).strip().lower())
