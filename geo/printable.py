"""Text of somebody's for a terminal: nothing in it moves the cursor, forges a line or hides what is there."""

from __future__ import annotations

import json


def printable(text: str) -> str:
    r"""The text as one line; what does not print is written as JSON does: `\u001b` for an escape.

    Line breaks, controls, marks of direction, blanks that look like others and halves of a letter do not print.
    """
    if text.isprintable():
        return text
    return "".join(each if each.isprintable() else _escaped(each) for each in text)


def printable_lines(text: str) -> str:
    """The text with its line breaks, else as :func:`printable`; JSON stays the same JSON."""
    return "\n".join(map(printable, text.split("\n")))


def _escaped(letter: str) -> str:
    r"""JSON has short spellings for some controls (`\n`), and none for DEL."""
    return json.dumps(letter)[1:-1] if ord(letter) != 0x7F else "\\u007f"
