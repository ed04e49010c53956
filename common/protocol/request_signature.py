"""Each request of a device is signed over method, target, time, nonce and body, so that it can be neither changed nor sent again."""

import hashlib

from common.signing import Signer, blob_of, signature_holds, text_of

DEVICE_HEADER = "Tandem-Device"
TIME_HEADER = "Tandem-Time"
NONCE_HEADER = "Tandem-Nonce"
SIGNATURE_HEADER = "Tandem-Signature"
WINDOW_SECONDS = 300


def _statement(method: str, target: str, time: str, nonce: str, body: bytes) -> bytes:
    digest = hashlib.sha256(body).hexdigest()
    return b"tandem request 1\n" + "\n".join((method.upper(), target, time, nonce, digest)).encode()


def sign_request(
    signer: Signer, device: str, method: str, target: str, body: bytes, time: str, nonce: str
) -> dict[str, str]:
    """The headers to send. ``target`` is path and query as sent; ``time`` is the server's time as instant text
    (the device's clock corrected by the offset seen in ``hello``); ``body`` the bytes on the wire."""
    signature = text_of(signer.sign(_statement(method, target, time, nonce, body)))
    return {DEVICE_HEADER: device, TIME_HEADER: time, NONCE_HEADER: nonce, SIGNATURE_HEADER: signature}


def request_holds(
    public_key: bytes, method: str, target: str, body: bytes, time: str, nonce: str, signature: str
) -> bool:
    """Whether the device of that key sent exactly this; window and nonce are the server's to check."""
    try:
        raw = blob_of(signature)
    except Exception:  # noqa: BLE001  whatever is malformed does not hold
        return False
    return signature_holds(public_key, _statement(method, target, time, nonce, body), raw)
