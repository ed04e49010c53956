"""How a server runs: its home folder, where it listens, how it sends mail; settings.toml in the home, refused whole if anything in it is wrong."""

import ipaddress
from pathlib import Path

import msgspec

from common.errors import BadSetting

DEFAULT_HOME = Path("~/.local/share/tandem/server")


CODE_MINUTES = 60
"""How long a pairing code is good unless told otherwise."""


class MailSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An SMTP server for receipts. ``security`` is ``starttls``, ``tls`` or ``none`` (loopback only)."""

    host: str
    port: int = 587
    security: str = "starttls"
    user: str = ""
    password_file: str = ""
    sender: str = ""


class FileSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What settings.toml may say."""

    host: str = "127.0.0.1"
    port: int = 8470
    tls: bool = False
    names: tuple[str, ...] = ()
    mail: MailSettings | None = None
    feed_days: int = 90
    pushes_at_once: int = 16


class ServerSettings(msgspec.Struct, frozen=True, kw_only=True):
    """The home folder and what its file says."""

    home: Path
    file: FileSettings = FileSettings()

    @property
    def database(self) -> Path:
        """The store."""
        return self.home / "server.db"

    @property
    def snapshots(self) -> Path:
        """Where built catalogue files lie."""
        return self.home / "snapshots"

    @property
    def tls(self) -> bool:
        """Whether TLS is on: by setting, and always off loopback."""
        return self.file.tls or not is_loopback(self.file.host)


def is_loopback(host: str) -> bool:
    """Whether an address to listen on never leaves the machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def read_settings(
    home: Path, *, host: str | None = None, port: int | None = None, tls: bool | None = None
) -> ServerSettings:
    """The settings of a home; arguments given win over the file. Raises ``BadSetting``."""
    home = home.expanduser()
    path = home / "settings.toml"
    said = FileSettings()
    if path.exists():
        try:
            said = msgspec.toml.decode(path.read_bytes(), type=FileSettings)
        except (msgspec.MsgspecError, ValueError) as fault:
            raise BadSetting(str(fault), place="settings.toml") from None
    given = {name: value for name, value in (("host", host), ("port", port), ("tls", tls)) if value is not None}
    said = msgspec.structs.replace(said, **given)
    _check(said)
    return ServerSettings(home=home, file=said)


def _check(said: FileSettings) -> None:
    if not 0 <= said.port <= 65535:
        raise BadSetting("a port is 0 to 65535", place="port")
    if not 7 <= said.feed_days <= 3650:
        raise BadSetting("7 to 3650 days", place="feed_days")
    if not 1 <= said.pushes_at_once <= 1000:
        raise BadSetting("1 to 1000", place="pushes_at_once")
    if said.mail is None:
        return
    if said.mail.security not in {"starttls", "tls", "none"}:
        raise BadSetting("starttls, tls or none", place="mail.security")
    if said.mail.security == "none" and not is_loopback(said.mail.host):
        raise BadSetting("mail goes unencrypted to this very machine only", place="mail.security")
    if "@" not in said.mail.sender:
        raise BadSetting("the address receipts come from", place="mail.sender")
