"""Refuses every connection beyond this machine, in the tests and in every Python process that they start.

tests/conftest.py imports it and puts its folder on PYTHONPATH, where Python looks for a module of this name.
"""

import sys

_HERE = ("127.", "::1", "localhost", "/")


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.getaddrinfo":
        host = arguments[0]
    elif event == "socket.connect":
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else address
    else:
        return
    name = host.decode() if isinstance(host, bytes) else str(host or "127.0.0.1")
    if not name.startswith(_HERE) and name != "0.0.0.0":  # noqa: S104 - "any address of this machine"
        raise RuntimeError(f"a test tried to reach {name}: buuta uses no network unless asked")


sys.addaudithook(_refuse)
