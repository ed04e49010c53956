"""init, epoch, backup and restore: how a server begins, and how it comes back without telling readers anything untrue."""

import os
import shutil
from pathlib import Path

import msgspec
from sqlalchemy.exc import DatabaseError

from common.clock import Clock, SystemClock
from common.errors import BadInput, StorageFault, TandemError
from common.identifiers import new_identifier
from common.permissions import Role
from common.protocol.entities import ShopSettings
from sync_server.bootstrap import open_server
from sync_server.modules.customers.public import forget_customer
from sync_server.modules.ingest.public import all_erased, erase_key
from sync_server.modules.people.secrets import password_hash, pin_verifier
from sync_server.modules.people.service import PeopleService, PersonOrder
from sync_server.modules.shops.service import ShopService, check_settings
from sync_server.platform.database import Database
from sync_server.platform.feeds import publish
from sync_server.platform.identity import found, renew_epoch
from sync_server.platform.keys import ServerKeys
from sync_server.platform.migrations import migrate, standing
from sync_server.platform.serving_lock import serving
from sync_server.settings import ServerSettings

# the step of the schema that made the list of who was erased
_ERASURES_SINCE = 3


class FirstPerson(msgspec.Struct, frozen=True):
    """The first administrator: a name, a password for the API, and a PIN for tills (empty: none yet)."""

    name: str
    password: str
    pin: str = ""


def init(
    settings: ServerSettings, company: str, shop: ShopSettings, admin: FirstPerson, clock: Clock | None = None
) -> str:
    """Make a server in an empty home, whole or not at all. Raises ``StorageFault`` where there is one, ``BadInput``."""
    clock = clock or SystemClock()
    home = settings.home
    if settings.database.exists():
        raise StorageFault("there is a server here already", place=home.name)
    if not company.strip():
        raise BadInput("a company has a name", place="company")
    check_settings(shop)
    hashed = password_hash(admin.password)
    verifier = pin_verifier(admin.pin) if admin.pin else ""
    home.mkdir(parents=True, exist_ok=True)
    home.chmod(0o700)
    # made beside and renamed at the end: a server that stands is a whole one
    making = home / "server.db.making"
    making.unlink(missing_ok=True)
    database = Database(making)
    migrate(database)
    server = new_identifier(clock.now())
    order = PersonOrder(name=admin.name, roles=(Role.ADMINISTRATOR,))
    with database.write() as connection:
        identity = found(connection, server=server, company=company.strip(), now=clock.now().isoformat())
        ShopService(database=database, clock=clock).write(connection, shop)
        people = PeopleService(database=database, clock=clock)
        _, changes = people.write(connection, order, None, verifier=verifier, hashed=hashed)
        publish(connection, changes, now=clock.now().isoformat())
    with database.read() as connection:
        connection.exec_driver_sql("SELECT 1")
    database.close()
    keys = ServerKeys(home)
    if not keys.key_path.exists():
        keys.make(server, settings.file.names, clock.now())
    _settle(making, settings.database)
    return f"server {server} of {company.strip()}, epoch {identity.epoch}, shop {shop.shop}, administrator {admin.name}"


def renew(settings: ServerSettings) -> str:
    """A new epoch: after a copy or restore that went past us."""
    server = open_server(settings)
    try:
        with server.database.write() as connection:
            epoch = renew_epoch(connection)
    finally:
        server.close()
    return f"epoch {epoch}"


def backup(settings: ServerSettings, to: Path) -> str:
    """A whole copy of the store while it runs; key and settings are not in it. Raises ``StorageFault``."""
    if to.exists():
        raise StorageFault("is there already", place=to.name)
    server = open_server(settings)
    try:
        server.database.copy_to(to)
    finally:
        server.close()
    to.chmod(0o600)
    return f"{to.stat().st_size} bytes"


def restore(settings: ServerSettings, source: Path) -> str:
    """Put a backup in the store's place, the old one aside; the epoch is renewed, so tills notice and refill.

    Raises ``FileInUse`` while a server runs in this home: it would go on writing into the store that was set aside.
    """
    if not source.is_file():
        raise StorageFault("no such file", place=source.name)
    settings.home.mkdir(parents=True, exist_ok=True)
    with serving(settings.home):
        return _restore(settings, source)


def _restore(settings: ServerSettings, source: Path) -> str:
    making = settings.home / "server.db.making"
    erased = _erased_in(settings.database)
    shutil.copyfile(source, making)
    database = Database(making)
    try:
        migrate(database)
        with database.write() as connection:
            epoch = renew_epoch(connection)
            for person, instant in (erased or {}).items():
                erase_key(connection, person, instant)
                told = forget_customer(connection, person, owing=True)
                publish(connection, told or (), now=instant)
    finally:
        database.close()
    if settings.database.exists():
        aside = settings.home / "server.db.before-restore"
        for ending in ("", "-wal", "-shm"):
            old = Path(f"{settings.database}{ending}")
            if old.exists():
                old.replace(Path(f"{aside}{ending}"))
    _settle(making, settings.database)
    untold = (
        ""
        if erased is not None
        else "\nthe old store cannot be read: who was erased since the backup must be erased again"
    )
    return f"restored, epoch {epoch}{untold}"


def _erased_in(store: Path) -> dict[str, str] | None:
    """Who was erased, as the store that goes knows it, so that an older backup does not bring keys back; None where it
    cannot be read."""
    if not store.exists():
        return {}
    database = Database(store)
    try:
        with database.read() as connection:
            return all_erased(connection) if standing(connection) >= _ERASURES_SINCE else {}
    except (TandemError, DatabaseError):
        return None
    finally:
        database.close()


def _settle(making: Path, final: Path) -> None:
    # closing the last connection has folded the log into the file
    with making.open("rb") as file:
        os.fsync(file.fileno())
    making.replace(final)
    final.chmod(0o600)
    handle = os.open(final.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
