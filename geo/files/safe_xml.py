"""XML of strangers: no document type, no entities, no deep nesting; well-formed to its end."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.parsers import expat

from geo.errors import refuse
from geo.files.limits import MAX_DEPTH


class _Unsafe(Exception):
    """What the parser met."""


def parse(content: bytes, name: str) -> ElementTree.Element:
    """The root element; names of elements and attributes are without their namespaces.

    Raises:
        InputRefused: XML_UNSAFE, FILE_UNREADABLE with line and column.
    """
    parser = expat.ParserCreate(namespace_separator="}")
    builder = ElementTree.TreeBuilder()
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise _Unsafe(f"more than {MAX_DEPTH} elements stand inside one another")
        builder.start(_local(tag), {_local(key): value for key, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_local(tag))

    def doctype(*_: object) -> None:
        raise _Unsafe("it has a <!DOCTYPE>")

    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(content, True)
        return builder.close()
    except _Unsafe as error:
        raise refuse("XML_UNSAFE", f"{name}: {error}.", row=name) from error
    except (LookupError, ValueError) as error:  # an encoding that it names and that does not exist
        raise refuse("FILE_UNREADABLE", f"{name}: {error}.", row=name) from error
    except expat.ExpatError as error:
        where = f"line {error.lineno}, column {error.offset}"
        message = f"{name} is not well-formed XML at {where}: {expat.ErrorString(error.code)}."
        raise refuse("FILE_UNREADABLE", message, row=where) from error


def refuse_document_type(content: bytes, name: str) -> None:
    """For XML that a library reads, which may expand entities.

    Raises:
        InputRefused: XML_UNSAFE.
    """
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise refuse("XML_UNSAFE", f"{name}: a part of it has a <!DOCTYPE>.", row=name)


def _local(name: str) -> str:
    return name.rpartition("}")[2]
