"""Devices and servers sign with ECDSA P-256 and SHA-256 (ES256, raw r‖s); the private key never leaves its owner."""

import base64
import hashlib
from typing import TYPE_CHECKING, Protocol

from common.chain import Head
from common.errors import BadInput

if TYPE_CHECKING:
    # its import costs a tenth of a second, and a till's window stands before it signs anything
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey


class Signer(Protocol):
    """Something that holds a private key."""

    @property
    def public_key(self) -> bytes:
        """DER SubjectPublicKeyInfo."""
        ...

    def sign(self, message: bytes) -> bytes:
        """64 bytes r‖s."""
        ...


class KeyPair:
    """A P-256 key pair held in memory."""

    def __init__(self, private: "EllipticCurvePrivateKey") -> None:
        self._private = private

    @classmethod
    def generate(cls) -> "KeyPair":
        """A new pair from the system's randomness."""
        from cryptography.hazmat.primitives.asymmetric import ec

        return cls(ec.generate_private_key(ec.SECP256R1()))

    @classmethod
    def load(cls, der: bytes) -> "KeyPair":
        """Read what ``dump`` gave. Raises ``BadInput``."""
        from cryptography.hazmat.primitives.asymmetric import ec
        from cryptography.hazmat.primitives.serialization import load_der_private_key

        try:
            key = load_der_private_key(der, None)
        except ValueError:
            raise BadInput("not a private key") from None
        if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
            raise BadInput("not a P-256 key")
        return cls(key)

    def dump(self) -> bytes:
        """PKCS 8 DER, unencrypted: for a keyring or a 0600 file only."""
        from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

        return self._private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())

    @property
    def public_key(self) -> bytes:
        """DER SubjectPublicKeyInfo."""
        from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

        return self._private.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)

    def sign(self, message: bytes) -> bytes:
        """64 bytes r‖s over SHA-256 of the message."""
        from cryptography.hazmat.primitives import hashes
        from cryptography.hazmat.primitives.asymmetric import ec
        from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

        r, s = decode_dss_signature(self._private.sign(message, ec.ECDSA(hashes.SHA256())))
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def signature_holds(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the owner of the DER public key signed exactly this message; False for malformed keys and signatures too."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
    from cryptography.hazmat.primitives.serialization import load_der_public_key

    if len(signature) != 64:
        return False
    try:
        key = load_der_public_key(public_key)
        if not isinstance(key, ec.EllipticCurvePublicKey):
            return False
        encoded = encode_dss_signature(int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big"))
        key.verify(encoded, message, ec.ECDSA(hashes.SHA256()))
    except (ValueError, InvalidSignature):
        return False
    return True


def fingerprint(public_key: bytes) -> bytes:
    """SHA-256 of the DER public key; its first ten bytes travel in the pairing code."""
    return hashlib.sha256(public_key).digest()


def head_statement(device: str, head: Head) -> bytes:
    """What a device signs at each push: this is the end of my chain."""
    return b"tandem head 1\n" + f"{device}\n{head.incarnation}\n{head.sequence}\n{head.hash.hex()}".encode()


def text_of(blob: bytes) -> str:
    """Bytes as URL-safe base64 without padding, for headers and JSON."""
    return base64.urlsafe_b64encode(blob).rstrip(b"=").decode()


def blob_of(text: str) -> bytes:
    """The reverse of ``text_of``. Raises ``BadInput``."""
    if any(sign in text for sign in "+/="):
        raise BadInput("not URL-safe base64 without padding")
    try:
        # strict: the lenient form skips signs that are none of base64's
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except ValueError:
        raise BadInput("not base64") from None
