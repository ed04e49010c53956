"""One fdatasync of an 8 KiB append: what a durable commit cannot be without."""

import os
from pathlib import Path
from time import perf_counter


class BareSync:
    """A file of its own on the same disk."""

    def __init__(self, folder: Path) -> None:
        self._page = os.urandom(8192)
        self._descriptor = os.open(folder / "bare-sync", os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)

    def fdatasyncs(self, count: int) -> list[float]:
        """Seconds of each sync, the append not counted."""
        samples = []
        for _ in range(count):
            os.write(self._descriptor, self._page)
            start = perf_counter()
            os.fdatasync(self._descriptor)
            samples.append(perf_counter() - start)
        return samples
