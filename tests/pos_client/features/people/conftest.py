"""The window's fixtures, for the screens of people."""

from tests.pos_client.ui.conftest import appearance, at_work

__all__ = ["appearance", "at_work"]
