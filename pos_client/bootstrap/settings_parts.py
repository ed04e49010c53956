"""What the settings screen works with, gathered from the session's parts as they stand at the moment of asking."""

from collections.abc import Callable, Sequence

from common.barcodes import LabelPattern, parse_patterns
from common.errors import BadSetting
from common.permissions import Approval, Permission
from pos_client.bootstrap.till import Till
from pos_client.databases.driver import Connection
from pos_client.databases.till_file import read_till
from pos_client.features.settings.journal_care import JournalCare
from pos_client.features.settings.known import LANGUAGE
from pos_client.features.settings.screen_section import SettingsParts
from pos_client.journal.copies import CopyStatus
from pos_client.journal.reading import JournalReader
from pos_client.sync.link_messages import Status
from pos_client.sync.paired import Paired
from pos_client.ui.forms.desk import DeviceDesk
from pos_client.ui.main_window import MainWindow
from pos_client.ui.screen import SheetContent


def settings_parts(
    *,
    till: Till,
    window: MainWindow,
    desk: Callable[[], DeviceDesk],
    status: Callable[[], Status],
    sync_now: Callable[[], None],
    copies: Callable[[], CopyStatus | None],
    rebuild: Callable[[], None],
    software: str,
) -> SettingsParts:
    """The parts. ``rebuild`` begins the window anew over the till's folder, after it was paired."""
    ground = till.ground

    def open_reader() -> tuple[JournalReader, Connection]:
        connection = read_till(ground.home.till, ground.key)
        return JournalReader(connection=connection, home=ground.home, key=ground.key), connection

    def join(paired: Paired) -> None:
        till.setup.join(paired, till.settings.get(LANGUAGE))
        rebuild()

    def ask_pin(permission: Permission, then: Callable[[Approval], None]) -> None:
        window.open_sheet(_pin_panel(till, window, permission, then), window.tr("Approval"))

    def people_changed() -> None:
        till.names.refresh()
        window.show_operator(till.duty.name)
        window.refresh(frozenset({"people"}))

    return SettingsParts(
        settings=till.settings,
        shop=till.shop,
        people=till.own_people,
        people_changed=people_changed,
        identity=till.identity,
        clock=ground.clock,
        table=window.table,
        desk=desk,
        open_drawer=lambda reason, approval: till.receipts.open_drawer(reason, approval).id,
        patterns=lambda: _patterns(till),
        status=status,
        sync_now=sync_now,
        pairing=lambda url, code: till.setup.pairing(url, code, till.journal.head),
        join=join,
        copies=copies,
        journal=JournalCare(
            open_reader=open_reader,
            device=till.identity.device,
            journal=till.journal,
            duty=till.duty,
            recovery_code=ground.keys.recovery_code,
        ),
        events=lambda: till.journal.head.sequence,
        ask_pin=ask_pin,
        software=software,
    )


def _patterns(till: Till) -> Sequence[LabelPattern]:
    try:
        return parse_patterns(till.shop.settings().barcode_patterns)
    except BadSetting:
        return ()


def _pin_panel(
    till: Till, window: MainWindow, permission: Permission, then: Callable[[Approval], None]
) -> SheetContent:
    from pos_client.features.people.screen_approval import ApprovalPanel

    def given(approval: Approval) -> None:
        window.close_sheet()
        then(approval)

    return ApprovalPanel(
        permission,
        frame=window,
        service=till.people,
        clock=till.ground.clock,
        given=given,
        given_up=window.close_sheet,
        own=True,
    )
