"""What is doubtful about the data, in words: notices of one kind as one sentence that names what they are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from geo.errors import Fault
from maps.report.speech import Speech
from maps.report.subject import clean

#: Of each kind of notice so many communes, points or rules are named.
MOST_NAMED = 100


def told_doubts(notices: Iterable[Fault], names: Mapping[str, str], say: Speech) -> Iterator[str]:
    """A sentence for each code of the notices, in their order.

    Args:
        notices: with codes that :mod:`maps.report.words` has a phrase for.
        names: what the rows of notices are called, by their code or id; one that has no name is told by that.
        say: the language.
    """
    about: dict[str, list[str]] = defaultdict(list)
    for notice in notices:
        about[notice.code].append(clean(names.get(notice.row) or notice.row))
    for code, found in about.items():
        yield say(code, what=named(list(dict.fromkeys(found)), say))


def named(names: list[str], say: Speech) -> str:
    """The names in one line; how many more there are where they are very many."""
    more = [say("and_more", count=say.number(len(names) - MOST_NAMED))] if len(names) > MOST_NAMED else []
    return ", ".join([*names[:MOST_NAMED], *more])
