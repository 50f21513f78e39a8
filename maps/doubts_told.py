"""What is doubtful about the data, in words: notices of one kind as one sentence that names what they are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from geo.errors import Fault
from maps.report.speech import Speech
from maps.report.subject import clean

#: Of each kind of notice so many communes, points or rules are named.
MOST_NAMED = 100


def _code(notice: Fault) -> str:
    return notice.code


def told_doubts(
    notices: Iterable[Fault], names: Mapping[str, str], say: Speech, phrase: Callable[[Fault], str] = _code
) -> Iterator[str]:
    """A sentence for each kind of notice, in their order.

    Args:
        notices: what is doubtful.
        names: what the rows of notices are called, by their code or id; one that has no name is told by that.
        say: the language.
        phrase: the kind of a notice, a key of :mod:`maps.report.words`; its code if nothing is said.
    """
    about: dict[str, list[str]] = defaultdict(list)
    for notice in notices:
        about[phrase(notice)].append(clean(names.get(notice.row) or notice.row))
    for key, found in about.items():
        yield say(key, what=named(list(dict.fromkeys(found)), say))


def named(names: list[str], say: Speech) -> str:
    """The names in one line; how many more there are where they are very many."""
    more = [say("and_more", count=say.number(len(names) - MOST_NAMED))] if len(names) > MOST_NAMED else []
    return ", ".join([*names[:MOST_NAMED], *more])
