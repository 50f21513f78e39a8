"""Keep what pages look like today: look at the pictures before they are committed.

python -m tests.e2e.references
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bench.maps.in_browser import chromium_path, running_chromium
from tests.e2e.references.likeness import small_png
from tests.e2e.references.shots import FOLDER, pictures, write_pages


def main() -> None:
    chromium = chromium_path()
    if chromium is None:
        sys.exit("no Chromium: install it, or name it in BUUTA_CHROMIUM")
    for old in FOLDER.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as name, running_chromium(chromium) as browser:
        write_pages(Path(name))
        for shot, content in pictures(browser, Path(name)):
            shot.path.write_bytes(small_png(content))
            print(f"{shot.name}: {shot.path.stat().st_size:,} bytes")  # noqa: T201


if __name__ == "__main__":
    main()
