"""Any file that holds a problem, whatever it is called: its content says what it is."""

from __future__ import annotations

from pathlib import Path

from geo.errors import refuse
from routing.formats.cordeau import is_cordeau, read_cordeau
from routing.formats.cvrplib import read_cvrplib
from routing.formats.li_lim import is_li_lim, read_li_lim
from routing.formats.sheet import read_text, sheet_of
from routing.formats.solomon import is_solomon, read_solomon
from routing.formats.tsplib import is_tsplib
from routing.formats.vroom import is_vroom, read_vroom
from routing.problem.loaded import LoadedProblem
from routing.problem.read import read_problem
from routing.read_json import MAX_BYTES

#: Words take far more room than the text they stand in; no public instance has a tenth of this.
MAX_TEXT_BYTES = 30_000_000

_TEXTS = (
    (is_tsplib, read_cvrplib),
    (is_solomon, read_solomon),
    (is_cordeau, read_cordeau),
    (is_li_lim, read_li_lim),
)


def read_any(path: Path, *, max_bytes: int = MAX_BYTES) -> LoadedProblem:
    """The problem in a file of our own format, VROOM's JSON, CVRPLIB, Solomon, Li and Lim, or Cordeau.

    Raises:
        InputRefused: FILE_MISSING, FILE_TOO_LARGE (before it is read), FILE_UNREADABLE, TEXT_FORMAT_UNKNOWN, or
            everything that is wrong with the file in its own format.
    """
    text = read_text(path, max_bytes=max_bytes)
    if text.lstrip().startswith(("{", "[")):
        reader = read_vroom if is_vroom(text) else read_problem
        return reader(path, max_bytes=max_bytes)
    if len(text) > MAX_TEXT_BYTES:
        size = f"{path} has {len(text)} characters, {MAX_TEXT_BYTES} are read of an instance file."
        raise refuse("FILE_TOO_LARGE", size, row=str(path))
    sheet = sheet_of(text, path.name)
    for is_it, read in _TEXTS:
        if is_it(sheet):
            return read(sheet)
    raise refuse("TEXT_FORMAT_UNKNOWN", f"What {path.name} begins with is no beginning of a problem.", row=str(path))
