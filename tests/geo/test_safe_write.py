import errno
import os
import stat
from pathlib import Path

import pytest

from geo.errors import InputRefused
from geo.safe_write import MARKER, canonical_json, replaced_folder, write_bytes, write_text


def test_a_file_is_written_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a.txt"
    write_text(path, "bưu tá\n")
    assert path.read_bytes() == "bưu tá\n".encode()
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="no umask on Windows")
@pytest.mark.parametrize(("umask", "file", "folder"), [(0o022, 0o644, 0o755), (0o077, 0o600, 0o700)])
def test_who_may_read_what_is_written_is_the_users_choice(tmp_path: Path, umask: int, file: int, folder: int) -> None:
    before = os.umask(umask)
    try:
        with replaced_folder(tmp_path / "out") as aside:
            write_text(aside / "a.txt", "")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == folder
    assert stat.S_IMODE((tmp_path / "out" / "a.txt").stat().st_mode) == file


def test_a_crash_while_writing_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    write_text(path, "old")

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", crash)
    with pytest.raises(KeyboardInterrupt):
        write_text(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "file" / "a.txt", tmp_path / "folder"):
        with pytest.raises(InputRefused) as refused:
            write_bytes(path, b"")
        assert [fault.code for fault in refused.value.faults] == ["OUTPUT_UNWRITABLE"]
    assert sorted(child.name for child in tmp_path.iterdir()) == ["file", "folder"]


def test_one_content_has_one_spelling() -> None:
    assert (
        canonical_json({"b": 1, "a": "Hoá"})
        == canonical_json({"a": "Hoá", "b": 1})
        == '{\n  "a": "Hoá",\n  "b": 1\n}\n'
    )
    with pytest.raises(ValueError, match="JSON"):
        canonical_json(float("nan"))


def test_a_folder_is_replaced_as_a_whole(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    for name in ("first", "second"):
        with replaced_folder(folder) as aside:
            (aside / name).write_text(name, encoding="utf-8")
            assert not (folder / name).exists()
    assert sorted(child.name for child in folder.iterdir()) == sorted([MARKER, "second"])
    assert list(tmp_path.iterdir()) == [folder]


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_an_interrupted_run_leaves_the_old_folder(tmp_path: Path, error: type[BaseException]) -> None:
    folder = tmp_path / "out"
    with replaced_folder(folder) as aside:
        (aside / "good").write_text("good", encoding="utf-8")

    def interrupted() -> None:
        with replaced_folder(folder) as aside:
            (aside / "half").write_text("half", encoding="utf-8")
            raise error

    with pytest.raises(error):
        interrupted()
    assert (folder / "good").exists()
    assert list(tmp_path.iterdir()) == [folder]


def test_a_failed_swap_puts_the_old_folder_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "out"
    with replaced_folder(folder):
        pass
    rename = Path.rename

    def fail_for_the_new_one(self: Path, target: Path) -> Path:
        if target == folder and self.name != "was":
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail_for_the_new_one)
    with pytest.raises(KeyboardInterrupt), replaced_folder(folder) as aside:
        (aside / "new").write_text("", encoding="utf-8")
    assert [child.name for child in folder.iterdir()] == [MARKER]
    assert list(tmp_path.iterdir()) == [folder]


def test_a_folder_of_somebody_else_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(InputRefused) as refused, replaced_folder(tmp_path):
        pass
    assert refused.value.faults[0].code == "OUTPUT_NOT_OURS"
    with pytest.raises(InputRefused) as refused, replaced_folder(tmp_path / "thesis.txt"):
        pass
    assert refused.value.faults[0].code == "OUTPUT_UNWRITABLE"
    assert [child.name for child in tmp_path.iterdir()] == ["thesis.txt"]


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    with replaced_folder(folder) as aside:
        (aside / "a").write_text("", encoding="utf-8")
    assert (folder / "a").exists()


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    def fill() -> None:
        with replaced_folder(tmp_path / "new" / "er" / "out") as aside:
            (aside / "half").write_text("half", encoding="utf-8")
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(InputRefused) as refused:
        fill()
    assert [fault.code for fault in refused.value.faults] == ["OUTPUT_UNWRITABLE"]
    assert list(tmp_path.iterdir()) == []


def test_an_error_of_ours_is_not_taken_for_a_full_disk(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), replaced_folder(tmp_path / "out"):
        (tmp_path / "nowhere").read_bytes()


def test_what_somebody_put_there_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "out"

    def somebody_is_faster() -> None:
        with replaced_folder(folder):
            folder.mkdir()
            (folder / "thesis.txt").write_text("years of work", encoding="utf-8")

    with pytest.raises(InputRefused) as refused:
        somebody_is_faster()
    assert [fault.code for fault in refused.value.faults] == ["OUTPUT_NOT_OURS"]
    assert [child.name for child in folder.iterdir()] == ["thesis.txt"]
    assert list(tmp_path.iterdir()) == [folder]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_stay_links(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "disk" / "out")
    for name in ("first", "second"):
        with replaced_folder(tmp_path / "out") as aside:
            (aside / name).write_text("", encoding="utf-8")
    assert (tmp_path / "out").is_symlink()
    assert (tmp_path / "disk" / "out" / "second").exists()
    (tmp_path / "a.txt").symlink_to(tmp_path / "disk" / "a.txt")
    write_text(tmp_path / "a.txt", "new")
    assert (tmp_path / "disk" / "a.txt").read_text(encoding="utf-8") == "new"


@pytest.mark.skipif(os.name == "nt", reason="no named pipes in folders on Windows")
def test_a_pipe_or_device_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputRefused):
        write_bytes(tmp_path / "pipe", b"")
    assert (tmp_path / "pipe").is_fifo()


def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="OUTPUT_UNWRITABLE"):
        write_text(tmp_path / ("x" * 300), "text")
