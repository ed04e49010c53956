"""A TLS certificate that the server's own key signs for itself: tills trust the key, so nobody else needs to."""

import datetime as dt
import ipaddress
from collections.abc import Sequence

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_YEARS = 20  # pinned by key, so that age protects nobody


def certificate_of(private: ec.EllipticCurvePrivateKey, server: str, names: Sequence[str], now: dt.datetime) -> bytes:
    """PEM, good for ``names`` and for this machine itself from a day before ``now``."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Tandem {server}")])
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=365 * _YEARS))
        .add_extension(x509.SubjectAlternativeName([_general(name) for name in _all_names(names)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
    )
    return builder.sign(private, hashes.SHA256()).public_bytes(Encoding.PEM)


def _all_names(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(("localhost", "127.0.0.1", "::1", *names)))


def _general(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)
