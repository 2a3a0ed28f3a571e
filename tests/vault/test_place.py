"""A folder that another program brings to other computers is known by its marks, whatever the system."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from confidant.vault.machine import Machine, synced_here
from confidant.vault.place import Client, Mount, Synced, mounts_in, synced

HOME = PurePosixPath("/home/imogen")
MAC = PurePosixPath("/Users/imogen")
WINDOWS = PureWindowsPath(r"C:\Users\imogen")


class Fake:
    """A system with these files (path and text), variables and mounts, and nothing else."""

    def __init__(
        self,
        home: PurePath = HOME,
        files: Mapping[str, str] = {},
        variables: Mapping[str, str] = {},
        mounts: tuple[Mount, ...] = (),
        remote: str = "",
    ) -> None:
        self.home, self.variables = home, variables
        self._files = {type(home)(path): text for path, text in files.items()}
        self._mounts, self._remote = mounts, remote

    def names(self, folder: PurePath) -> frozenset[str]:
        below = (path.relative_to(folder) for path in self._files if path.is_relative_to(folder) and path != folder)
        return frozenset(path.parts[0] for path in below)

    def text(self, file: PurePath) -> str:
        return self._files.get(file, "")

    def mounts(self) -> tuple[Mount, ...]:
        return self._mounts

    def is_remote(self, folder: PurePath) -> bool:
        return bool(self._remote) and folder.is_relative_to(self._remote)


def client_of(place: str, **system: object) -> Client | None:
    fake = Fake(**system)  # type: ignore[arg-type]
    found = synced(type(fake.home)(place), fake)
    return None if found is None else found.client


VAULT = "Mentoring/Notebook.confidant"

MARKED = {
    ".dropbox": Client.DROPBOX,
    ".dropbox.cache": Client.DROPBOX,
    ".sync_1a2b3c4d5e6f.db": Client.NEXTCLOUD,
    "._sync_1a2b3c4d5e6f.db": Client.NEXTCLOUD,
    ".owncloudsync.log": Client.NEXTCLOUD,
    ".nextcloudsync.log": Client.NEXTCLOUD,
    ".stfolder": Client.SYNCTHING,
    ".stversions": Client.SYNCTHING,
    ".tmp.drivedownload": Client.GOOGLE_DRIVE,
    ".849C9593-D756-4E56-8D6E-42412F2A707B": Client.ONEDRIVE,
    ".seafile-data": Client.SEAFILE,
    ".debris": Client.MEGA,
}


@pytest.mark.parametrize("mark", MARKED)
def test_a_client_is_known_by_what_it_leaves_in_its_folder(mark: str) -> None:
    root = HOME / "Somewhere" / "of mine"
    fake = Fake(files={f"{root}/{mark}": ""})
    assert synced(root / VAULT, fake) == Synced(MARKED[mark], root)
    assert synced(HOME / "Elsewhere" / VAULT, fake) is None


def test_marks_that_need_a_second_look() -> None:
    assert client_of(f"{HOME}/x/{VAULT}", files={f"{HOME}/x/.sync/IgnoreList": ""}) is Client.RESILIO
    assert client_of(f"{HOME}/x/{VAULT}", files={f"{HOME}/x/.sync/other": ""}) is None
    icon = "[.ShellClassInfo]\nIconResource=C:\\Program Files\\Microsoft OneDrive\\OneDrive.exe,5"
    assert client_of(f"{HOME}/x/{VAULT}", files={f"{HOME}/x/desktop.ini": icon}) is Client.ONEDRIVE
    assert client_of(f"{HOME}/x/{VAULT}", files={f"{HOME}/x/desktop.ini": "[.ShellClassInfo]"}) is None


def test_settings_of_dropbox_in_the_home_folder_are_no_mark_of_it() -> None:
    settings = '{"personal": {"path": "/data/shared", "host": 1}, "business": {"path": "/data/firm"}}'
    files = {f"{HOME}/.dropbox/info.json": settings}
    assert client_of(f"{HOME}/{VAULT}", files=files) is None
    assert client_of(f"/data/shared/{VAULT}", files=files) is Client.DROPBOX
    assert client_of(f"/data/firm/{VAULT}", files=files) is Client.DROPBOX
    assert client_of(f"/data/sharedness/{VAULT}", files=files) is None


@pytest.mark.parametrize("settings", ["", "{", "[]", '{"personal": 1}', '{"personal": {"path": 3}}'])
def test_settings_that_cannot_be_read_tell_nothing(settings: str) -> None:
    assert client_of(f"/data/{VAULT}", files={f"{HOME}/.dropbox/info.json": settings}) is None


def test_settings_of_nextcloud_say_where_its_folders_are() -> None:
    files = {f"{HOME}/.config/Nextcloud/nextcloud.cfg": "[Accounts]\n0\\Folders\\1\\localPath=/data/cloud/\n"}
    assert client_of(f"/data/cloud/{VAULT}", files=files) is Client.NEXTCLOUD
    assert client_of(f"/data/{VAULT}", files=files) is None


def test_windows_says_in_the_environment_where_onedrive_is() -> None:
    variables = {"OneDriveCommercial": r"D:\Work\OneDrive - Saltmarsh"}
    place = r"d:\work\onedrive - saltmarsh\Notebook.confidant"
    assert client_of(place, home=WINDOWS, variables=variables) is Client.ONEDRIVE
    assert client_of(r"D:\Work\Notebook.confidant", home=WINDOWS, variables=variables) is None


def test_dropbox_on_windows_writes_its_settings_among_the_programs_data() -> None:
    variables = {"LOCALAPPDATA": r"C:\Users\imogen\AppData\Local"}
    files = {r"C:\Users\imogen\AppData\Local\Dropbox\info.json": r'{"personal": {"path": "D:\\Box of drops"}}'}
    place = r"D:\Box of drops\Notebook.confidant"
    assert client_of(place, home=WINDOWS, variables=variables, files=files) is Client.DROPBOX


@pytest.mark.parametrize(
    ("place", "client"),
    [
        ("Library/Mobile Documents/com~apple~CloudDocs", Client.ICLOUD),
        ("Library/CloudStorage/GoogleDrive-imogen@example.org/My Drive", Client.GOOGLE_DRIVE),
        ("Library/CloudStorage/OneDrive-Personal", Client.ONEDRIVE),
        ("Library/CloudStorage/Dropbox", Client.DROPBOX),
        ("Library/CloudStorage/Box-Box", Client.BOX),
        ("Library/CloudStorage/ProtonDrive-imogen", Client.OTHER),
    ],
)
def test_macos_has_a_place_for_them_all(place: str, client: Client) -> None:
    assert client_of(f"{MAC}/{place}/{VAULT}", home=MAC) is client


@pytest.mark.parametrize(
    ("name", "client"),
    [
        ("Dropbox", Client.DROPBOX),
        ("Dropbox (Saltmarsh)", Client.DROPBOX),
        ("OneDrive - Saltmarsh", Client.ONEDRIVE),
        ("Google Drive", Client.GOOGLE_DRIVE),
        ("Nextcloud2", Client.NEXTCLOUD),
        ("Box Sync", Client.BOX),
        ("pCloudDrive", Client.PCLOUD),
        ("MEGA", Client.MEGA),
        ("Seafile", Client.SEAFILE),
    ],
)
def test_a_usual_name_counts_in_the_home_folder_only(name: str, client: Client) -> None:
    assert client_of(f"{HOME}/{name}/{VAULT}") is client
    assert client_of(f"{HOME}/Papers/{name}/{VAULT}") is None


def test_a_drive_letter_of_google_drive_is_known() -> None:
    assert client_of(r"G:\My Drive\Notebook.confidant", home=WINDOWS) is Client.GOOGLE_DRIVE


MOUNTS = r"""22 27 0:20 / /proc rw,nosuid - proc proc rw
27 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
90 27 0:50 / /mnt/our\040share rw,relatime shared:40 - cifs //server/share rw
91 90 8:3 / /mnt/our\040share/local rw,relatime - ext4 /dev/sda3 rw
92 27 0:51 / /home/imogen/pCloudMount rw - fuse.pfs pcloud rw
93 27 0:52 / /home/imogen/far rw - fuse.sshfs far:/ rw
94 27 0:53 / /mnt/c rw - 9p drvfs rw
"""


@pytest.mark.parametrize(
    ("place", "client"),
    [
        ("/mnt/our share", Client.NETWORK),
        ("/mnt/our share/local", None),
        ("/home/imogen/pCloudMount", Client.PCLOUD),
        ("/home/imogen/far", Client.NETWORK),
        ("/home/imogen", None),
        ("/mnt/c", None),  # Windows' own disk, from inside its Linux
    ],
)
def test_the_nearest_mount_says_whether_a_disk_is_far_away(place: str, client: Client | None) -> None:
    assert client_of(f"{place}/{VAULT}", mounts=mounts_in(MOUNTS)) is client


def test_lists_of_mounts_that_make_no_sense_tell_nothing() -> None:
    assert mounts_in("") == ()
    assert mounts_in("1 2 3\n - \nx - y") == ()


def test_the_system_may_know_that_a_drive_is_far_away() -> None:
    assert client_of(r"N:\Notebook.confidant", home=WINDOWS, remote="N:\\") is Client.NETWORK
    assert client_of(r"C:\Notebook.confidant", home=WINDOWS, remote="N:\\") is None


def test_this_computer_is_looked_at_for_real(tmp_path: Path, isolated_home: Path) -> None:
    folder = tmp_path / "Shared" / "Notebook.confidant"
    folder.mkdir(parents=True)
    assert synced_here(folder) is None
    (tmp_path / "Shared" / ".stfolder").mkdir()
    assert synced_here(folder) == Synced(Client.SYNCTHING, (tmp_path / "Shared").resolve())
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "Shared")
    assert synced_here(link / "New.confidant") is not None, "by whatever path, and before it is made"
    dropbox = isolated_home / "Dropbox"
    dropbox.mkdir()
    assert synced_here(dropbox / "Notebook.confidant") == Synced(Client.DROPBOX, dropbox.resolve())


def test_what_cannot_be_read_is_empty(tmp_path: Path) -> None:
    machine = Machine()
    assert machine.names(tmp_path / "gone") == frozenset()
    assert machine.text(tmp_path) == ""
    assert synced_here(Path("a\0b")) is None
