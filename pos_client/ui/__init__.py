"""The window: frame, actions, input, theme and shared widgets; Qt stays in here and in screen files.

PySide puts itself between Python and every import that follows its own, and reads each module's source text to see whether
it wants PySide's other names for methods. None of ours does: that hand is taken out (a tenth of the start, 6 MB).
"""

import builtins

import PySide6.QtCore  # noqa: F401  it is there before its way of importing is taken out

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
