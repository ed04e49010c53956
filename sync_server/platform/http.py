"""Bytes in, bytes out: capped bodies, capped inflation, msgspec both ways, and requests as they were signed."""

from typing import Any, TypeVar

import msgspec
import zstandard
from fastapi import Request, Response

from common.errors import BadMessage, TandemError
from common.protocol.routes import JSON_MEDIA, PROBLEM_MEDIA
from sync_server.platform.problems import Denied, problem_of

S = TypeVar("S")
MOST_BODY_BYTES = 1 << 20


def target_of(scope: Any) -> str:
    """Path and query exactly as they came, as device signatures cover them."""
    path = bytes(scope.get("raw_path") or scope["path"].encode())
    query = bytes(scope["query_string"])
    return (path + (b"?" + query if query else b"")).decode("latin-1")


async def read_body(request: Request, most: int = MOST_BODY_BYTES) -> bytes:
    """The body's bytes as they came over the wire. Raises ``Denied`` beyond ``most`` bytes."""
    stated = request.headers.get("content-length", "")
    if stated.isdigit() and int(stated) > most:
        raise Denied("input.size", f"at most {most} bytes")
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise Denied("input.size", f"at most {most} bytes")
        parts.append(part)
    return b"".join(parts)


def inflate(body: bytes, encoding: str, most: int) -> bytes:
    """Undo a content encoding (zstd or none), never past ``most`` bytes. Raises ``Denied``, ``BadMessage``."""
    if encoding in {"", "identity"}:
        return body
    if encoding != "zstd":
        raise Denied("input.media", f"content encoding {encoding[:20]} is not read here")
    try:
        stream = zstandard.ZstdDecompressor(max_window_size=32 << 20).stream_reader(body)
        inflated = stream.read(most + 1)
        # a frame cut short reads as fewer bytes; the message's own decoder then says so
    except zstandard.ZstdError as fault:
        raise BadMessage(str(fault), place="zstd") from None
    if len(inflated) > most:
        raise Denied("input.size", f"inflates to more than {most} bytes")
    return inflated


def decoded(body: bytes, shape: type[S], place: str = "body") -> S:
    """A JSON body in its shape. Raises ``BadMessage``."""
    try:
        return msgspec.json.decode(body, type=shape)
    except (msgspec.MsgspecError, ValueError) as fault:
        raise BadMessage(str(fault), place=place) from None


def answer(said: Any, *, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """A JSON answer; nothing of ours may be kept by a cache in between."""
    return Response(
        msgspec.json.encode(said), status, {"Cache-Control": "no-store", **(headers or {})}, media_type=JSON_MEDIA
    )


def compact_answer(request: Request, said: Any) -> Response:
    """The same, as zstd where the reader takes it and it pays."""
    body = msgspec.json.encode(said)
    headers = {"Cache-Control": "no-store", "Vary": "Accept-Encoding"}
    if len(body) > 1000 and "zstd" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "zstd"
        body = zstandard.ZstdCompressor(level=3).compress(body)
    return Response(body, 200, headers, media_type=JSON_MEDIA)


def refusal(fault: TandemError) -> Response:
    """A problem as the answer."""
    status, problem, wait = problem_of(fault)
    headers = {"Cache-Control": "no-store"}
    if wait is not None:
        headers["Retry-After"] = str(max(1, round(wait)))
    if status == 401:
        headers["WWW-Authenticate"] = "Bearer" if problem.code == "auth.token" else "Tandem"
    return Response(msgspec.json.encode(problem), status, headers, media_type=PROBLEM_MEDIA)
