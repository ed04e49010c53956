"""Text flows down the pages: columns are mirrored where the language runs from the right, and a block never breaks inside."""

from collections.abc import Callable

from pos_client.ui.invoice.sheet import (
    BODY,
    INNER,
    MARGIN,
    PAGE_HEIGHT,
    RULE,
    LineMark,
    Mark,
    Side,
    TextMark,
    Type,
    height_of,
    line_height,
)

_FOOT = 34.0
BOTTOM = PAGE_HEIGHT - MARGIN - _FOOT


class Flow:
    """Pages under way. ``again`` puts what stands on top of every page after the first."""

    def __init__(self, *, rtl: bool, again: Callable[["Flow"], None] = lambda _: None) -> None:
        self.rtl = rtl
        self.pages: list[list[Mark]] = [[]]
        self.top = MARGIN
        self._again = again
        self._breaking = False

    def put(
        self, text: str, *, start: float = 0, width: float = INNER, kind: Type = BODY, side: Side = Side.START, top: float | None = None
    ) -> float:  # fmt: skip
        """Put a text ``start`` points from where lines begin; its height. ``top`` is on this page, by default where the flow is."""
        left = MARGIN + (INNER - start - width if self.rtl else start)
        place = self.top if top is None else top
        self.pages[-1].append(
            TextMark(left=left, top=place, width=width, text=text, type=kind, side=side, rtl=self.rtl)
        )
        return height_of(text, width, kind, rtl=self.rtl)

    def say(self, text: str, kind: Type = BODY, *, start: float = 0, width: float = INNER) -> None:
        """A paragraph, on the next page where it does not fit."""
        self.room(height_of(text, width, kind, rtl=self.rtl))
        self.top += self.put(text, start=start, width=width, kind=kind)

    def rule(self, *, start: float = 0, width: float = INNER, thickness: float = 0.5, colour: str = RULE) -> None:
        """A line across, with a little air below."""
        left = MARGIN + (INNER - start - width if self.rtl else start)
        self.pages[-1].append(LineMark(left, self.top, width, thickness, colour))
        self.top += 4

    def space(self, points: float) -> None:
        """Leave room."""
        self.top += points

    def room(self, height: float) -> None:
        """Go on on the next page where so much does not fit here."""
        if self.top + height > BOTTOM and not self._breaking:
            self.pages.append([])
            self.top = MARGIN
            self._breaking = True
            self._again(self)
            self._breaking = False

    def pair(self, label: str, amount: str, *, start: float, width: float, kind: Type = BODY) -> None:
        """A label and, at the end of its width, an amount."""
        amount_width = 90.0
        label_width = width - amount_width
        height = max(height_of(label, label_width, kind, rtl=self.rtl), line_height(kind))
        self.room(height)
        self.put(label, start=start, width=label_width, kind=kind)
        self.put(amount, start=start + label_width, width=amount_width, kind=kind, side=Side.END)
        self.top += height + 1.5
