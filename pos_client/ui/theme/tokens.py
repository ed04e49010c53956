"""The look in numbers: colour roles, spacing, radii, type and touch sizes; everything painted reads them from here."""

from enum import StrEnum

import msgspec


class ThemeName(StrEnum):
    """The looks a person may choose."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


class Tokens(msgspec.Struct, frozen=True, kw_only=True):
    """One look. Colours are ``#RRGGBB``; sizes are device-independent pixels; ``motion`` is milliseconds."""

    name: ThemeName
    dark: bool

    background: str
    surface: str
    sunken: str
    line: str
    ink: str
    ink_soft: str
    ink_faint: str
    brand: str
    brand_ink: str
    brand_soft: str
    brand_pressed: str
    brand_hint: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    info: str
    info_soft: str
    good: str
    good_soft: str
    avatar: str
    avatar_ink: str
    focus: str
    selection: str
    selection_ink: str

    space_1: int = 4
    space_2: int = 8
    space_3: int = 12
    space_4: int = 16
    space_6: int = 24
    radius: int = 12
    radius_small: int = 8
    border: int = 1
    touch: int = 48
    button: int = 52
    top_bar: int = 56
    rail: int = 84
    text_tiny: int = 11
    text_small: int = 12
    text_minor: int = 13
    text: int = 15
    text_large: int = 17
    text_title: int = 21
    text_total: int = 30
    text_change: int = 40
    text_amount: int = 72
    motion: int = 140


LIGHT = Tokens(
    name=ThemeName.LIGHT,
    dark=False,
    background="#F4F5F7",
    surface="#FFFFFF",
    sunken="#ECEEF1",
    line="#E1E4E8",
    ink="#14181F",
    ink_soft="#5A6472",
    ink_faint="#616B7A",
    brand="#0F6E5C",
    brand_ink="#FFFFFF",
    brand_soft="#E3F2EE",
    brand_pressed="#0B5547",
    brand_hint="#CDEAE3",
    warn="#A84C08",
    warn_soft="#FDF1DF",
    bad="#B42318",
    bad_soft="#FCE9E7",
    info="#1D4ED8",
    info_soft="#E6EDFD",
    good="#157347",
    good_soft="#E2F3E8",
    avatar="#DCE7FB",
    avatar_ink="#1D4ED8",
    focus="#1D4ED8",
    selection="#14181F",
    selection_ink="#FFFFFF",
)

DARK = Tokens(
    name=ThemeName.DARK,
    dark=True,
    background="#0F1318",
    surface="#171C23",
    sunken="#232B35",
    line="#2E3742",
    ink="#F2F5F8",
    ink_soft="#AEB8C4",
    ink_faint="#98A4B3",
    brand="#3CC2A5",
    brand_ink="#062019",
    brand_soft="#12352E",
    brand_pressed="#2FA68C",
    brand_hint="#0B3A30",
    warn="#F5B35C",
    warn_soft="#3A2A12",
    bad="#FF8A80",
    bad_soft="#401E1C",
    info="#8FB4FF",
    info_soft="#1B2A4A",
    good="#5CCB8F",
    good_soft="#14351F",
    avatar="#1B2A4A",
    avatar_ink="#A9C5FF",
    focus="#8FB4FF",
    selection="#F2F5F8",
    selection_ink="#14181F",
)

HIGH_CONTRAST = Tokens(
    name=ThemeName.HIGH_CONTRAST,
    dark=True,
    background="#000000",
    surface="#000000",
    sunken="#1A1A1A",
    line="#FFFFFF",
    ink="#FFFFFF",
    ink_soft="#FFFFFF",
    ink_faint="#E6E6E6",
    brand="#5CFFD1",
    brand_ink="#000000",
    brand_soft="#00382B",
    brand_pressed="#B3FFE8",
    brand_hint="#00241B",
    warn="#FFD166",
    warn_soft="#332600",
    bad="#FFA8A0",
    bad_soft="#3D0500",
    info="#A8C8FF",
    info_soft="#001F4D",
    good="#7DFFA9",
    good_soft="#00330F",
    avatar="#001F4D",
    avatar_ink="#A8C8FF",
    focus="#FFFF00",
    selection="#FFFFFF",
    selection_ink="#000000",
    border=2,
)

THEMES = {tokens.name: tokens for tokens in (LIGHT, DARK, HIGH_CONTRAST)}


class Tone(StrEnum):
    """What a state means; it is always shown by a colour and a word together."""

    NEUTRAL = "neutral"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    INFO = "info"
    BRAND = "brand"


def tone_colours(tokens: Tokens, tone: Tone) -> tuple[str, str]:
    """(ink, ground) of a tone."""
    return {
        Tone.NEUTRAL: (tokens.ink_soft, tokens.sunken),
        Tone.GOOD: (tokens.good, tokens.good_soft),
        Tone.WARN: (tokens.warn, tokens.warn_soft),
        Tone.BAD: (tokens.bad, tokens.bad_soft),
        Tone.INFO: (tokens.info, tokens.info_soft),
        Tone.BRAND: (tokens.brand, tokens.brand_soft),
    }[tone]


# Every pair of (text, ground) that the window paints; the contrast test walks them.
TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *((ink, ground) for ink in ("ink", "ink_soft", "ink_faint") for ground in ("background", "surface", "sunken")),
    ("ink", "brand_soft"),
    ("ink_soft", "brand_soft"),
    ("brand", "surface"),
    ("brand", "background"),
    ("brand", "brand_soft"),
    ("brand_ink", "brand"),
    ("brand_hint", "brand"),
    *((tone, ground) for tone in ("warn", "bad", "info", "good") for ground in ("surface", f"{tone}_soft")),
    *(("ink", f"{tone}_soft") for tone in ("warn", "bad", "info", "good")),
    ("avatar_ink", "avatar"),
    ("selection_ink", "selection"),
    ("surface", "bad"),
)


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two ``#RRGGBB`` colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
