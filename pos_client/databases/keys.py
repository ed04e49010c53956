"""Secrets of a till (the key of its files, its private key) lie in the system's keyring, or, where there is none, in 0600 files.

``<name>.key`` holds either the key or the label under which the keyring has it, so a till on a machine without a
keyring starts without looking for one. A key file that others may read is refused, not repaired: whoever could read it
may have done so. A key is made only when nothing it could open exists yet.
"""

import os
import secrets
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from common.errors import StorageFault, WrongKey
from common.recovery_code import new_recovery_code
from common.signing import KeyPair, Signer
from pos_client.databases.durable_file import os_fault, replace_file
from pos_client.databases.home import Home

KEYRING_SERVICE = "tandem-till"
_IN_KEYRING = "keyring "


class KeyName(StrEnum):
    """What a secret is for."""

    FILES = "files"
    """32 bytes that encrypt ``till.db``, ``mirror.db`` and the archives."""
    DEVICE = "device"
    """The device's private key, PKCS 8."""
    COPIES = "copies"
    """The recovery code of the journal's copies, as text."""


class Keyring(Protocol):
    """What is used of a keyring; the values are text."""

    def get_password(self, service: str, username: str) -> str | None:
        """The secret, or None."""
        ...

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep the secret."""
        ...


def system_keyring() -> Keyring | None:
    """The desktop's keyring, or None in a session without one (kiosk, service, server)."""
    import keyring
    from keyring.backends import fail, null

    try:
        backend = keyring.get_keyring()
        usable = not isinstance(backend, fail.Keyring | null.Keyring) and backend.priority > 0
    except Exception:  # noqa: BLE001  a keyring that cannot even be asked is none
        return None
    return backend if usable else None


class KeyStore:
    """The secrets of one till's folder. ``keyring`` is called only when a key is not in its file."""

    def __init__(self, home: Home, *, keyring: Callable[[], Keyring | None] = system_keyring) -> None:
        self._home = home
        self._keyring = keyring

    def path(self, name: KeyName) -> Path:
        """The file a key lies in when it is not in the keyring."""
        return self._home.folder / f"{name.value}.key"

    def load(self, name: KeyName) -> bytes | None:
        """The secret, or None where none was ever kept. Raises ``StorageFault`` for a key file others may read,
        ``WrongKey`` where the keyring that has it does not give it."""
        text = self._file_text(self.path(name))
        if text is None:
            return None
        if text.startswith(_IN_KEYRING):
            return self._from_keyring(name, text.removeprefix(_IN_KEYRING))
        try:
            return bytes.fromhex(text)
        except ValueError as fault:
            raise StorageFault("not a key file", place=self.path(name).name) from fault

    def save(self, name: KeyName, secret: bytes) -> None:
        """Keep a secret: in the keyring if it gives back what was put in, else in its file. Raises storage faults."""
        self._home.prepare()
        label = self._into_keyring(secret)
        text = secret.hex() if label is None else _IN_KEYRING + label
        replace_file(self.path(name), text.encode())

    def files_key(self) -> bytes:
        """The key of the till's files; made on the very first call. Raises ``WrongKey`` where a file exists but its key is gone."""
        found = self.load(KeyName.FILES)
        if found is not None:
            return found
        if self._home.till.exists() or self._home.mirror.exists():
            raise WrongKey(
                "the key of the till's files is missing; bring it back or set the till up anew from its copies"
            )
        fresh = secrets.token_bytes(32)
        self.save(KeyName.FILES, fresh)
        return fresh

    def device_key(self) -> KeyPair:
        """The device's key pair; made on the very first call and never replaced by itself."""
        found = self.load(KeyName.DEVICE)
        if found is not None:
            return KeyPair.load(found)
        fresh = KeyPair.generate()
        self.save(KeyName.DEVICE, fresh.dump())
        return fresh

    def device_signer(self) -> Signer:
        """The device's key as something that signs: read now, made ready when first used. Errors as ``device_key``, and
        ``BadInput`` at that first use where the file holds no key."""
        found = self.load(KeyName.DEVICE)
        return self.device_key() if found is None else _LateSigner(found)

    def recovery_code(self) -> str:
        """The code that opens this till's copies; made on the very first call, to be shown and written down."""
        found = self.load(KeyName.COPIES)
        if found is not None:
            return found.decode("ascii")
        fresh = new_recovery_code()
        self.save(KeyName.COPIES, fresh.encode("ascii"))
        return fresh

    def _file_text(self, path: Path) -> str | None:
        try:
            status = path.stat()
            if os.name != "nt" and (status.st_mode & 0o077 or status.st_uid != os.geteuid()):
                raise StorageFault("others may read or own this key file; make it yours and chmod 600", place=path.name)
            return path.read_text(encoding="ascii", errors="replace")
        except FileNotFoundError:
            return None
        except OSError as fault:
            raise os_fault(fault, path.name) from fault

    def _from_keyring(self, name: KeyName, label: str) -> bytes:
        ring = self._keyring()
        if ring is None:
            raise WrongKey("the key is in a keyring that this session does not have", place=name.value)
        try:
            return bytes.fromhex(ring.get_password(KEYRING_SERVICE, label) or "none")
        except Exception as fault:
            raise WrongKey(f"the keyring did not give the key: {fault}", place=name.value) from fault

    def _into_keyring(self, secret: bytes) -> str | None:
        """The label under which the keyring holds the secret: random, so that a moved folder keeps its keys."""
        ring = self._keyring()
        if ring is None:
            return None
        label = secrets.token_hex(8)
        try:
            ring.set_password(KEYRING_SERVICE, label, secret.hex())
            held = ring.get_password(KEYRING_SERVICE, label) == secret.hex()
        except Exception:  # noqa: BLE001  a keyring that is locked or broken: the file takes over
            return None
        return label if held else None


class _LateSigner:
    """A key pair that costs nothing until it signs."""

    def __init__(self, der: bytes) -> None:
        self._der = der
        self._pair: KeyPair | None = None

    @property
    def public_key(self) -> bytes:
        """See ``Signer``."""
        return self._ready().public_key

    def sign(self, message: bytes) -> bytes:
        """See ``Signer``."""
        return self._ready().sign(message)

    def _ready(self) -> KeyPair:
        if self._pair is None:
            self._pair = KeyPair.load(self._der)
        return self._pair
