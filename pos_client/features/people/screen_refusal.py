"""A refused PIN in words, and how long a lock still lasts."""

from datetime import datetime

from PySide6.QtCore import QObject

from pos_client.features.people.service import Refusal, RefusalKind


class RefusalWords(QObject):
    """Says what a refusal means and what to do."""

    def say(self, refusal: Refusal, now: datetime) -> str:
        """One or two sentences."""
        if refusal.kind is RefusalKind.WRONG:
            return self.tr("Wrong PIN. %n attempt(s) left.", "", refusal.left)
        if refusal.kind is RefusalKind.LOCKED:
            return self.tr("Too many wrong PINs. Try again in {time}.").format(time=self._left(refusal, now))
        return {
            RefusalKind.EXPIRED: self.tr("This PIN has to be confirmed by the server first: connect the till once."),
            RefusalKind.NO_PIN: self.tr("This person has no PIN yet. An administrator sets one at the server."),
            RefusalKind.GONE: self.tr("This person may no longer sign on here."),
            RefusalKind.NOT_ALLOWED: self.tr("This person may not approve that."),
        }[refusal.kind]

    @staticmethod
    def _left(refusal: Refusal, now: datetime) -> str:
        seconds = max(int((refusal.until - now).total_seconds()) + 1, 0) if refusal.until else 0
        return f"{seconds // 60}:{seconds % 60:02d}"
