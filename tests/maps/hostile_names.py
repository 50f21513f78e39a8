"""Names as nobody should have them, and a way to give them to everything that a fixture names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from pydantic import BaseModel

from tests.maps.fixtures import HOSTILE

NAMES: dict[str, str] = {
    "script": "<script>window.hostile = 1; alert(1)</script>",
    "attribute": '"><img src=x onerror="window.hostile = 1; alert(2)">',
    "apostrophe": "' onmouseover='window.hostile = 1' <b>'",
    "template": "{{7*7}} {% raw %} {# ${7*7} #}",
    "ends-script": "</script></style></title><svg onload=alert(3)><!--",
    "quotes": "\"'`“”‘’«»",
    "backslash": '\\ \\u003cb\\u003e \\" \\n C:\\tên',
    "right-to-left": "\u202egnp.ảnh\u2066 đảo \u200fנעים",
    "zero-width": "Ha\u200b\u200d\ufeffc Tha\u00adnh",
    "combining": "Tha\u0302\u0323ng Bi\u0300nh " + "a\u0301\u0302\u0303\u0304" * 5,
    "endless": "Nông" * 75,
    "formula": '=HYPERLINK("http://a.example","x")',
    "address": "https://a.example/x.png url(https://a.example/y.png)",
}


def named(thing: Any, name: str) -> Any:
    """A copy of a fixture in which :data:`HOSTILE` is `name` wherever it stands."""
    match thing:
        case str() if type(thing) is str:
            return thing.replace(HOSTILE, name)
        case list() | tuple():
            found = [named(each, name) for each in thing]
            return type(thing)(*found) if hasattr(thing, "_fields") else type(thing)(found)
        case Mapping():
            return {named(key, name): named(each, name) for key, each in thing.items()}
        case BaseModel():
            return thing.model_copy(update={key: named(each, name) for key, each in thing})
        case _ if is_dataclass(thing) and not isinstance(thing, type):
            kept = {each.name: named(getattr(thing, each.name), name) for each in fields(thing) if each.init}
            return replace(thing, **kept)
    return thing
