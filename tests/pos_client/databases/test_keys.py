"""Secrets lie in the keyring or in files of their owner alone; none is made over something it should have opened."""

from pathlib import Path

import pytest

from common.errors import StorageFault, WrongKey
from pos_client.databases.home import Home
from pos_client.databases.keys import KeyName, KeyStore
from pos_client.databases.till_file import open_till


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "till")
    home.prepare()
    return home


class MemoryKeyring:
    """A keyring in memory; ``broken`` forgets what it is given."""

    def __init__(self, *, broken: bool = False) -> None:
        self.broken = broken
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if not self.broken:
            self.held[service, username] = password


def test_keys_lie_in_the_keyring_where_there_is_one(home: Home) -> None:
    ring = MemoryKeyring()
    store = KeyStore(home, keyring=lambda: ring)
    key = store.files_key()
    assert list(ring.held.values()) == [key.hex()]
    assert key.hex() not in store.path(KeyName.FILES).read_text()
    assert KeyStore(home, keyring=lambda: ring).files_key() == key
    for gone in (lambda: None, MemoryKeyring):
        with pytest.raises(WrongKey):
            KeyStore(home, keyring=gone).files_key()


@pytest.mark.parametrize("ring", [None, MemoryKeyring(broken=True)])
def test_keys_lie_in_a_file_of_their_owner_where_there_is_no_keyring(home: Home, ring: MemoryKeyring | None) -> None:
    store = KeyStore(home, keyring=lambda: ring)
    key, device, code = store.files_key(), store.device_key(), store.recovery_code()
    for name in KeyName:
        assert store.path(name).stat().st_mode & 0o777 == 0o600
    again = KeyStore(home, keyring=lambda: pytest.fail("a key in a file needs no keyring"))
    assert again.files_key() == key
    assert again.device_key().public_key == device.public_key
    assert again.recovery_code() == code


def test_a_key_file_that_others_may_read_is_refused(home: Home) -> None:
    store = KeyStore(home, keyring=lambda: None)
    store.files_key()
    store.path(KeyName.FILES).chmod(0o640)
    with pytest.raises(StorageFault, match="chmod 600"):
        store.files_key()


def test_a_lost_key_is_told_and_no_new_one_is_made_over_existing_files(home: Home) -> None:
    store = KeyStore(home, keyring=lambda: None)
    open_till(home.till, store.files_key()).close()
    store.path(KeyName.FILES).unlink()
    with pytest.raises(WrongKey, match="missing"):
        store.files_key()
