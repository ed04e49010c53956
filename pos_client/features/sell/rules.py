"""The rules that baskets are priced by: put together beside the window's thread when the catalogue or the shop's settings changed, pinned by each basket, and the same again after a restart."""

import threading
from pathlib import Path
from typing import Protocol

import msgspec

from common.errors import BadMessage, StorageFault, TandemError
from common.promotions.settings import DiscountSettings
from common.rules_in_force import NO_RULES, RulesInForce, assemble
from pos_client.databases.rules_reader import Pinned, PinnedRules, read_rules
from pos_client.features.ports import RULES, Shop
from pos_client.journal.journal import Also


def pin_of(rules: RulesInForce) -> str:
    """What a basket says of its rules: the program's own version of the rules, and that of the promotions and price lists."""
    return f"{RULES}/{rules.version}"


class RulesFile(Protocol):
    """The catalogue in use, as far as its rules go."""

    @property
    def path(self) -> Path | None:
        """The file in use, None without one."""
        ...

    @property
    def rules_number(self) -> int:
        """The number of the rules' last change in it."""
        ...


class Key(msgspec.Struct, frozen=True):
    """What rules are of: while it is the same, so are they."""

    file: str
    number: int
    discounts: DiscountSettings


class Made(msgspec.Struct, frozen=True):
    """Rules put together, and what they were put together from."""

    key: Key
    rules: RulesInForce
    pinned: Pinned


class _Making:
    """Rules being put together in a thread of their own."""

    def __init__(self, path: Path, discounts: DiscountSettings, wanted: Key) -> None:
        self.wanted = wanted
        self._outcome: Made | TandemError | None = None
        self._thread = threading.Thread(target=self._run, args=(path, discounts), name="rules", daemon=True)
        self._thread.start()

    def _run(self, path: Path, discounts: DiscountSettings) -> None:
        try:
            self._outcome = make_rules(path, discounts)
        except TandemError as fault:
            self._outcome = fault

    def outcome(self) -> Made | TandemError | None:
        """What came of it, after waiting for it."""
        self._thread.join()
        return self._outcome


def make_rules(path: Path, discounts: DiscountSettings) -> Made:
    """Read and assemble a catalogue's rules; ten thousand promotions take most of a second. Raises storage faults, ``BadMessage``."""
    found = read_rules(path)
    rules = assemble(found.rows, discounts)
    return Made(Key(path.name, found.number, discounts), rules, Pinned(found.rows, discounts))


class RulesInUse:
    """For the window's thread. ``fault`` is why the newest rules are not in use: then the ones before stay, for a till
    sells on whatever its files say."""

    def __init__(self, *, file: RulesFile, shop: Shop, pinned: PinnedRules) -> None:
        self._file, self._shop, self._store = file, shop, pinned
        self._making: _Making | None = None
        self._now: Made | None = None
        self._kept = ""
        self._named: dict[str, RulesInForce] = {}
        self.fault: TandemError | None = None

    def prepare(self) -> None:
        """Begin to put the newest rules together, if they are not; for an idle moment: nobody waits."""
        try:
            path, key = self._file.path, self._key()
        except StorageFault as fault:
            self.fault = fault
            return
        ready = self._now.key if self._now else None
        begun = self._making.wanted if self._making else None
        if path is not None and key not in {ready, begun}:
            self._making = _Making(path, key.discounts, key)

    def in_force(self) -> RulesInForce:
        """The rules for a basket that is opened now: those prepared, or put together while somebody waits."""
        try:
            path, key = self._file.path, self._key()
            if path is None:
                return assemble((), key.discounts) if key.discounts != DiscountSettings() else NO_RULES
            if self._now is None or self._now.key != key:
                self._renew(path, key)
        except (StorageFault, BadMessage) as fault:
            self.fault = fault
        else:
            self.fault = None
        return self._now.rules if self._now else NO_RULES

    def pinned(self, version: str) -> RulesInForce | None:
        """The rules that a basket names, None where nobody has them. Raises storage faults."""
        if self._now is None and self._making is not None:
            made, self._making = self._making.outcome(), None  # after a start they are the very same, as a rule
            self._now = made if isinstance(made, Made) else None
        if self._now is not None and pin_of(self._now.rules) == version:
            return self._now.rules
        if version == pin_of(NO_RULES):
            return NO_RULES
        if version not in self._named and (kept := self._store.load(version)) is not None:
            self._named = {version: assemble(kept.rows, kept.discounts)}
        return self._named.get(version)

    def keeping(self, version: str) -> Also | None:
        """The write that keeps these rules with the first basket saved under them, None where they are kept already."""
        made = self._now
        if version == self._kept or made is None or pin_of(made.rules) != version:
            return None
        return self._store.keeping(version, made.pinned)

    def kept(self, version: str) -> None:
        """What ``keeping`` gave stands."""
        self._kept = version

    def _key(self) -> Key:
        path = self._file.path
        discounts = self._shop.settings().selling.discounts
        return Key(path.name if path else "", self._file.rules_number, discounts)

    def _renew(self, path: Path, key: Key) -> None:
        making, self._making = self._making, None
        made = making.outcome() if making is not None and making.wanted == key else make_rules(path, key.discounts)
        if isinstance(made, TandemError):
            raise made
        if made is not None:
            self._now = made


class Rules(Protocol):
    """What the open sale asks of ``RulesInUse``."""

    def in_force(self) -> RulesInForce:
        """The rules for a basket that is opened now."""
        ...

    def pinned(self, version: str) -> RulesInForce | None:
        """The rules that a basket names."""
        ...

    def keeping(self, version: str) -> Also | None:
        """The write that keeps them, where they are not kept yet."""
        ...

    def kept(self, version: str) -> None:
        """What ``keeping`` gave stands."""
        ...


class NoRules:
    """A till, or a test, whose goods have their catalogue's prices alone."""

    def in_force(self) -> RulesInForce:
        """None at all."""
        return NO_RULES

    def pinned(self, version: str) -> RulesInForce | None:  # noqa: ARG002
        """None at all."""
        return NO_RULES

    def keeping(self, version: str) -> Also | None:  # noqa: ARG002
        """There is nothing to keep."""
        return None

    def kept(self, version: str) -> None:
        """There was nothing to keep."""
