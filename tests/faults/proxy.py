"""A proxy between till and server that misbehaves as told: replies lost, requests doubled, answers cut, delayed, forged, or never given."""

import random
import socket
import threading
from collections.abc import Callable
from enum import StrEnum


class Fault(StrEnum):
    """What becomes of one request."""

    PASS = "pass"
    LOSE_REQUEST = "lose request"
    LOSE_REPLY = "lose reply"
    DOUBLE = "double"
    TRUNCATE = "truncate"
    FLIP = "flip"
    ERROR_500 = "500"
    BUSY_503 = "503"
    HTML_200 = "html"
    REDIRECT = "redirect"
    HANG = "hang"
    DELAY = "delay"


# A hang costs a whole time-out, so seeds choose from the others.
QUICK = tuple(fault for fault in Fault if fault not in (Fault.PASS, Fault.HANG))
Plan = Callable[[str, str], Fault]
PORTAL = b"<html><body>Welcome to the harbour's free network. <a href='/login'>Sign in</a></body></html>"


def seeded(seed: int, rate: float = 0.4, faults: tuple[Fault, ...] = QUICK) -> Plan:
    """Faults at that rate, the same ones for the same seed and order of requests."""
    dice, lock = random.Random(seed), threading.Lock()

    def plan(_method: str, _target: str) -> Fault:
        with lock:
            return dice.choice(faults) if dice.random() < rate else Fault.PASS

    return plan


class FaultProxy:
    """Listens on a free loopback port; ``plan`` may be set at any time, ``log`` holds (method, target, fault)."""

    def __init__(self, upstream: Callable[[], int], plan: Plan = lambda _method, _target: Fault.PASS) -> None:
        self.upstream = upstream
        self.plan = plan
        self.log: list[tuple[str, str, Fault]] = []
        self._released = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def close(self) -> None:
        """Stop listening and let what hangs go."""
        self._released.set()
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                line, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(line,), daemon=True).start()

    def _serve(self, line: socket.socket) -> None:
        with line:
            line.settimeout(60)
            try:
                while request := _read_request(line):
                    if not self._answer(line, request):
                        return
            except OSError:
                return

    def _answer(self, line: socket.socket, request: bytes) -> bool:
        """Deal with one request; whether the line stays open."""
        method, target, _ = request.split(b"\r\n", 1)[0].decode().split(" ", 2)
        if b"upgrade: websocket" in request.lower():
            self._tunnel(line, request)
            return False
        fault = self.plan(method, target)
        self.log.append((method, target, fault))
        match fault:
            case Fault.LOSE_REQUEST:
                return False
            case Fault.HANG:
                self._released.wait(60)
                return False
            case Fault.HTML_200:
                line.sendall(_response(b"200 OK", b"text/html", PORTAL))
                return True
            case Fault.ERROR_500:
                line.sendall(_response(b"500 Internal Server Error", b"text/plain", b"oops"))
                return True
            case Fault.BUSY_503:
                line.sendall(
                    _response(b"503 Service Unavailable", b"text/html", b"<h1>busy</h1>", b"Retry-After: 0\r\n")
                )
                return True
            case Fault.REDIRECT:
                line.sendall(_response(b"302 Found", b"text/html", b"", b"Location: http://portal.example/\r\n"))
                return True
        reply = self._forward(request)
        if fault is Fault.DOUBLE:
            reply = self._forward(request)
        return _give(line, reply, fault)

    def _forward(self, request: bytes) -> bytes:
        head, _, body = request.partition(b"\r\n\r\n")
        lines = [text for text in head.split(b"\r\n") if not text.lower().startswith(b"connection:")]
        with socket.create_connection(("127.0.0.1", self.upstream()), timeout=30) as server:
            server.sendall(b"\r\n".join([*lines, b"Connection: close", b"", body]))
            parts = []
            while part := server.recv(1 << 16):
                parts.append(part)
        return b"".join(parts)

    def _tunnel(self, line: socket.socket, request: bytes) -> None:
        with socket.create_connection(("127.0.0.1", self.upstream()), timeout=30) as server:
            server.settimeout(None)
            line.settimeout(None)
            server.sendall(request)
            back = threading.Thread(target=_pump, args=(server, line), daemon=True)
            back.start()
            _pump(line, server)
            back.join(5)


def _give(line: socket.socket, reply: bytes, fault: Fault) -> bool:
    if fault is Fault.LOSE_REPLY:
        return False
    if fault is Fault.DELAY:
        threading.Event().wait(0.05)
    if fault is Fault.TRUNCATE:
        line.sendall(reply[: len(reply) * 2 // 3])
        return False
    if fault is Fault.FLIP:
        head, _, body = reply.partition(b"\r\n\r\n")
        if body:
            middle = len(body) // 2
            body = body[:middle] + bytes([body[middle] ^ 0x04]) + body[middle + 1 :]
        reply = head + b"\r\n\r\n" + body
    line.sendall(reply)
    return False


def _read_request(line: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        part = line.recv(1 << 16)
        if not part:
            return b""
        data += part
    head, _, body = data.partition(b"\r\n\r\n")
    length = 0
    for text in head.split(b"\r\n")[1:]:
        name, _, value = text.partition(b":")
        if name.strip().lower() == b"content-length":
            length = int(value)
    while len(body) < length:
        part = line.recv(1 << 16)
        if not part:
            return b""
        body += part
    return head + b"\r\n\r\n" + body


def _response(status: bytes, media: bytes, body: bytes, more: bytes = b"") -> bytes:
    return b"HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n%s\r\n%s" % (status, media, len(body), more, body)


def _pump(source: socket.socket, sink: socket.socket) -> None:
    try:
        while part := source.recv(1 << 16):
            sink.sendall(part)
    except OSError:
        pass
    finally:
        for end in (source, sink):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue
