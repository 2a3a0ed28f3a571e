"""Whether a vault lies where another program keeps it in step with other computers, or on a network drive.

A pure function over a path and a view of the system (`machine`), so that every client can be tried without any. It
errs on the side of telling: by marks that a client leaves in its folders, by its own settings, by the environment, and
last by the name that its folder has unless somebody chose another.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePath, PurePosixPath
from typing import Any, Protocol

__all__ = ["Client", "Mount", "Synced", "System", "mounts_in", "synced"]


class Client(Enum):
    """Who brings the folder to other computers, by the name that users know it by."""

    DROPBOX = "Dropbox"
    ONEDRIVE = "OneDrive"
    GOOGLE_DRIVE = "Google Drive"
    ICLOUD = "iCloud Drive"
    NEXTCLOUD = "Nextcloud or ownCloud"
    SYNCTHING = "Syncthing"
    BOX = "Box"
    PCLOUD = "pCloud"
    MEGA = "MEGA"
    SEAFILE = "Seafile"
    RESILIO = "Resilio Sync"
    OTHER = "a cloud folder"
    NETWORK = "a network drive"


@dataclass(frozen=True, slots=True)
class Synced:
    """Who has the folder, and from where on."""

    client: Client
    root: PurePath


@dataclass(frozen=True, slots=True)
class Mount:
    """A place at which a file system begins, and its type as Linux names it."""

    place: PurePath
    kind: str


class System(Protocol):
    """What can be looked at. Nothing of it raises: what cannot be read is empty."""

    @property
    def home(self) -> PurePath:
        """The user's home folder."""
        ...

    @property
    def variables(self) -> Mapping[str, str]:
        """The environment."""
        ...

    def names(self, folder: PurePath) -> frozenset[str]:
        """Return the names in a folder."""
        ...

    def text(self, file: PurePath) -> str:
        """Return the text of a small file."""
        ...

    def mounts(self) -> tuple[Mount, ...]:
        """Return what is mounted, on a system that lists it."""
        ...

    def is_remote(self, folder: PurePath) -> bool:
        """Whether the system itself says that a folder lies on another computer."""
        ...


def synced(folder: PurePath, system: System) -> Synced | None:
    """Return who brings `folder`, an absolute path without links, to other computers; None for nobody that is known."""
    for tell in (_by_apple, _by_marks, _by_settings, _by_variables, _by_name, _by_mount):
        if (found := tell(folder, system)) is not None:
            return found
    return None


def _upwards(folder: PurePath) -> Iterator[PurePath]:
    yield folder
    yield from folder.parents


_IN_CLOUD_STORAGE = (
    (r"GoogleDrive\b", Client.GOOGLE_DRIVE),
    (r"OneDrive\b", Client.ONEDRIVE),
    (r"Dropbox\b", Client.DROPBOX),
    (r"Box\b", Client.BOX),
    (r"pCloud", Client.PCLOUD),
    (r"iCloud", Client.ICLOUD),
)


def _by_apple(folder: PurePath, _system: System) -> Synced | None:
    """Places of Apple's own: for iCloud's folders, and since macOS 12 for those of every other client."""
    for place in _upwards(folder):
        if place.name == "Mobile Documents" and place.parent.name == "Library":
            return Synced(Client.ICLOUD, place)
        if place.parent.name == "CloudStorage" and place.parent.parent.name == "Library":
            clients = (client for name, client in _IN_CLOUD_STORAGE if re.match(name, place.name))
            return Synced(next(clients, Client.OTHER), place)
    return None


_MARKS = (
    (r"\.dropbox(\.cache)?", Client.DROPBOX),
    (r"\._?sync_[0-9a-f]+\.db|\.(owncloud|nextcloud)sync\.log|\.sync-exclude\.lst", Client.NEXTCLOUD),
    (r"\.st(folder|versions|ignore)", Client.SYNCTHING),
    (r"\.tmp\.drive(up|down)load|\.shortcut-targets-by-id", Client.GOOGLE_DRIVE),
    # A file without content that OneDrive puts into the folders it has.
    (r"\.849C9593-D756-4E56-8D6E-42412F2A707B", Client.ONEDRIVE),
    (r"\.seafile-data", Client.SEAFILE),
    (r"\.megaignore|\.debris", Client.MEGA),
)


def _by_marks(folder: PurePath, system: System) -> Synced | None:
    for place in _upwards(folder):
        names = system.names(place)
        if place == system.home:
            names -= {".dropbox"}  # there it holds the client's settings and is no mark
        for pattern, client in _MARKS:
            if any(re.fullmatch(pattern, name) for name in names):
                return Synced(client, place)
        if ".sync" in names and "IgnoreList" in system.names(place / ".sync"):
            return Synced(Client.RESILIO, place)
        if "desktop.ini" in names and "onedrive" in system.text(place / "desktop.ini").casefold():
            return Synced(Client.ONEDRIVE, place)
    return None


