"""A full QPalette from the tokens, so that what no stylesheet rule names still has the right colours."""

from PySide6.QtGui import QColor, QPalette

from pos_client.ui.theme.tokens import Tokens


def build_palette(tokens: Tokens) -> QPalette:
    """The palette of one look."""
    palette = QPalette()
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.background,
        role.WindowText: tokens.ink,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.sunken,
        role.Text: tokens.ink,
        role.Button: tokens.surface,
        role.ButtonText: tokens.ink,
        role.BrightText: tokens.brand_ink,
        role.ToolTipBase: tokens.selection,
        role.ToolTipText: tokens.selection_ink,
        role.PlaceholderText: tokens.ink_faint,
        role.Highlight: tokens.brand,
        role.HighlightedText: tokens.brand_ink,
        role.Link: tokens.brand,
        role.LinkVisited: tokens.brand,
        role.Light: tokens.surface,
        role.Midlight: tokens.sunken,
        role.Mid: tokens.line,
        role.Dark: tokens.line,
        role.Shadow: tokens.line,
        role.Accent: tokens.brand,
    }
    for which, colour in colours.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.ink_faint))
    return palette
