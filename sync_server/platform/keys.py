"""The server's own P-256 key and a self-signed TLS certificate of that very key: what pairing codes pin is what TLS shows."""

import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
    load_pem_private_key,
)

from common.errors import StorageFault, WrongKey
from common.signing import KeyPair


class ServerKeys:
    """The two files in the home: ``server.key`` (PEM, 0600) and ``server.crt`` (PEM)."""

    def __init__(self, home: Path) -> None:
        self.key_path = home / "server.key"
        self.certificate_path = home / "server.crt"

    def make(self, server: str, names: Sequence[str], now: dt.datetime) -> KeyPair:
        """A new key and its certificate. Raises ``StorageFault`` where there is a key already."""
        if self.key_path.exists():
            raise StorageFault("there is a server key already", place=self.key_path.name)
        pair = KeyPair.generate()
        private = load_der_private_key(pair.dump(), None)
        pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        handle = os.open(self.key_path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(pem)
            file.flush()
            os.fsync(file.fileno())
        if not isinstance(private, ec.EllipticCurvePrivateKey):
            raise WrongKey("not a P-256 key", place=self.key_path.name)
        from sync_server.platform.certificate import certificate_of  # X.509 is for making one, not for every command

        self.certificate_path.write_bytes(certificate_of(private, server, names, now))
        return pair

    def load(self) -> KeyPair:
        """The key. Raises ``WrongKey`` where it is missing, damaged, or readable by others."""
        try:
            mode = self.key_path.stat().st_mode & 0o777
            private = load_pem_private_key(self.key_path.read_bytes(), None)
        except (OSError, ValueError) as fault:
            raise WrongKey(f"no usable server key: {type(fault).__name__}", place=self.key_path.name) from None
        if os.name == "posix" and mode & 0o077:
            raise WrongKey(f"others may read it (mode {mode:o}): chmod 600", place=self.key_path.name)
        return KeyPair.load(private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))

    def certificate(self) -> str:
        """The TLS certificate in PEM."""
        return self.certificate_path.read_text()
