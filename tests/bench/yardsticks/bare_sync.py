"""One fdatasync of an 8 KiB append: what a durable commit cannot be without."""

import os
from pathlib import Path
from time import perf_counter


def fdatasyncs(folder: Path, count: int) -> list[float]:
    """Seconds of each append and fdatasync."""
    page = os.urandom(8192)
    descriptor = os.open(folder / "bare-sync", os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
    samples = []
    for _ in range(count):
        os.write(descriptor, page)
        start = perf_counter()
        os.fdatasync(descriptor)
        samples.append(perf_counter() - start)
    os.close(descriptor)
    return samples
