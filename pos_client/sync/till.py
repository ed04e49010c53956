"""What the agent must know of its till, read from the till's own files: complete and paired, or not there yet."""

from contextlib import closing
from typing import NamedTuple

from common.signing import KeyPair, Signer
from pos_client.databases.home import Home
from pos_client.databases.identity import Identity, load_identity
from pos_client.databases.keys import KeyName, KeyStore
from pos_client.databases.till_file import read_till


class Till(NamedTuple):
    """Where it lives, who it is, and its two keys."""

    home: Home
    identity: Identity
    files_key: bytes
    signer: Signer

    @property
    def source(self) -> str:
        """Whose words a mirror holds: another server or shop means another mirror."""
        return f"{self.identity.server}/{self.identity.shop}"


def load_till(home: Home, keys: KeyStore) -> Till | None:
    """The till, if it is set up and paired; the agent makes no keys and no till. Raises storage faults."""
    if not home.till.exists():
        return None
    files_key, device_key = keys.load(KeyName.FILES), keys.load(KeyName.DEVICE)
    if files_key is None or device_key is None:
        return None
    with closing(read_till(home.till, files_key)) as connection:
        identity = load_identity(connection)
    if identity is None or not identity.server_url or not identity.server_key:
        return None
    return Till(home, identity, files_key, KeyPair.load(device_key))