def _by_settings(folder: PurePath, system: System) -> Synced | None:
    for client, root in (*_dropbox_roots(system), *_nextcloud_roots(system)):
        if folder.is_relative_to(root):
            return Synced(client, root)
    return None


def _settings_folders(system: System) -> Iterator[PurePath]:
    for name in ("APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME"):
        if place := system.variables.get(name):
            yield type(system.home)(place)
    yield system.home / ".config"
    yield system.home / "Library" / "Preferences"


def _dropbox_roots(system: System) -> Iterator[tuple[Client, PurePath]]:
    """Dropbox writes down where its folders are: `{"personal": {"path": …}, "business": {"path": …}}`."""
    for place in (system.home / ".dropbox", *(each / "Dropbox" for each in _settings_folders(system))):
        try:
            accounts: Any = json.loads(system.text(place / "info.json") or "{}")
        except ValueError:
            continue
        for account in accounts.values() if isinstance(accounts, dict) else ():
            if isinstance(account, dict) and isinstance(account.get("path"), str):
                yield Client.DROPBOX, type(system.home)(account["path"])


def _nextcloud_roots(system: System) -> Iterator[tuple[Client, PurePath]]:
    for place in _settings_folders(system):
        for name in ("Nextcloud", "ownCloud"):
            settings = system.text(place / name / f"{name.casefold()}.cfg")
            for root in re.findall(r"\\localPath=(.+)", settings):
                yield Client.NEXTCLOUD, type(system.home)(root.strip())


def _by_variables(folder: PurePath, system: System) -> Synced | None:
    """Windows' OneDrive says in the environment where its folders are."""
    for name in ("OneDrive", "OneDriveConsumer", "OneDriveCommercial"):
        if (root := system.variables.get(name)) and folder.is_relative_to(root):
            return Synced(Client.ONEDRIVE, type(system.home)(root))
    return None


_NAMES = (
    (r"Dropbox( \(.+\))?", Client.DROPBOX),
    (r"OneDrive( - .+)?", Client.ONEDRIVE),
    (r"Google ?Drive|My Drive|DriveFS", Client.GOOGLE_DRIVE),
    (r"iCloud ?Drive", Client.ICLOUD),
    (r"Nextcloud\d*|ownCloud\d*", Client.NEXTCLOUD),
    (r"Box( Sync)?", Client.BOX),
    (r"pCloud ?(Drive|Sync)", Client.PCLOUD),
    (r"MEGA(sync)?", Client.MEGA),
    (r"Seafile", Client.SEAFILE),
)


def _by_name(folder: PurePath, system: System) -> Synced | None:
    """A folder that has a client's usual name, where such a folder usually is: in the home folder or on a drive."""
    for place in _upwards(folder):
        if place.parent in {system.home, place.parent.parent}:
            for pattern, client in _NAMES:
                if re.fullmatch(pattern, place.name, re.IGNORECASE):
                    return Synced(client, place)
    return None


_REMOTE = re.compile(
    r"nfs4?|cifs|smb3?|smbfs|afs|ceph|lustre|davfs2?|webdav|afpfs|ncpfs|"
    r"fuse\.(sshfs|rclone|gvfsd-fuse|davfs2?|pfs|s3fs|google-drive-ocamlfuse|onedriver|glusterfs|curlftpfs)"
)


def _by_mount(folder: PurePath, system: System) -> Synced | None:
    mounts = [mount for mount in system.mounts() if folder.is_relative_to(mount.place)]
    nearest = max(mounts, key=lambda mount: len(mount.place.parts), default=None)
    if nearest is not None and _REMOTE.fullmatch(nearest.kind):
        client = Client.PCLOUD if nearest.kind == "fuse.pfs" else Client.NETWORK
        return Synced(client, nearest.place)
    return Synced(Client.NETWORK, folder) if system.is_remote(folder) else None


def mounts_in(mountinfo: str) -> tuple[Mount, ...]:
    """Return the mounts that Linux lists in `/proc/self/mountinfo` (proc(5)): place and type, octal escapes undone."""
    found = []
    for line in mountinfo.splitlines():
        before, _, after = line.partition(" - ")
        fields, rest = before.split(), after.split()
        if len(fields) >= 5 and rest:
            place = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[4])
            found.append(Mount(PurePosixPath(place), rest[0]))
    return tuple(found)
