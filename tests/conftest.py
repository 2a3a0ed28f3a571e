"""What every test stands on: no network, no real home, no unexpected log record, no screen unless asked for."""

from __future__ import annotations

import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from tests.guards import LogGuard, network_attempts, refuse_network

SHARED = Path(__file__).resolve().parents[2] / "shared"

hypothesis.settings.register_profile(
    "ci",
    derandomize=True,
    max_examples=60,  # where a rule says no number of its own: the whole proof has fifteen minutes
    deadline=None,  # two shared cores: a slow example is no fault of the rule under test
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
    print_blob=True,
)
hypothesis.settings.register_profile("dev", deadline=None)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "dev")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer `--onscreen`, to watch the windows instead of running without a screen."""
    parser.addoption("--onscreen", action="store_true", help="open the windows on this screen")


def pytest_configure(config: pytest.Config) -> None:
    """Before anything of Qt is loaded: choose its platform, give the run a home of its own, shut the network."""
    if config.getoption("--onscreen"):
        # The way to the screen's server is found through the real home, which is about to be replaced.
        os.environ.setdefault("XAUTHORITY", str(Path.home() / ".Xauthority"))
    else:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # Fontconfig and Qt read these once per process, long before the first test's own home exists.
    home = tempfile.mkdtemp(prefix="confidant-tests-")
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))
    os.environ.update(_home_variables(Path(home)))
    # Nor may a test ask this person's machine not to sleep, or be locked by it; libdbus reads these once per process.
    os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = f"unix:path={home}/no-bus"
    if not config.getoption("--onscreen"):
        os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)
    refuse_network()
    _be_patient()


def _be_patient() -> None:
    """Wait longer than five seconds for what comes: a loaded machine makes nothing wrong, only later."""
    from pytestqt.qtbot import QtBot  # noqa: PLC0415  # Qt, whose platform is chosen above

    for name in ("waitSignal", "waitSignals", "waitUntil", "waitActive", "waitExposed", "waitCallback"):
        getattr(QtBot, name).__kwdefaults__["timeout"] = 30_000


def _home_variables(home: Path) -> dict[str, str]:
    """The environment that makes `home` the place for everything a program keeps of its own."""
    variables = {"HOME": home}
    for name, folder in {
        "XDG_CONFIG_HOME": "config",
        "XDG_DATA_HOME": "data",
        "XDG_STATE_HOME": "state",
        "XDG_CACHE_HOME": "cache",
        "XDG_RUNTIME_DIR": "runtime",
    }.items():
        variables[name] = home / folder
        variables[name].mkdir(mode=0o700)
    return {name: str(path) for name, path in variables.items()}


@pytest.fixture(autouse=True)
def isolated_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh, empty home for every test, so that none meets another's settings or this person's vault."""
    home = tmp_path_factory.mktemp("home")
    for name, path in _home_variables(home).items():
        monkeypatch.setenv(name, path)
    return home


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """Fail a test that reached for the network, even where the code under test swallowed the refusal."""
    network_attempts.clear()
    yield
    if network_attempts:
        pytest.fail(f"the network was reached for: {', '.join(network_attempts)}")


@pytest.fixture(autouse=True)
def expected_logs() -> Iterator[LogGuard]:
    """Watches every test's log; call it with a pattern to expect a record: `expected_logs("vault is slow")`."""
    guard = LogGuard()
    logging.getLogger().addHandler(guard)
    yield guard
    logging.getLogger().removeHandler(guard)
    complaint = guard.complaint()
    if complaint is not None:
        pytest.fail(complaint)


@pytest.fixture(autouse=True)
def _delete_qt_objects() -> Iterator[None]:
    """Carry out `deleteLater()` after each test: Qt's event loop alone never does outside `exec()`."""
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None:
        return
    core = sys.modules["PySide6.QtCore"]
    application = widgets.QApplication.instance()
    if application is not None:
        application.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
        application.processEvents()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of agreed examples beside the project; tests that need it are skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("there is no ../shared beside the project")
    return SHARED
