"""A scanner's bytes cut into codes: at CR or LF, or at a pause; fragments are joined, the GS1 separator is kept."""

import msgspec

from common.errors import BadSetting

LONGEST = 8192
"""Bytes of one code; what goes beyond is given out as it stands, to be refused, and dropped up to the next end."""
_ENDS = {"cr": b"\r", "lf": b"\n", "tab": b"\t", "etx": b"\x03"}


class FramingSettings(msgspec.Struct, frozen=True, kw_only=True):
    """``prefix`` is taken off if it is there (such as STX); ``ends`` any of ``cr lf tab etx``; without an end, a pause of
    ``idle_ms`` ends a code. ``encoding`` is what the scanner sends beyond ASCII. Raises ``BadSetting``."""

    prefix: str = ""
    ends: tuple[str, ...] = ("cr", "lf")
    idle_ms: int = 80
    encoding: str = "utf-8"

    def __post_init__(self) -> None:
        for end in self.ends:
            if end not in _ENDS:
                raise BadSetting(f"{end!r} is none of {', '.join(_ENDS)}", place="scanner.ends")
        if not 20 <= self.idle_ms <= 1000:
            raise BadSetting(f"{self.idle_ms} ms is not within 20 and 1000", place="scanner.idle_ms")
        try:
            "".encode(self.encoding)
        except LookupError as fault:
            raise BadSetting(f"{self.encoding!r} is no encoding", place="scanner.encoding") from fault


class Framing:
    """The state of one line; pure: bytes in, codes out."""

    def __init__(self, settings: FramingSettings | None = None) -> None:
        self.settings = settings or FramingSettings()
        self._buffer = bytearray()
        self._dropping = False

    @property
    def waiting(self) -> bool:
        """Whether part of a code stands here, so that a pause means its end."""
        return bool(self._buffer)

    def feed(self, data: bytes) -> list[str]:
        """The codes that became whole, oldest first. Empty ones (CR and LF in a row) are none."""
        codes = []
        ends = b"".join(_ENDS[end] for end in self.settings.ends)
        for byte in data:
            if byte in ends:
                codes += self._take()
                self._dropping = False
            elif not self._dropping:
                self._buffer.append(byte)
                if len(self._buffer) > LONGEST:
                    codes += self._take()
                    self._dropping = True
        return codes

    def pause(self) -> list[str]:
        """Nothing has come for ``idle_ms``: what stands here was a whole code."""
        self._dropping = False
        return self._take()

    def _take(self) -> list[str]:
        text = self._buffer.decode(self.settings.encoding, errors="replace")
        self._buffer.clear()
        code = text.removeprefix(self.settings.prefix)
        return [code] if code else []
