"""TLS is pinned to the server's own key, which pairing taught us: checked within the handshake, before a byte is said, and whatever the clock.

Certificate dates and names are not looked at: a till whose clock stands two years back must still reach its server,
and a key that is the very one we know needs nobody's word. Authorities are not asked for the same reason.
"""

import ssl
from collections.abc import Callable

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

KeyJudge = Callable[[bytes], bool]


class OtherKey(ssl.SSLError):
    """The server that answered holds another key than the one we know."""


def pinned_context(fits: KeyJudge) -> ssl.SSLContext:
    """A client context for which a handshake succeeds only if ``fits`` accepts the peer's public key (DER
    SubjectPublicKeyInfo). A handshake with another raises ``OtherKey``."""

    class PinnedSocket(ssl.SSLSocket):
        def do_handshake(self, block: bool = False) -> None:
            super().do_handshake(block)
            certificate = self.getpeercert(binary_form=True)
            if certificate is None or not fits(public_key_of(certificate)):
                raise OtherKey("the server's key is not the one this till was paired with")

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.sslsocket_class = PinnedSocket
    return context


def public_key_of(certificate: bytes) -> bytes:
    """The DER public key of a DER certificate."""
    key = x509.load_der_x509_certificate(certificate).public_key()
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
