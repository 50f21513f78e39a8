"""The engines by name.

An engine's module is imported where the engine is asked for something. What an engine stands on (OR-Tools, PyVRP) it
imports when it searches, which happens in solver processes only.
"""

from __future__ import annotations

from importlib import import_module
from typing import cast

from routing.engines.engine import Engine

#: name -> module and class.
ENGINES: dict[str, str] = {
    "recreate": "routing.engines.recreate.engine:Recreate",
    "ortools": "routing.engines.ortools.engine:OrTools",
    "pyvrp": "routing.engines.pyvrp.engine:PyVrp",
}


def load(address: str) -> Engine:
    """The engine at `module:Class`, an entry of `ENGINES`."""
    module, _, made = address.partition(":")
    return cast(Engine, getattr(import_module(module), made)())
