"""The first run makes a till of a folder: alone with its own shop, or paired with a server; it can be left at any step and taken up again."""

from collections.abc import Callable

import msgspec

from common.chain import Head
from common.clock import Clock
from common.errors import BadSetting
from common.facts import DeviceEnrolled
from common.identifiers import new_identifier
from common.permissions import Role
from common.protocol.entities import Person, ShopSettings
from pos_client.databases.identity import Identity
from pos_client.databases.keys import KeyStore
from pos_client.devices.settings import DeviceSettings
from pos_client.features.people.service import new_person
from pos_client.features.settings.known import DEVICES, LANGUAGE, SECOND_PLACE, SHOP, SecondPlace
from pos_client.features.settings.service import checked_text
from pos_client.features.settings.shop_entries import checked_shop, read_shop
from pos_client.features.setup.draft import Draft, Way, decode_draft, encode_draft
from pos_client.features.setup.repository import SetupRepository
from pos_client.sync.paired import Paired

FIRST_INCARNATION = 1
OWN_SHOP = "own"
"""How a till that starts alone calls its shop in events; a server gives its own name when it is paired."""


class Chosen(msgspec.Struct, frozen=True, kw_only=True):
    """What is chosen in the guide besides who the till is; written with it."""

    devices: DeviceSettings = DeviceSettings()
    second_place: str = ""


class Alone(msgspec.Struct, frozen=True, kw_only=True):
    """What a till that starts alone is told: its short ``till`` name (on receipts), the shop, and the first administrator."""

    till: str
    shop: ShopSettings
    administrator: Person
    language: str = "en"
    chosen: Chosen = Chosen()


class SetupService:
    """Used before there is a journal; what it wrote is journaled at the next start (see ``enrolment``)."""

    def __init__(self, *, repository: SetupRepository, keys: KeyStore, clock: Clock, software: str) -> None:
        self._repository = repository
        self._keys = keys
        self._clock = clock
        self._software = software

    def identity(self) -> Identity | None:
        """Who the till is, None while the first run is not through."""
        found = self._repository.identity()
        return found if found and found.till else None

    def start_alone(self, plan: Alone) -> Identity:
        """Become a till without a server. Raises ``BadSetting`` naming the place, and storage faults."""
        shop = checked_shop(plan.shop)
        if Role.ADMINISTRATOR not in plan.administrator.roles:
            raise BadSetting("the first person is an administrator", place="administrator")
        identity = msgspec.structs.replace(
            self._device(), till=checked_till_name(plan.till), shop=shop.shop, shop_name=shop.name
        )
        texts = {SHOP.name: checked_text(SHOP, shop), **_texts(plan.language, plan.chosen)}
        self._repository.enrol(identity, texts, plan.administrator)
        return identity

    def pairing(self, url: str, code: str, head: Head | None = None) -> "Callable[[], Paired]":
        """What to run in a worker's thread; it touches no file. Raises there as ``sync.pairing.pair`` does, here storage faults.

        ``head`` is the end of this till's journal where it has one already.
        """
        identity = self._device()
        self._repository.device_row(identity)
        signer = self._keys.device_key()

        def run() -> Paired:
            # with it comes the whole of HTTP, half a second that only a till without a server ever needs
            from pos_client.sync.pairing import pair

            return pair(
                url=url,
                code=code,
                device=identity.device,
                signer=signer,
                head=head or Head.empty(identity.incarnation),
                software=self._software,
                clock=self._clock,
            )

        return run

    def join(self, paired: Paired, language: str = "en", chosen: Chosen | None = None) -> Identity:
        """Become the till that the server said. ``chosen`` is left out where the till has its settings already.

        Raises ``BadSetting`` and storage faults.
        """
        identity = Identity(
            device=paired.device,
            incarnation=paired.incarnation,
            till=paired.till,
            shop=paired.shop,
            shop_name=paired.shop_name,
            server_url=paired.url,
            server=paired.server,
            server_key=paired.server_key,
            certificate=paired.certificate,
            epoch=paired.epoch,
        )
        texts = _texts(language, chosen) if chosen else {LANGUAGE.name: checked_text(LANGUAGE, language)}
        self._repository.enrol(identity, texts)
        return identity

    # -- the guide ----------------------------------------------------------------------------------------------------

    def draft(self) -> Draft:
        """Where the guide was left; a new draft at the very first. Raises storage faults."""
        return decode_draft(self._repository.draft())

    def keep_draft(self, draft: Draft) -> None:
        """Keep what the guide was told so far. Raises storage faults."""
        self._repository.keep_draft(encode_draft(draft))

    def making_administrator(self, name: str, pin: str) -> Callable[[], Person]:
        """What to run in a worker's thread: the first person, with the PIN's hash. Raises ``BadInput`` there."""
        return lambda: new_person(name, pin, (Role.ADMINISTRATOR,), self._clock)

    def device(self) -> str:
        """The till's own identifier, kept from now on. Raises storage faults."""
        identity = self._device()
        self._repository.device_row(identity)
        return identity.device

    def recovery_code(self) -> str:
        """The code that opens the journal's copies, made at the first call. Raises storage faults and ``WrongKey``."""
        return self._keys.recovery_code()

    def finish(self, draft: Draft) -> Identity:
        """Become the till that the draft says, whole or not at all. Raises ``BadSetting`` naming the place, storage faults."""
        language = draft.language or "en"
        chosen = Chosen(devices=draft.devices, second_place=draft.second_place)
        if draft.way is Way.SERVER:
            if draft.paired is None:
                raise BadSetting("no server was found yet", place="server")
            return self.join(draft.paired, language, chosen)
        if draft.administrator is None:
            raise BadSetting("there is no first person yet", place="administrator")
        plan = Alone(
            till=draft.entry("till", "1"), shop=drafted_shop(draft), administrator=draft.administrator,
            language=language, chosen=chosen,
        )  # fmt: skip
        return self.start_alone(plan)

    def enrolment(self, identity: Identity) -> DeviceEnrolled | None:
        """The event still to be journaled, with ``SetupRepository.telling`` in its transaction; None where all is told."""
        if not self._repository.untold:
            return None
        return DeviceEnrolled(till=identity.till, shop=identity.shop, server=identity.server, software=self._software)

    def _device(self) -> Identity:
        found = self._repository.identity()
        if found is not None:
            return found
        return Identity(device=new_identifier(self._clock.now()), incarnation=FIRST_INCARNATION, till="")


def drafted_shop(draft: Draft) -> ShopSettings:
    """The shop as the draft says it. Raises ``BadSetting`` naming the place."""
    language = draft.language or "en"
    blank = ShopSettings(shop=OWN_SHOP, name="", currency="", zone="", language=language)
    return checked_shop(read_shop(draft.entries, blank))


def _texts(language: str, chosen: Chosen) -> dict[str, str]:
    """The settings that are written with the identity, as the table keeps them."""
    return {
        LANGUAGE.name: checked_text(LANGUAGE, language),
        DEVICES.name: checked_text(DEVICES, chosen.devices),
        SECOND_PLACE.name: checked_text(SECOND_PLACE, SecondPlace(folder=chosen.second_place)),
    }


def checked_till_name(name: str) -> str:
    """A till's short name as receipts carry it: one to eight letters and digits. Raises ``BadSetting``."""
    clean = name.strip()
    if not 1 <= len(clean) <= 8 or not clean.isascii() or not clean.isalnum():
        raise BadSetting("a till's name has one to eight letters and digits", place="till")
    return clean
