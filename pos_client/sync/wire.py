"""What came back is believed only in the shape a Tandem server gives: media type, size and message; everything else is a fault with its cause."""

import io
from typing import TypeVar

import httpx
import msgspec
import zstandard

from common.errors import (
    ChainBroken,
    JournalFork,
    JournalGap,
    NotTandem,
    Refused,
    SnapshotNeeded,
    SyncFault,
    TandemError,
    Unreachable,
    UpgradeNeeded,
)
from common.protocol.messages import MOST_INFLATED_BYTES, Problem
from common.protocol.routes import JSON_MEDIA, PROBLEM_MEDIA
from pos_client.sync.pinned_tls import OtherKey

Shape = TypeVar("Shape")


def media_of(response: httpx.Response) -> str:
    """The media type without parameters, in lower case."""
    return str(response.headers.get("content-type", "")).partition(";")[0].strip().lower()


def inflated(body: bytes, encoding: str) -> bytes:
    """The body as it was before compression; refuses to grow past the protocol's cap. Raises ``NotTandem``."""
    if encoding in ("", "identity"):
        plain = body
    elif encoding == "zstd":
        try:
            reader = zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(io.BytesIO(body))
            plain = reader.read(MOST_INFLATED_BYTES + 1)
        except zstandard.ZstdError as fault:
            raise NotTandem(f"a body that does not decompress: {fault}") from None
    else:
        raise NotTandem(f"a body in an encoding nobody asked for: {encoding[:20]}")
    if len(plain) > MOST_INFLATED_BYTES:
        raise NotTandem("a body larger than the protocol allows")
    return plain


def message_of(response: httpx.Response, body: bytes, shape: type[Shape]) -> Shape:
    """The message of a 200; any other status is raised as ``fault_of`` names it. Raises ``NotTandem`` for what is no
    such message: a captive portal's page, a proxy's own words."""
    if response.status_code != 200:
        raise fault_of(response, body)
    if media_of(response) != JSON_MEDIA:
        raise NotTandem(
            f"answered {media_of(response)[:40] or 'nothing we know'} where JSON was due", place=_place(response)
        )
    try:
        return msgspec.json.decode(body, type=shape)
    except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
        raise NotTandem(f"no {shape.__name__}: {fault}", place=_place(response)) from None


def fault_of(response: httpx.Response, body: bytes) -> TandemError:
    """What a status other than 200 means to this till."""
    status, place = response.status_code, _place(response)
    problem = _problem(response, body)
    if status >= 500 or status == 429:
        said = problem.title if problem else f"status {status}"
        return Unreachable(said, reason="server", retry_after=_retry_after(response), place=place)
    if status == 416:
        return SnapshotNeeded("that piece is no longer there", place=place)
    if problem is None:
        return NotTandem(f"status {status} from something that is no Tandem server", place=place)
    said = problem.detail or problem.title
    if status == 409 and problem.code == JournalGap.code and problem.expected is not None:
        return JournalGap(problem.expected, 0)
    if problem.code == JournalFork.code:
        return JournalFork(said, place=place)
    if problem.code == ChainBroken.code:
        return ChainBroken(said, place=place)
    if status == 410:
        return SnapshotNeeded(said, place=place)
    if status == 426:
        return UpgradeNeeded(said, place=place)
    return Refused(said, reason=problem.code, place=place)


def transport_fault(fault: Exception, place: str) -> SyncFault:
    """Why no answer came at all."""
    for cause in _causes(fault):
        if isinstance(cause, OtherKey):
            return Unreachable(str(cause.args[-1]), reason="key", place=place)
    if isinstance(fault, httpx.TimeoutException):
        return Unreachable("no answer in time", reason="silent", place=place)
    if isinstance(fault, httpx.ConnectError):
        for cause in _causes(fault):
            if isinstance(cause, ConnectionRefusedError):
                return Unreachable("nothing listens there", reason="closed", place=place)
            if isinstance(cause, OSError) and cause.errno in (100, 101, 113):  # ENETDOWN ENETUNREACH EHOSTUNREACH
                return Unreachable("no way to the network", reason="network", place=place)
        return Unreachable(f"no connection: {fault}", reason="closed", place=place)
    if isinstance(fault, httpx.DecodingError | httpx.LocalProtocolError | httpx.RemoteProtocolError):
        # a cut-off answer and a foreign protocol look alike; the first is by far the more frequent
        return Unreachable(f"the answer broke off: {fault}", reason="silent", place=place)
    return Unreachable(f"the connection broke: {fault}", reason="silent", place=place)


def _causes(fault: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    at: BaseException | None = fault
    while at is not None and at not in found:
        found.append(at)
        at = at.__cause__ or at.__context__
    return found


def _problem(response: httpx.Response, body: bytes) -> Problem | None:
    if media_of(response) not in (PROBLEM_MEDIA, JSON_MEDIA):
        return None
    try:
        return msgspec.json.decode(body, type=Problem)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


def _retry_after(response: httpx.Response) -> float | None:
    # the form with a date is not for us: our clock may be years off
    text = str(response.headers.get("retry-after", ""))
    return float(text) if text.isdigit() and len(text) < 7 else None


def _place(response: httpx.Response) -> str:
    return response.request.url.path
