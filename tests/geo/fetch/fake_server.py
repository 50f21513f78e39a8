"""A server of this machine that answers as told: an honest stand-in for GitHub and Overpass."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs


@dataclass
class Answer:
    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    after_s: float = 0.0
    #: Bytes promised beyond those sent, as when a connection breaks.
    withheld: int = 0


class FakeServer(ThreadingHTTPServer):
    """Answers each path with its list in turn, the last one again and again; 404 for others."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: dict[str, list[Answer]] = defaultdict(list)
        self.seen: list[tuple[str, str, dict[str, str]]] = []
        self.forms: list[dict[str, list[str]]] = []
        self.address = f"http://127.0.0.1:{self.server_address[1]}"

    def answer(self, path: str, *answers: Answer) -> str:
        self.answers[path] = list(answers)
        return self.address + path

    def handle_error(self, *_: object) -> None:
        """A client that hangs up is part of the tests."""

    @property
    def paths(self) -> list[str]:
        return [path for _, path, _ in self.seen]


class _Handler(BaseHTTPRequestHandler):
    server: FakeServer

    def _answer(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        self.server.forms.append(parse_qs(self.rfile.read(length).decode()))
        self.server.seen.append((self.command, self.path, dict(self.headers)))
        planned = self.server.answers.get(self.path, [Answer(b"nothing here", 404)])
        answer = planned.pop(0) if len(planned) > 1 else planned[0]
        time.sleep(answer.after_s)
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body) + answer.withheld))
        self.end_headers()
        self.wfile.write(answer.body)

    do_GET = do_POST = _answer  # noqa: N815

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving() -> Iterator[FakeServer]:
    """A server for the length of the block."""
    with FakeServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
