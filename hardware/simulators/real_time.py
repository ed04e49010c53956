"""Requests a printer obeys the moment they arrive, before whatever waits in its buffer: found in the raw stream.

Real printers look for them inside image data too, which is why status is asked between jobs only.
"""

import re
from dataclasses import dataclass

_REQUEST = re.compile(rb"\x10\x04[\x01-\x04]|\x10\x05[\x01\x02]|\x10\x14\x01[\x00\x01][\x01-\x08]", re.DOTALL)
_LONGEST = 5


@dataclass(frozen=True, slots=True)
class Request:
    """``kind`` is ``DLE EOT``, ``DLE ENQ`` or ``DLE DC4``; the arguments follow it."""

    kind: str
    arguments: bytes


_KINDS = {0x04: "DLE EOT", 0x05: "DLE ENQ", 0x14: "DLE DC4"}


class RealTimeScanner:
    """Feed it what arrives, in any fragmentation."""

    def __init__(self) -> None:
        self._tail = b""

    def feed(self, data: bytes) -> list[Request]:
        """Return the requests completed by ``data``."""
        window = self._tail + data
        requests = []
        end = 0
        for found in _REQUEST.finditer(window):
            requests.append(Request(_KINDS[found[0][1]], found[0][2:]))
            end = found.end()
        self._tail = window[max(end, len(window) - _LONGEST + 1) :]
        return requests
