"""A callback that sends the values of epochs to a server."""

from __future__ import annotations

import json
import warnings
from collections.abc import Mapping
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import numpy as np
from typing_extensions import override

from keras_training.callbacks.callback import Callback
from keras_training.callbacks.logs import Logs

_TIMEOUT_SECONDS = 30.0


class RemoteMonitor(Callback):
    """Sends the values of each epoch to a server by HTTP POST; one that cannot be reached gets a warning.

    Args:
        root: Address of the server, beginning with `http://` or `https://`.
        path: What follows it.
        field: Name of the form field that holds the values as JSON.
        headers: Further HTTP headers, or `None`.
        send_as_json: Whether to send the values as a JSON document rather than in a form field.

    Raises:
        ValueError: `root` begins with something else.

    Examples:
        >>> RemoteMonitor(root="http://localhost:9000").path
        '/publish/epoch/end/'
    """

    def __init__(
        self,
        root: str = "http://localhost:9000",
        path: str = "/publish/epoch/end/",
        field: str = "data",
        headers: Mapping[str, str] | None = None,
        send_as_json: bool = False,
    ) -> None:
        super().__init__()
        if not root.startswith(("http://", "https://")):
            raise ValueError(
                f"`RemoteMonitor`: root={root!r}; expected an address that begins with http:// or https://."
            )
        self.root = root
        self.path = path
        self.field = field
        self.headers = headers
        self.send_as_json = send_as_json

    @override
    def on_epoch_end(self, epoch: int, logs: Logs | None = None) -> None:
        text = json.dumps({"epoch": epoch, **({} if logs is None else logs)}, default=_plain)
        kind = "application/json" if self.send_as_json else "application/x-www-form-urlencoded"
        body = text if self.send_as_json else urlencode({self.field: text})
        headers = {"Content-Type": kind, **(self.headers or {})}
        request = Request(self.root + self.path, data=body.encode(), headers=headers, method="POST")
        try:
            with urlopen(request, timeout=_TIMEOUT_SECONDS):
                pass
        except (URLError, TimeoutError, ConnectionError) as error:
            warnings.warn(f"Could not reach RemoteMonitor root server at {self.root}: {error}", stacklevel=2)


def _plain(value: object) -> object:
    return np.asarray(value).tolist()
