"""What the guide says of settings is what there is: every one is documented, and every documented one exists."""

import re
from pathlib import Path

import msgspec
import pytest

from common.protocol.entities import ShopSettings
from pos_client.devices.settings import DrawerSettings, PrinterSettings, ScannerSettings, WedgeChoice
from pos_client.features.settings.known import KNOWN
from pos_client.features.settings.screen import SECTIONS

PAGE = Path(__file__).parents[4] / "docs" / "guide" / "settings.md"
_ROW = re.compile(r"^\| `([\w.]+)` \|(.*)\|$", re.MULTILINE)
PARTS: dict[str, type[msgspec.Struct]] = {
    "devices.printer": PrinterSettings,
    "devices.drawer": DrawerSettings,
    "devices.wedge": WedgeChoice,
    "devices.scanners": ScannerSettings,
    "shop": ShopSettings,
}


def documented() -> dict[str, list[str]]:
    """Setting → the cells behind it."""
    found = _ROW.findall(PAGE.read_text("utf-8"))
    return {name: [cell.strip() for cell in rest.split("|")] for name, rest in found}


def fields(prefix: str) -> set[str]:
    return {f"{prefix}.{name}" for name in PARTS[prefix].__struct_fields__}


def test_every_setting_is_documented_and_every_documented_one_exists() -> None:
    parts = set().union(*(fields(prefix) for prefix in PARTS))
    assert set(documented()) == {setting.name for setting in KNOWN} | parts


@pytest.mark.parametrize("setting", KNOWN, ids=lambda setting: setting.name)
def test_the_permission_and_the_section_of_a_setting_are_those_documented(setting: object) -> None:
    section, _what, _values, delivered, permission = documented()[setting.name]  # type: ignore[attr-defined]
    needed = setting.permission  # type: ignore[attr-defined]
    assert permission == (f"`{needed.value}`" if needed else "–")
    assert section in {words for words, *_ in SECTIONS.values()}
    default = setting.default  # type: ignore[attr-defined]
    if isinstance(default, str | int):
        assert delivered == f"`{str(default).lower() if isinstance(default, bool) else default}`"


@pytest.mark.parametrize("prefix", ["devices.printer", "devices.drawer", "devices.wedge", "devices.scanners"])
def test_what_is_documented_as_delivered_is_what_is_delivered(prefix: str) -> None:
    page = documented()
    for field in msgspec.structs.fields(PARTS[prefix]):
        said = page[f"{prefix}.{field.name}"][-1]
        if isinstance(field.default, bool | int | str) and field.default != "":
            assert said == f"`{str(field.default).lower() if isinstance(field.default, bool) else field.default}`"


def test_every_section_is_explained() -> None:
    page = PAGE.read_text("utf-8")
    assert [words for words, *_ in SECTIONS.values() if words not in page] == []
