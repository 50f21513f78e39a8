"""How faults and notices are told on a terminal: equal ones of many rows together, and not more than anyone reads."""

from __future__ import annotations

import json
import logging
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice

from geo.counted import counted
from geo.errors import BuutaError, ExitCode, Fault
from service.cli.terminal import echo_aside

#: A terminal shows so many faults of one input; what follows is rarely another mistake.
FAULTS_SHOWN = 200
#: So many notices of one code are shown, and so many rows of one fault named.
NOTICES_SHOWN, ROWS_NAMED = 20, 10


@dataclass(slots=True)
class Telling:
    """`as_json`: the faults of an error are printed as JSON, in the shape the HTTP service uses. `everything`: no
    limit, as `--all` asks.
    """

    as_json: bool = False
    everything: bool = False


#: One process, one command line.
HOW = Telling()


class _Heard(logging.Handler):
    """Keeps the notices that use cases log, each once; on a terminal they are told at once."""

    def __init__(self) -> None:
        super().__init__()
        self.notices: list[Fault] = []

    def emit(self, record: logging.LogRecord) -> None:
        notice = record.msg
        if isinstance(notice, Fault) and notice not in self.notices:
            self.notices.append(notice)
            if not HOW.as_json:
                tell_notices([notice], echo_aside)


@contextmanager
def hearing() -> Iterator[None]:
    """Tell on stderr the notices that use cases log while the block runs; as JSON at its end, beside any faults."""
    heard, use_cases = _Heard(), logging.getLogger("service.usecases")
    use_cases.addHandler(heard)
    try:
        yield
    except BuutaError as error:
        if HOW.as_json:
            error.notices = (*heard.notices, *error.notices)
        raise
    except SystemExit:
        if HOW.as_json and heard.notices:
            _print_json(notices=heard.notices)
        raise
    finally:
        use_cases.removeHandler(heard)


def tell_error(error: BuutaError) -> None:
    """Print the notices and faults of an error to stderr; as JSON each row by itself."""
    if HOW.as_json:
        _print_json(faults=error.faults, **({"notices": error.notices} if error.notices else {}))
        return
    tell_notices(error.notices, echo_aside)
    groups = list(_grouped(error.faults))
    for fault in islice(groups, None if HOW.everything else FAULTS_SHOWN):
        echo_aside(str(fault))
    if len(groups) > FAULTS_SHOWN and not HOW.everything:
        echo_aside(f"... and {len(groups) - FAULTS_SHOWN:,} more; `--faults json` prints all.")
    end = ", nothing was written." if error.exit_code == ExitCode.INPUT_REFUSED else "."
    echo_aside(f"buuta: {counted(len(error.faults), 'fault')}{end}")


def tell_notices(notices: Sequence[Fault], echo: Callable[[str], None]) -> None:
    """Print notices, the first of each code unless everything is asked for."""
    times = Counter(notice.code for notice in notices)
    shown: Counter[str] = Counter()
    for notice in notices:
        shown[notice.code] += 1
        if HOW.everything or shown[notice.code] <= NOTICES_SHOWN:
            echo(f"Notice {notice}")
    for code, number in times.items():
        if not HOW.everything and number > NOTICES_SHOWN:
            more = counted(number - NOTICES_SHOWN, "more notice")
            echo(f"... and {more} of {code}; --all shows them.")


def _grouped(faults: Sequence[Fault]) -> Iterator[Fault]:
    """The faults, those that differ in nothing but their row as one, where the first of them stands."""
    rows: dict[Fault, list[str]] = {}
    for fault in faults:
        rows.setdefault(replace(fault, row=""), []).append(fault.row)
    for fault, places in rows.items():
        if len(places) == 1 or not all(places):
            yield replace(fault, row=places[0])
        else:
            named = ", ".join(places if HOW.everything else places[:ROWS_NAMED])
            more = ", ..." if len(places) > ROWS_NAMED and not HOW.everything else ""
            yield replace(fault, message=f"{fault.message} In {counted(len(places), 'row')}: {named}{more}.")


def _print_json(**told: Sequence[Fault]) -> None:
    content = {name: [fault.as_dict() for fault in faults] for name, faults in told.items()}
    echo_aside(json.dumps(content, ensure_ascii=False, indent=2))
