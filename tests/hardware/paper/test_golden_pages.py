"""Each feature has a page that a person looked at; the paper must stay so, dot for dot."""

import importlib.util
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from hardware.paper.draw import draw

_SPEC = importlib.util.spec_from_file_location("golden_pages", Path(__file__).parent / "golden_pages.py")
assert _SPEC is not None
assert _SPEC.loader is not None
golden_pages = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(golden_pages)


@pytest.mark.parametrize("name", golden_pages.PAGES)
def test_a_page_looks_as_it_did_when_a_person_looked_at_it(name: str) -> None:
    golden = Image.open(golden_pages.GOLDEN / f"{name.replace(' ', '-')}.png")
    drawn = golden_pages.page_image(name)
    assert drawn.size == golden.size
    assert ImageChops.difference(drawn, golden.convert("L")).getbbox() is None


@pytest.mark.parametrize("name", golden_pages.PAGES)
def test_every_command_of_the_golden_pages_is_known(name: str) -> None:
    assert draw(golden_pages.PAGES[name]).unknown == ()


def test_a_single_dot_more_would_be_seen() -> None:
    data = golden_pages.PAGES["images"]
    assert draw(data.replace(b"\x18\x3c", b"\x18\x3d", 1)).images[0].tobytes() != draw(data).images[0].tobytes()
