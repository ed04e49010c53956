"""The page about printer, drawer and scanners: found, tried, and kept in the draft; a till also sells without any of them."""

import msgspec

from common.barcodes import Scan
from common.errors import BadSetting, TandemError
from pos_client.devices.settings import check_settings
from pos_client.features.setup.draft import Draft, Step
from pos_client.features.setup.screen_page import GoOn, Guide, Page
from pos_client.ui.forms.devices_form import DevicesForm


class DevicesPage(Page):
    """Trials use what stands in the form at once; nothing is stored but in the draft."""

    step = Step.DEVICES

    def __init__(self, guide: Guide, draft: Draft) -> None:
        super().__init__(guide, draft)
        self.form = DevicesForm(draft.devices, guide.desk, page=self._page_lines, failed=self._failed)
        self.form.changed.connect(self.changed)
        self.form.drawer_asked.connect(self._try_drawer)
        self.column.addWidget(self.form)
        self.setFocusProxy(self.form)

    def title(self) -> str:
        """What the page is about."""
        return self.tr("Printer and scanner")

    def sentence(self) -> str:
        """What is asked."""
        return self.tr("Find them, print a test page, scan something. All of it can wait: a till also sells without.")

    def collect(self, draft: Draft) -> Draft:
        """The devices, where they can be used; else those of before."""
        try:
            devices = check_settings(self.form.unchecked())
        except BadSetting:
            devices = draft.devices
        return msgspec.structs.replace(draft, devices=devices)

    def leave(self, draft: Draft, go_on: GoOn) -> None:
        """Only devices that can be used."""
        if self.form.use():
            go_on(msgspec.structs.replace(draft, devices=self.form.settings()))
        else:
            self.guide.frame.refusal_sound()

    def on_scan(self, scan: Scan) -> None:
        """Show it; nothing is sold."""
        if self.form.take_scan(scan):
            self.guide.frame.good_sound()
        else:
            self.guide.frame.refusal_sound()

    def refresh(self, names: frozenset[str]) -> None:
        """The test page moved on."""
        if names & {"prints", "devices"}:
            self.form.show_job()

    def _try_drawer(self) -> None:
        if self.form.use():
            self.form.watch(self.guide.desk.open_drawer)

    def _page_lines(self) -> tuple[str, ...]:
        shop = self.draft.paired.shop_name if self.draft.paired else self.draft.entry("name")
        return (
            shop or self.tr("Test page"),
            self.tr("This is a test page."),
            self.tr("If you can read this line and the next two, the printer is set up."),
        )

    def _failed(self, fault: Exception) -> None:
        if not isinstance(fault, TandemError):
            raise fault
        self.guide.frame.fault(fault)
