"""GraphML read as it streams by: nodes and edges with their data, no tree of a million elements."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from geo.errors import refuse
from geo.files.limits import MAX_DEPTH

#: An osmnx graph of a province's roads has 300 MB.
_MOST_BYTES = 2_000_000_000
#: The longest data of an edge: the shape of a road over a hundred kilometres.
_MOST_LETTERS = 10_000_000

Data = Mapping[str, str]


class _Unsafe(Exception):
    """What the parser met."""


@dataclass(slots=True)
class GraphMLReader:
    """Calls `on_node(id, data)` and `on_edge(source, target, data)` for each; data by attribute name.

    After reading, `edge_default` ("directed", "undirected", "" where there is no graph) and `graph_data` are known.
    """

    on_node: Callable[[str, Data], None]
    on_edge: Callable[[str, str, Data], None]
    edge_default: str = ""
    graph_data: dict[str, str] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _open: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    _data: dict[str, str] = field(default_factory=dict)
    _text: list[str] = field(default_factory=list)
    _letters: int = 0

    def read(self, path: Path) -> None:
        """Read a file to its end.

        Raises:
            InputRefused: FILE_MISSING, FILE_TOO_LARGE; XML_UNSAFE; FILE_UNREADABLE with line and column.
        """
        name = path.name
        try:
            if not path.is_file():
                raise refuse("FILE_MISSING", f"{path} does not exist or is not a file.", row=name)
            if path.stat().st_size > _MOST_BYTES:
                raise refuse("FILE_TOO_LARGE", f"{name} has over {_MOST_BYTES:,} bytes.", row=name)
            with path.open("rb") as file:
                self._parser().ParseFile(file)
        except OSError as error:
            raise refuse("FILE_MISSING", f"{path}: {error.strerror}.", row=name) from error
        except _Unsafe as error:
            raise refuse("XML_UNSAFE", f"{name}: {error}.", row=name) from error
        except expat.ExpatError as error:
            where = f"line {error.lineno}, column {error.offset}"
            message = f"{name} is not well-formed XML at {where}: {expat.ErrorString(error.code)}."
            raise refuse("FILE_UNREADABLE", message, row=where) from error
        except (LookupError, ValueError) as error:  # an encoding that it names and that does not exist
            raise refuse("FILE_UNREADABLE", f"{name}: {error}.", row=name) from error

    def _parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._letters_of_data
        parser.StartDoctypeDeclHandler = _refuse_doctype
        return parser

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition("}")[2]
        if len(self._open) >= MAX_DEPTH:
            raise _Unsafe(f"more than {MAX_DEPTH} elements stand inside one another")
        self._open.append((tag, attributes))
        self._text.clear()
        self._letters = 0
        if tag == "key":
            self._names[attributes.get("id", "")] = attributes.get("attr.name", "")
        elif tag == "graph":
            self.edge_default = attributes.get("edgedefault", "")
        elif tag in ("node", "edge"):
            self._data = {}

    def _letters_of_data(self, text: str) -> None:
        if self._open[-1][0] == "data":
            self._letters += len(text)
            if self._letters > _MOST_LETTERS:
                raise _Unsafe(f"a text has over {_MOST_LETTERS:,} letters")
            self._text.append(text)

    def _end(self, _: str) -> None:
        tag, attributes = self._open.pop()
        if tag == "data":
            name = self._names.get(attributes.get("key", ""), "")
            of_graph = bool(self._open) and self._open[-1][0] == "graph"
            (self.graph_data if of_graph else self._data)[name] = "".join(self._text)
        elif tag == "node":
            self.on_node(attributes.get("id", ""), self._data)
        elif tag == "edge":
            self.on_edge(attributes.get("source", ""), attributes.get("target", ""), self._data)


def _refuse_doctype(*_: object) -> None:
    raise _Unsafe("it has a <!DOCTYPE>")
