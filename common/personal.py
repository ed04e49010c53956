"""Personal data enters hashed bytes only sealed under that person's own key; the key travels beside the event, and destroying it erases the person."""

import secrets

import msgspec

from common.errors import BadInput
from common.signing import blob_of, text_of


class PersonalKey(msgspec.Struct, frozen=True):
    """A person's AES-256 key; ``person`` is a random reference that means nothing by itself."""

    person: str
    key: bytes


class Sealed(msgspec.Struct, frozen=True):
    """Personal data as it may stand in an event: whose key opens it, and the ciphertext (nonce first) as text."""

    person: str
    box: str


def new_personal_key(person: str) -> PersonalKey:
    """A fresh key for a person."""
    return PersonalKey(person, secrets.token_bytes(32))


def seal(key: PersonalKey, plain: str) -> Sealed:
    """Encrypt with AES-256-GCM, bound to the person's reference."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(12)
    return Sealed(key.person, text_of(nonce + AESGCM(key.key).encrypt(nonce, plain.encode(), key.person.encode())))


def unseal(key: PersonalKey, sealed: Sealed) -> str:
    """Decrypt; raises ``BadInput`` when the key is another's or the text was changed."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    blob = blob_of(sealed.box)
    try:
        return AESGCM(key.key).decrypt(blob[:12], blob[12:], sealed.person.encode()).decode()
    except (InvalidTag, ValueError):
        raise BadInput("sealed under another key, or changed") from None
