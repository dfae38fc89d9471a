"""A server on this machine that stands for the network."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class Server:
    """Files in a folder, and where they are served."""

    folder: Path
    base: str
    requests: list[str] = field(default_factory=list)

    def put(self, name: str, data: bytes) -> str:
        """Serve data under a name; return the URL."""
        (self.folder / name).write_bytes(data)
        return f"{self.base}/{name}"


@contextmanager
def serving(tmp_path: Path) -> Iterator[Server]:
    folder = tmp_path / "served"
    folder.mkdir()
    made = Server(folder, "")

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            made.requests.append(self.path)

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=folder)) as running:
        made.base = f"http://127.0.0.1:{running.server_port}"
        thread = threading.Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield made
        finally:
            running.shutdown()
            thread.join()
