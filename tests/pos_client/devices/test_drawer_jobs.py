"""A drawer opens at once or not at all, never after its time, and only its sensor says that it did."""

from hardware.drivers.cashdrawer.driver import Sensor
from pos_client.devices.print_job import Detail, JobState, drawer_job


def test_the_drawer_opens_before_the_receipt_and_its_sensor_says_so(desk, virtual) -> None:
    virtual.set_power(False)
    desk.owner(virtual.address)
    paper, drawer = desk.sell(), drawer_job(desk.clock.now())
    desk.add(drawer)
    assert desk.until(lambda: desk.detail(drawer) == Detail.UNREACHABLE), (
        "both wait, the attempt with the paper is over"
    )
    virtual.set_power(True)
    assert desk.ends(drawer) is JobState.PRINTED
    assert desk.detail(drawer) == Detail.OPENED
    assert desk.ends(paper) is JobState.PRINTED
    order = [job for job, state, _ in desk.history if state is JobState.SENDING]
    assert order == [drawer.id, paper.id]
    assert virtual.snapshot().drawer_kicks == 1


def test_a_drawer_that_stays_shut_is_said_to(desk, virtual) -> None:
    virtual.drawer.set_jammed(True)
    desk.owner(virtual.address)
    drawer = drawer_job(desk.clock.now())
    desk.add(drawer)
    assert desk.ends(drawer) is JobState.UNCONFIRMED
    assert desk.detail(drawer) == Detail.STAYED_SHUT
    assert not desk.queue.undecided()


def test_a_drawer_without_a_sensor_was_told_to_open_no_more_is_known(desk, virtual) -> None:
    desk.owner(virtual.address, sensor=Sensor.NONE)
    drawer = drawer_job(desk.clock.now())
    desk.add(drawer)
    assert desk.until(lambda: desk.detail(drawer) == Detail.HEALTHY)
    assert virtual.wait_until(lambda seen: seen.drawer_open, 2)


def test_a_drawer_never_opens_later_than_its_time(desk, virtual) -> None:
    virtual.set_power(False)
    desk.owner(virtual.address)
    drawer = drawer_job(desk.clock.now(), seconds=0.3)
    desk.add(drawer)
    assert desk.ends(drawer) is JobState.FAILED
    assert desk.detail(drawer) == Detail.EXPIRED
    virtual.set_power(True)
    desk.until(lambda: False, 0.3)
    assert virtual.snapshot().drawer_kicks == 0


def test_without_paper_the_drawer_still_opens(desk, virtual) -> None:
    virtual.set_paper("out")
    desk.owner(virtual.address)
    drawer = drawer_job(desk.clock.now())
    desk.add(drawer)
    assert desk.ends(drawer) is JobState.PRINTED


def test_while_a_receipt_waits_for_paper_the_next_customers_drawer_opens(desk, virtual) -> None:
    virtual.load_paper(100)
    desk.owner(virtual.address)
    stuck = desk.sell(lines=12)
    assert desk.until(lambda: desk.detail(stuck) == Detail.PAPER_OUT)
    drawer = drawer_job(desk.clock.now())
    desk.add(drawer)
    assert desk.ends(drawer) is JobState.PRINTED
    assert desk.state(stuck) is JobState.SENT
    virtual.load_paper()
    assert desk.ends(stuck) is JobState.PRINTED
