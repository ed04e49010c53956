"""The virtual drawer tells of changes, and of nothing else: who shuts it on hearing of it ends there."""

from hardware.simulators.drawer import VirtualDrawer


def test_who_shuts_the_drawer_whenever_it_moves_is_told_twice() -> None:
    drawer = VirtualDrawer()
    told: list[bool] = []

    def moved() -> None:
        told.append(drawer.is_open)
        drawer.push_shut()

    drawer.listen(moved)
    drawer.kick(drawer.pin, drawer.shortest_ms)
    assert told == [True, False]
    assert not drawer.is_open
