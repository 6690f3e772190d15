# Before a program: a receiver for its webhooks, and httpx by means of requests where it is not installed.
import contextlib as _contextlib, http.server as _server, os as _os, queue as _queue, sys as _sys, threading as _threading
import types as _types
import requests as _requests

_callbacks = _queue.Queue()


class _Receiver(_server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        _callbacks.put((body, self.headers["Coasty-Signature"], self.headers["Content-Type"]))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


_listener = _server.ThreadingHTTPServer(("127.0.0.1", 0), _Receiver)
_threading.Thread(target=_listener.serve_forever, daemon=True).start()
WEBHOOK_URL = f"http://127.0.0.1:{_listener.server_port}/hooks"
_os.environ["WEBHOOK_URL"] = WEBHOOK_URL


@_contextlib.contextmanager
def _stream(method, url, headers=None, timeout=None):
    with _requests.request(method, url, headers=headers, timeout=timeout, stream=True) as response:
        response.raise_for_status()
        response.encoding = "utf-8"
        yield _types.SimpleNamespace(iter_lines=lambda: response.iter_lines(chunk_size=1, decode_unicode=True))


try:
    import httpx as _httpx
except ImportError:
    _sys.modules["httpx"] = _types.SimpleNamespace(stream=_stream)
