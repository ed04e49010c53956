"""A signature holds for exactly one message under exactly one key, and anything malformed just does not hold."""

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from hypothesis import given
from hypothesis import strategies as st

from common.chain import Head
from common.errors import BadInput
from common.signing import KeyPair, blob_of, fingerprint, head_statement, signature_holds, text_of

OURS, THEIRS = KeyPair.generate(), KeyPair.generate()


def test_a_signature_holds_for_its_message_and_key_only() -> None:
    signature = OURS.sign(b"message")
    assert len(signature) == 64
    assert signature_holds(OURS.public_key, b"message", signature)
    assert not signature_holds(OURS.public_key, b"Message", signature)
    assert not signature_holds(THEIRS.public_key, b"message", signature)


@given(st.binary(max_size=80), st.binary(max_size=120))
def test_malformed_signatures_and_keys_do_not_hold(signature: bytes, key: bytes) -> None:
    assert not signature_holds(OURS.public_key, b"message", signature)
    assert not signature_holds(key, b"message", OURS.sign(b"message"))


def test_a_key_pair_is_read_back() -> None:
    assert KeyPair.load(OURS.dump()).public_key == OURS.public_key


def test_what_is_no_p256_key_is_refused() -> None:
    other_curve = ec.generate_private_key(ec.SECP384R1()).private_bytes(
        Encoding.DER, PrivateFormat.PKCS8, NoEncryption()
    )
    for der in (b"", b"key", other_curve):
        with pytest.raises(BadInput):
            KeyPair.load(der)


def test_a_head_statement_differs_in_every_part() -> None:
    head = Head(1, 2, bytes(32))
    said = {
        head_statement("a", head),
        head_statement("b", head),
        head_statement("a", Head(2, 2, bytes(32))),
        head_statement("a", Head(1, 3, bytes(32))),
        head_statement("a", Head(1, 2, bytes([1]) * 32)),
    }
    assert len(said) == 5


def test_a_fingerprint_is_the_keys_own() -> None:
    assert fingerprint(OURS.public_key) != fingerprint(THEIRS.public_key)
    assert len(fingerprint(OURS.public_key)) == 32


@given(st.binary(max_size=100))
def test_bytes_travel_as_text_and_come_back(blob: bytes) -> None:
    assert blob_of(text_of(blob)) == blob


@pytest.mark.parametrize("text", ["a", "ab$c", "ab c", "ä", "ab+/", "abc=d"])
def test_what_is_not_our_base64_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        blob_of(text)
