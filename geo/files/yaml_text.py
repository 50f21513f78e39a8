"""A YAML file that a person wrote: mappings, lists and texts, with the line on which each begins.

Every scalar stays the text that was typed. YAML's own guesses would make 668 of the commune code 01234, 750 of 12:30,
false of `no` and a date of 2026-02-23; whoever reads the content says what a text must be. Anchors are refused: a few
lines of them can stand for gigabytes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from geo.errors import Fault, InputRefused, refuse
from geo.files.source_bytes import read_bytes

#: A person's file; ten times what a change of every point of a province takes.
MAX_BYTES = 500_000
#: Mappings and lists inside one another.
MAX_DEPTH = 20


@dataclass(frozen=True, slots=True)
class YamlText:
    """The content, and for the path of each value (`changes.open[2].lon`) its line, from 1; the whole has path "".

    `content` holds dicts with text keys, lists and texts (NFC, without control characters but line breaks), no other.
    """

    content: Any
    lines: Mapping[str, int]

    def where(self, path: str) -> str:
        """The line of a value, or of the innermost one around it that is there: `line 12`."""
        while path not in self.lines:
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return f"line {self.lines[path]}"


def read_yaml(path: Path) -> YamlText:
    """The one document of a file.

    Raises:
        InputRefused: FILE_MISSING, FILE_TOO_LARGE, FILE_UNREADABLE (not UTF-8); YAML_INVALID for its first mistake of
            syntax, or for all keys that stand twice, keys that are no text and texts with control characters.
    """
    content = read_bytes(path, MAX_BYTES)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        message, action = f"{path.name} is not UTF-8.", "Save it as UTF-8."
        raise refuse("FILE_UNREADABLE", message, row=f"line {line}", action=action) from error
    try:
        node = _Loader(text).get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"line {mark.line + 1}" if mark else ""
        raise refuse("YAML_INVALID", f"{path.name}: {error.problem or error.context}.", row=where) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        message = f"{path.name} has a character that YAML does not allow."
        raise refuse("YAML_INVALID", message, row=f"line {line}") from error
    except RecursionError as error:
        raise refuse("YAML_INVALID", f"{path.name} is nested too deeply.", row=str(path)) from error
    except (ValueError, OverflowError) as error:  # \U with a number that is no letter
        raise refuse("YAML_INVALID", f"{path.name} has an escape that is no letter.", row=str(path)) from error
    if node is None:
        raise refuse("FILE_EMPTY", f"{path.name} says nothing.", row=str(path))
    reading = _Reading()
    plain = reading.plain(node, "", 0)
    if reading.faults:
        raise InputRefused(reading.faults)
    return YamlText(plain, reading.lines)


class _Loader(yaml.BaseLoader):
    """Composes nodes and resolves nothing; an alias is refused."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "it uses an alias (*); write the value itself", mark)
        return super().compose_node(parent, index)


@dataclass(slots=True)
class _Reading:
    """Nodes made plain: what was odd, and where everything stands."""

    faults: list[Fault] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)

    def plain(self, node: yaml.Node, path: str, depth: int) -> Any:
        self.lines[path] = node.start_mark.line + 1
        if depth > MAX_DEPTH:
            self._fault(node, path, f"It is more than {MAX_DEPTH} levels deep")
            return ""
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path, depth)
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(each, f"{path}[{at}]", depth + 1) for at, each in enumerate(node.value)]
        return self._text(node, path)

    def _mapping(self, node: yaml.MappingNode, path: str, depth: int) -> dict[str, Any]:
        content: dict[str, Any] = {}
        first: dict[str, int] = {}
        for key_node, value in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._fault(key_node, path, "A key is no text")
                continue
            key = self._text(key_node, path)
            if key in first:
                self._fault(key_node, path, f"The key {key[:60]!r} stands twice, first on line {first[key]}")
                continue
            first[key] = key_node.start_mark.line + 1
            content[key] = self.plain(value, f"{path}.{key}" if path else key, depth + 1)
        return content

    def _text(self, node: yaml.Node, path: str) -> str:
        text = unicodedata.normalize("NFC", str(node.value))
        if any(letter != "\n" and unicodedata.category(letter) in ("Cc", "Cs") for letter in text):
            self._fault(node, path, "A text has a control character")
        return text

    def _fault(self, node: yaml.Node, path: str, message: str) -> None:
        self.faults.append(Fault("YAML_INVALID", f"{message}.", path, f"line {node.start_mark.line + 1}"))
