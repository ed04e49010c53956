"""What the first run has been told so far: kept after every step, taken up again where it was left, gone when the till stands."""

from enum import StrEnum

import msgspec

from common.protocol.entities import Person
from pos_client.devices.settings import DeviceSettings
from pos_client.sync.paired import Paired


class Step(StrEnum):
    """The steps of the guide; which of them come depends on the way taken."""

    LANGUAGE = "language"
    WAY = "way"
    SERVER = "server"
    SHOP = "shop"
    ADMINISTRATOR = "administrator"
    RECEIPT = "receipt"
    DEVICES = "devices"
    COPIES = "copies"
    DONE = "done"


class Way(StrEnum):
    """How a till begins."""

    SERVER = "server"
    ALONE = "alone"


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """Texts stand in ``entries`` as they were typed, valid or not. ``paired`` is what the server answered, to be written down
    at the end; no code, PIN or key is ever in a draft (``administrator`` holds the PIN's argon2id hash)."""

    step: Step = Step.LANGUAGE
    language: str = ""
    way: Way | None = None
    address: str = ""
    paired: Paired | None = None
    entries: dict[str, str] = {}
    administrator: Person | None = None
    devices: DeviceSettings = DeviceSettings()
    second_place: str = ""
    code_kept: bool = False

    def steps(self) -> tuple[Step, ...]:
        """The steps of the way taken; before one is taken, those of a till that starts alone."""
        if self.way is Way.SERVER:
            return (Step.LANGUAGE, Step.WAY, Step.SERVER, Step.DEVICES, Step.COPIES, Step.DONE)
        own = (Step.SHOP, Step.ADMINISTRATOR, Step.RECEIPT)
        return (Step.LANGUAGE, Step.WAY, *own, Step.DEVICES, Step.COPIES, Step.DONE)

    def entry(self, name: str, default: str = "") -> str:
        """A text as typed, or what is offered first."""
        return self.entries.get(name, default)

    def typed(self, entries: dict[str, str]) -> "Draft":
        """The draft with further texts."""
        return msgspec.structs.replace(self, entries={**self.entries, **entries})


def encode_draft(draft: Draft) -> str:
    """The draft as the table keeps it."""
    return msgspec.json.encode(draft).decode()


def decode_draft(text: str | None) -> Draft:
    """The draft that was kept; a new one where there is none or it is of another version."""
    if text is None:
        return Draft()
    try:
        draft = msgspec.json.decode(text, type=Draft)
    except msgspec.DecodeError:
        return Draft()
    return draft if draft.step in draft.steps() else msgspec.structs.replace(draft, step=Step.WAY)
