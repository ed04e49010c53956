"""Keys are judged by the time they were struck: a burst ended by Enter or Tab is a scan, anything else is typed again as it was.

The caller (the window's key filter) owns the key events. It feeds every press here and does what the
verdict says, in this order: type the held keys again or forget them, hand over the scan, then treat the
key itself. Times are the events' own, so that a window that stalls does not take typing for a scan.
"""

from enum import Enum

import msgspec

from common.errors import BadSetting

_KEPT = 16_384  # characters of one burst; what comes beyond is swallowed, the scan is refused for its length anyway
_CLOCK_WRAP = 2**32  # X11 counts milliseconds in 32 bits and starts again after 49 days


class Fate(Enum):
    """What becomes of the key that was fed."""

    PASS = "pass"  # noqa: S105  to the window, as if there were no scanner
    HOLD = "hold"  # kept back until it is known what it belongs to
    SWALLOW = "swallow"  # belongs to a scan; nobody sees it


class Verdict(msgspec.Struct, frozen=True):
    """What to do now: ``replay`` the keys held so far (else, with a ``scan``, forget them), then the ``key`` itself."""

    key: Fate
    replay: bool = False
    scan: str | None = None


_PASS, _HOLD, _SWALLOW = Verdict(Fate.PASS), Verdict(Fate.HOLD), Verdict(Fate.SWALLOW)


class WedgeSettings(msgspec.Struct, frozen=True):
    """How the scanner types. ``gap_ms``: longest time between two of its keys; ``minimum``: characters of its shortest code.

    With ``prefix`` (a character such as ``]`` or STX, or the name the filter gives a function key) only
    what follows that key can be a scan, and typing is never held. ``ends_itself``: the scanner sends no
    Enter or Tab, so silence after a burst ends the scan. Raises ``BadSetting`` naming the field.
    """

    gap_ms: int = 40
    minimum: int = 6
    prefix: str = ""
    prefix_gap_ms: int = 250
    ends_itself: bool = False

    def __post_init__(self) -> None:
        for name, low, high in (("gap_ms", 5, 200), ("minimum", 2, 64), ("prefix_gap_ms", 20, 2000)):
            value = getattr(self, name)
            if not low <= value <= high:
                raise BadSetting(f"{value} is not within {low} and {high}", place=f"wedge.{name}")

    @property
    def wait_ms(self) -> int:
        """How long after the last held key the filter asks ``expire``."""
        return self.prefix_gap_ms if self.prefix else self.gap_ms + 10


class WedgeJudge:
    """Holds the state of one burst; knows characters and times only."""

    def __init__(self, settings: WedgeSettings | None = None) -> None:
        self.settings = settings or WedgeSettings()
        self.slowest_gap_ms = 0
        """The longest gap inside any scan taken so far: what a self-calibrating setting may suggest."""
        self._burst: list[str] = []
        self._last = 0
        self._slowest = 0
        self._patience = True

    @property
    def holding(self) -> bool:
        """Whether keys are held back, so that ``expire`` must be asked after ``settings.wait_ms``."""
        return bool(self._burst)

    def key(self, text: str, time_ms: int, *, terminator: bool = False) -> Verdict:
        """Judge a key press: ``text`` is what it types (GS as ``"\\x1d"``), ``time_ms`` when it was struck.

        ``terminator``: Enter or Tab. Modifiers alone and auto-repeats are not to be fed; a key that
        types nothing goes to ``other``.
        """
        gap = self._gap(time_ms)
        self._last = time_ms
        self._patience = True
        if self.settings.prefix:
            return self._prefixed(text, gap, terminator)
        if not self._burst:
            return _PASS if terminator else self._start(text)
        if gap > self.settings.gap_ms:
            self._burst.clear()
            return Verdict(Fate.PASS, replay=True) if terminator else self._restart(text)
        if not terminator:
            return self._go_on(text, gap)
        self._slowest = max(self._slowest, gap)
        if len(self._burst) >= self.settings.minimum:
            return Verdict(Fate.SWALLOW, scan=self._take())
        self._burst.clear()
        return Verdict(Fate.PASS, replay=True)

    def other(self) -> Verdict:
        """A key that types nothing, a shortcut, a click or a change of focus: what is held was typing and goes before it."""
        if not self._burst:
            return _PASS
        self._burst.clear()
        return Verdict(Fate.PASS, replay=True)

    def expire(self, silent_ms: int) -> Verdict:
        """No key for ``silent_ms`` by the filter's own clock: decide what is held. ``key`` of the verdict means nothing here.

        A wait much longer than asked for says that the window stalled and keys may still stand in its
        queue: then the verdict is to hold once more (``Fate.HOLD``), and to ask again.
        """
        if not self._burst:
            return _PASS
        if silent_ms > 2 * self.settings.wait_ms and self._patience:
            self._patience = False
            return _HOLD
        if self.settings.ends_itself and len(self._burst) - bool(self.settings.prefix) >= self.settings.minimum:
            return Verdict(Fate.PASS, scan=self._take())
        self._burst.clear()
        return Verdict(Fate.PASS, replay=True)

    def _prefixed(self, text: str, gap: int, terminator: bool) -> Verdict:
        stale = bool(self._burst) and gap > self.settings.prefix_gap_ms
        if stale:
            self._burst.clear()
        if not self._burst:
            opens = text == self.settings.prefix and not terminator
            if opens:
                self._start(text)
            return Verdict(Fate.HOLD if opens else Fate.PASS, replay=stale)
        if not terminator:
            return self._go_on(text, gap)
        if len(self._burst) - 1 < self.settings.minimum:
            self._burst.clear()
            return Verdict(Fate.PASS, replay=True)
        self._slowest = max(self._slowest, gap)
        return Verdict(Fate.SWALLOW, scan=self._take())

    def _gap(self, time_ms: int) -> int:
        gap = time_ms - self._last
        if gap < -_CLOCK_WRAP // 2:
            gap += _CLOCK_WRAP
        return max(0, gap)

    def _start(self, text: str) -> Verdict:
        self._burst.append(text)
        self._slowest = 0
        return _HOLD

    def _restart(self, text: str) -> Verdict:
        self._start(text)
        return Verdict(Fate.HOLD, replay=True)

    def _go_on(self, text: str, gap: int) -> Verdict:
        self._slowest = max(self._slowest, gap)
        if len(self._burst) >= _KEPT:
            return _SWALLOW
        self._burst.append(text)
        return _HOLD

    def _take(self) -> str:
        """The scan's text: without a prefix that is only a mark; the AIM sign ``]`` belongs to the text."""
        marked = self.settings.prefix not in {"", "]"}
        text = "".join(self._burst[marked:])
        self._burst.clear()
        self.slowest_gap_ms = max(self.slowest_gap_ms, self._slowest)
        return text
