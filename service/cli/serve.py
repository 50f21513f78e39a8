"""`buuta serve`: the HTTP service over finished results."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Annotated

import typer


def serve(
    results: Annotated[Path, typer.Option(help="The folder that `buuta demo` wrote.")] = Path("out/demo"),
    host: Annotated[str | None, typer.Option(help="Address to listen on; BUUTA_HOST or 127.0.0.1.")] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port; BUUTA_PORT or 8080.")] = None,
) -> None:
    """Serve maps and data read-only; strangers see public records only."""
    import uvicorn  # noqa: PLC0415

    from service.api.app import create_app  # noqa: PLC0415
    from service.results import Results  # noqa: PLC0415
    from service.settings import read_settings  # noqa: PLC0415

    settings = read_settings()
    app = create_app(Results.open(results))
    host, port = host or settings.host, port or settings.port
    _refuse_used_address(host, port)
    uvicorn.run(app, host=host, port=port)


def _refuse_used_address(host: str, port: int) -> None:
    """Say so before the server starts when the address cannot be listened on.

    Raises:
        InputRefused: ADDRESS_UNUSABLE.
    """
    from geo.errors import refuse  # noqa: PLC0415

    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as trial:
            if os.name == "posix":  # as the server itself does: a port that was just given up can be used again
                trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except OSError as error:
        raise refuse("ADDRESS_UNUSABLE", f"{host}:{port}: {error.strerror}.", row=f"{host}:{port}") from error
