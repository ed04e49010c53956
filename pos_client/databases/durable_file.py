"""A small file is replaced whole: written beside, synced, renamed, and the folder synced, so that a cut leaves the old or the new one."""

import os
import secrets
from pathlib import Path

from common.errors import DiskFull, ReadOnlyStorage, StorageFault

_FAULTS = {28: DiskFull, 122: DiskFull, 30: ReadOnlyStorage, 13: ReadOnlyStorage, 1: ReadOnlyStorage}


def os_fault(fault: OSError, place: str) -> StorageFault:
    """Our error for one of the operating system's; to be raised ``from`` it."""
    return _FAULTS.get(fault.errno or 0, StorageFault)(fault.strerror or str(fault), place=place)


def replace_file(path: Path, content: bytes) -> None:
    """Write ``content`` as the whole of ``path``, mode 0600, durably. Raises storage faults; the old file then stands."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)
    except OSError as fault:
        raise os_fault(fault, path.name) from fault


def sync_folder(folder: Path) -> None:
    """Make names in a folder durable (a no-op where folders cannot be opened, as on Windows)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
