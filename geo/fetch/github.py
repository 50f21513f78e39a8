"""The files of one folder of a public GitHub repository, at one commit."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from geo.errors import refuse
from geo.fetch.polite import Client

API = "https://api.github.com"
RAW = "https://raw.githubusercontent.com"

_MOST_LISTING_BYTES = 5_000_000
_MOST_FILE_BYTES = 30_000_000


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file or folder as GitHub lists it; `sha` is git's own hash of a file's content."""

    name: str
    path: str
    kind: str
    size: int
    sha: str


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository at a commit. `api` and `raw` are the addresses that list folders and give files."""

    name: str
    commit: str
    api: str = field(default=API)
    raw: str = field(default=RAW)

    def folder(self, client: Client, path: str) -> tuple[RemoteFile, ...]:
        """What a folder holds.

        Raises:
            InputRefused: whatever :meth:`Client.get` raises; FETCH_ANSWER for another thing than a list of files.
        """
        url = f"{self.api}/repos/{self.name}/contents/{quote(path)}?ref={quote(self.commit)}"
        content = client.get(url, _is_listing, most_bytes=_MOST_LISTING_BYTES)
        return tuple(_listed(each) for each in json.loads(content))

    def files(self, client: Client, files: Sequence[RemoteFile]) -> Iterator[tuple[RemoteFile, bytes]]:
        """The files' contents, one after the other, each checked against git's hash.

        Raises:
            InputRefused: whatever :meth:`Client.get` raises; FETCH_ANSWER when a content is not the one listed.
        """
        for number, file in enumerate(files, 1):
            client.tell(f"{self.name}: {file.name}, {number} of {len(files)}")
            if file.size > _MOST_FILE_BYTES:
                raise refuse("FETCH_ANSWER", f"{file.path} has {file.size:,} bytes.", row=file.path)
            url = f"{self.raw}/{self.name}/{quote(self.commit)}/{quote(file.path)}"
            yield file, client.get(url, _is_blob(file), most_bytes=file.size)


def _is_blob(file: RemoteFile) -> Any:
    def check(content: bytes) -> None:
        found = hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
        if found != file.sha:
            raise ValueError("The content is not the one that the repository lists.")

    return check


def _is_listing(content: bytes) -> None:
    try:
        listing = json.loads(content)
        if not isinstance(listing, list):
            raise TypeError
        for each in listing:
            _listed(each)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise ValueError("The answer is not a list of files.") from error


def _listed(entry: dict[str, Any]) -> RemoteFile:
    """One entry, with what we use of it being what it should be; TypeError or ValueError where it is not."""
    name, path, kind, sha = texts = [entry[key] for key in ("name", "path", "type", "sha")]
    size = entry["size"]
    if not all(isinstance(each, str) for each in texts) or "/" in name or ".." in path.split("/"):
        raise TypeError
    if not isinstance(size, int) or isinstance(size, bool) or size < 0:
        raise TypeError
    for each in texts:
        each.encode()  # half a letter, which JSON can spell, is no name
    return RemoteFile(name, path, kind, size, sha)
