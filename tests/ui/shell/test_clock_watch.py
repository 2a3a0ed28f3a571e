"""A clock that jumps is a machine that slept without telling, or somebody who set it."""

import pytest

from confidant.ui.shell.clock_watch import JUMP_S, ClockWatch
from confidant.ui.shell.idle import IdleWatch


class Clocks:
    """Two clocks that go together until one of them is set."""

    def __init__(self) -> None:
        self.wall, self.steady = 1_800_000_000.0, 5_000.0

    def pass_by(self, seconds: float) -> None:
        self.wall += seconds
        self.steady += seconds


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def jumps() -> list[float]:
    return []


@pytest.fixture
def watch(qapp: object, clocks: Clocks, jumps: list[float]) -> ClockWatch:
    made = ClockWatch(wall=lambda: clocks.wall, steady=lambda: clocks.steady)
    made.jumped.connect(lambda: jumps.append(clocks.wall))
    made.start()
    return made


@pytest.mark.parametrize("jump", [JUMP_S, 3600.0, 40 * 86_400.0, -JUMP_S, -3600.0])
def test_a_jump_in_either_direction_is_told_once(
    watch: ClockWatch, clocks: Clocks, jumps: list[float], jump: float
) -> None:
    clocks.pass_by(5)
    watch.look()
    clocks.wall += jump
    clocks.pass_by(5)
    watch.look()
    clocks.pass_by(5)
    watch.look()
    assert len(jumps) == 1


@pytest.mark.parametrize("step", [1.0, -1.0, 0.5 * JUMP_S, -0.5 * JUMP_S])
def test_what_a_time_service_mends_is_no_jump(
    watch: ClockWatch, clocks: Clocks, jumps: list[float], step: float
) -> None:
    clocks.wall += step
    watch.look()
    assert jumps == []


def test_a_clock_that_drifts_all_day_is_no_jump(watch: ClockWatch, clocks: Clocks, jumps: list[float]) -> None:
    for _look in range(86_400 // 5):
        clocks.pass_by(5)
        clocks.wall += 5 / 12  # the most by which a time service turns a clock
        watch.look()
    assert jumps == []


def test_a_long_time_without_a_look_is_no_jump(watch: ClockWatch, clocks: Clocks, jumps: list[float]) -> None:
    clocks.pass_by(3 * 3600)
    watch.look()
    assert jumps == []


def test_nothing_is_told_before_the_start_and_after_the_stop(
    watch: ClockWatch, clocks: Clocks, jumps: list[float]
) -> None:
    watch.stop()
    clocks.wall += 3600
    watch.look()
    watch.start()
    watch.look()
    assert jumps == []


def test_the_idle_watch_gives_it_something_to_look_at(qapp: object) -> None:
    looks: list[str] = []
    idle = IdleWatch(5)
    idle.looked.connect(lambda: looks.append("look"))
    idle.look()
    idle.start()
    idle.look()
    idle.stop()
    idle.look()
    assert looks == ["look"]
