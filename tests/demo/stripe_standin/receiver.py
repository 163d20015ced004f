"""A small shop end for webhooks: takes deliveries over HTTP and answers as it is told."""

import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Delivery:
    """One webhook request as it arrived."""

    path: str
    headers: dict[str, str]
    body: bytes


class Receiver:
    """Answers 200, or first the statuses in `answers`."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.answers: queue.SimpleQueue[int] = queue.SimpleQueue()
        self._deliveries: queue.SimpleQueue[Delivery] = queue.SimpleQueue()

    def take(self) -> Delivery:
        """Return the next delivery, waiting for it up to ten seconds."""
        return self._deliveries.get(timeout=10)

    def has_more(self) -> bool:
        """Tell whether a delivery arrived that was not taken yet."""
        return not self._deliveries.empty()

    def answer(self, delivery: Delivery) -> int:
        """Note a delivery and return the status to answer it with."""
        self._deliveries.put(delivery)
        try:
            return self.answers.get_nowait()
        except queue.Empty:
            return 200


@contextmanager
def receiving() -> Iterator[Receiver]:
    """Run a receiver on a free port of 127.0.0.1."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status = receiver.answer(Delivery(self.path, dict(self.headers.items()), body))
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
            """Keep the test output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    receiver = Receiver(f"http://127.0.0.1:{server.server_address[1]}/stripe/webhook/")
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
