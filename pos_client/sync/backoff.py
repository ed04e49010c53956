"""Waiting after a failure is random up to a bound that doubles (full jitter, 0.5 to 60 s), so that tills that lost one server do not return as one."""

from collections.abc import Callable
from random import random as between_zero_and_one

FIRST_SECONDS = 0.5
LONGEST_SECONDS = 60.0
LONGEST_ASKED_SECONDS = 600.0


class Backoff:
    """The waits of one stream; push and pull have one each."""

    def __init__(self, *, longest: float = LONGEST_SECONDS, random: Callable[[], float] = between_zero_and_one) -> None:
        """``longest`` bounds the waits, in seconds; ``random`` gives numbers of [0, 1)."""
        self._longest = longest
        self._random = random
        self._failures = 0

    def failed(self, retry_after: float | None = None) -> float:
        """Seconds to wait after one more failure. What the server asked for is a floor, up to ten minutes, and is
        spread upwards by as much as a fifth, because it asked everybody the same."""
        bound: float = min(self._longest, FIRST_SECONDS * 2.0 ** min(self._failures, 16))
        self._failures += 1
        jittered = self._random() * bound
        if retry_after is None:
            return jittered
        asked = min(max(retry_after, 0.0), LONGEST_ASKED_SECONDS)
        return max(jittered, asked * (1 + self._random() / 5))

    def reset(self) -> None:
        """After a success, or when the network changed."""
        self._failures = 0
