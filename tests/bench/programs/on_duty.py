"""The till's window as its command opens it, with a person on duty from the start: no bench can type a PIN."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pos_client.bootstrap.ground import lay_ground
from pos_client.bootstrap.session import Session, Wishes
from pos_client.bootstrap.window import TillWindow
from pos_client.features.people.service import SignedOn
from pos_client.ui.application import make_application

if TYPE_CHECKING:  # as the till's command loads it: the window's libraries last
    from PySide6.QtWidgets import QApplication


class OnDuty(NamedTuple):
    """The application, its session, and the window at work in it."""

    application: "QApplication"
    session: Session
    at_work: TillWindow


def session_on_duty(folder: Path, ready: Callable[[], None]) -> OnDuty:
    """The session, opened; ``ready`` is called when the first frame that takes a scan stands. No agent, no printer."""
    application = make_application(sys.argv[:1])
    session = Session(lay_ground(folder), application, Wishes(software="bench", agent=False, ready=ready))
    setattr(TillWindow, "show_first", _come_on_duty)  # noqa: B010  said so, types stay right
    session.open()
    if session.at_work is None:
        raise RuntimeError("no till lies there")
    return OnDuty(application, session, session.at_work)


def _come_on_duty(window: TillWindow) -> None:
    person = window.till.people.people()[0]
    window.till.duty.begin(person)
    window._signed_on(SignedOn(person, None))
