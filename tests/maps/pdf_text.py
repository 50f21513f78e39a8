"""What can be selected and copied in a PDF of ours: its texts page by page, through the fonts' own tables.

Only as much of the format as reportlab writes; what it cannot read fails.
"""

from __future__ import annotations

import base64
import re
import zlib

_OBJECT = re.compile(rb"(?<!\d)(\d+) 0 obj\s(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_TOKEN = re.compile(rb"/(F\d+\+\d+) [\d.]+ Tf|\(((?:\\.|[^\\()])*)\) Tj", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f]{2})> <([0-9A-Fa-f]{4,})>")


def page_texts(content: bytes) -> list[list[str]]:
    """The texts of each page in the order of writing."""
    letters = _letters(_objects(content))
    return [_texts(stream, letters) for stream in page_streams(content)]


def page_streams(content: bytes) -> list[bytes]:
    """The drawing operations of each page."""
    objects = _objects(content)
    pages = [body for body in objects.values() if re.search(rb"/Type /Page\b", body)]
    return [_stream(objects[int(re.search(rb"/Contents (\d+) 0 R", page)[1])]) for page in pages]


def stream_of(content: bytes, page: int) -> bytes:
    """The drawing operations of a page, from 0."""
    return page_streams(content)[page]


def fonts_inside(content: bytes) -> set[str]:
    """The names of the fonts, none of which may be left to the reader's machine."""
    objects = _objects(content)
    told = [body for body in objects.values() if re.search(rb"/Type /FontDescriptor\b", body)]
    fonts = [body for body in objects.values() if re.search(rb"/Type /Font\b", body)]
    assert len(told) == len(fonts)
    assert all(int(re.search(rb"/FontFile2 (\d+) 0 R", body)[1]) in objects for body in told)
    return {re.search(rb"/BaseFont /\w+\+(\w+)", body)[1].decode() for body in fonts}


def _objects(content: bytes) -> dict[int, bytes]:
    return {int(number): body for number, body in _OBJECT.findall(content)}


def _stream(body: bytes) -> bytes:
    raw = _STREAM.search(body)[1]
    if b"/ASCII85Decode" in body:
        raw = base64.a85decode(raw.strip().removesuffix(b"~>"))
    # What follows the compressed bytes is the line's end.
    return zlib.decompressobj().decompress(raw) if b"/FlateDecode" in body else raw


def _letters(objects: dict[int, bytes]) -> dict[bytes, dict[int, str]]:
    """Font -> byte -> letter."""
    fonts: dict[bytes, dict[int, str]] = {}
    for body in objects.values():
        name, table = re.search(rb"/Name /(F\d+\+\d+)", body), re.search(rb"/ToUnicode (\d+) 0 R", body)
        if name and table:
            pairs = _PAIR.findall(_stream(objects[int(table[1])]))
            fonts[name[1]] = {
                int(one, 16): bytes.fromhex(letter.decode()).decode("utf-16-be") for one, letter in pairs
            }
    return fonts


def _texts(stream: bytes, letters: dict[bytes, dict[int, str]]) -> list[str]:
    font: dict[int, str] = {}
    texts = []
    for name, text in _TOKEN.findall(stream):
        if name:
            font = letters[name]
        else:
            plain = re.sub(rb"\\([0-7]{3}|.)", _escape, text, flags=re.DOTALL)
            texts.append("".join(font[byte] for byte in plain))
    return texts


def _escape(match: re.Match[bytes]) -> bytes:
    told = match[1]
    return bytes([int(told, 8)]) if len(told) == 3 else {b"n": b"\n", b"r": b"\r", b"t": b"\t"}.get(told, told)
