"""The tests' own watchers really watch: each is shown the fault that it exists for."""

import logging
import os
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.guards import LogGuard, network_attempts

_REAL_HOME = Path("~").expanduser()


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_an_internet_socket_is_refused_and_remembered(family: socket.AddressFamily) -> None:
    with pytest.raises(pytest.fail.Exception, match="works offline"):
        socket.socket(family, socket.SOCK_STREAM)
    assert network_attempts == ["a socket"]
    network_attempts.clear()


def test_a_name_lookup_is_refused() -> None:
    with pytest.raises(pytest.fail.Exception, match="works offline"):
        socket.getaddrinfo("localhost", 80)
    network_attempts.clear()


def test_a_local_socket_pair_is_allowed() -> None:
    one, other = socket.socketpair()
    one.close()
    other.close()
    assert network_attempts == []


def test_every_test_has_an_empty_home_of_its_own(isolated_home: Path) -> None:
    assert Path("~").expanduser() == isolated_home
    assert isolated_home != _REAL_HOME
    assert Path(os.environ["XDG_CONFIG_HOME"]).parent == isolated_home
    assert [path for path in isolated_home.rglob("*") if path.is_file()] == []


def _guard_that_saw(level: int, message: str) -> LogGuard:
    guard = LogGuard()
    logger = logging.Logger("confidant.somewhere")
    logger.addHandler(guard)
    logger.log(level, message)
    return guard


def test_an_unexpected_warning_is_a_complaint() -> None:
    complaint = _guard_that_saw(logging.WARNING, "the clock jumped").complaint()
    assert complaint == "unexpected WARNING from confidant.somewhere: the clock jumped"


def test_an_expected_warning_is_none() -> None:
    guard = _guard_that_saw(logging.WARNING, "the clock jumped")
    guard("clock")
    assert guard.complaint() is None


def test_an_expected_record_that_never_came_is_a_complaint() -> None:
    guard = _guard_that_saw(logging.INFO, "the clock jumped")
    guard("clock")
    assert guard.complaint() == "no log record matched 'clock'"


def test_the_root_log_is_watched(expected_logs: LogGuard) -> None:
    expected_logs("the disk is slow")
    logging.getLogger("confidant.elsewhere").warning("the disk is slow")


@given(st.integers())
def test_hypothesis_runs_under_the_watchers(number: int) -> None:
    assert isinstance(number, int)
