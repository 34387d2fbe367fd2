"""Writes down what is asked of a Prometheus, to ask it the same again without the asker."""

import concurrent.futures
import http.client
import http.server
import threading
import time
import urllib.parse


class Recorder(http.server.ThreadingHTTPServer):
    """Passes requests on to `url` and keeps them in `requests` as (method, target, body, headers)."""

    daemon_threads = True

    def __init__(self, url):
        super().__init__(("127.0.0.1", 0), Handler)
        self.backend = urllib.parse.urlsplit(url)
        self.requests = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}{self.backend.path}"


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        kept = {n: v for n, v in self.headers.items() if n.lower() in ("content-type", "accept-encoding", "accept")}
        request = (self.command, self.path, body, kept)
        self.server.requests.append(request)
        status, headers, content = ask(self.server.backend, request)
        self.send_response_only(status)
        for name, value in headers:
            if name.lower() in ("content-type", "content-encoding"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do


def ask(backend, request):
    connection = http.client.HTTPConnection(backend.hostname, backend.port, timeout=600)
    connection.request(*request)
    response = connection.getresponse()
    content = response.read()
    connection.close()
    return response.status, response.getheaders(), content


def replay(url, requests, width):
    """Seconds to get all answers again, `width` at a time, without looking at them."""
    backend = urllib.parse.urlsplit(url)
    started = time.perf_counter()
    with concurrent.futures.ThreadPoolExecutor(width) as pool:
        for status, _, _ in pool.map(lambda request: ask(backend, request), requests):
            if status >= 500:
                raise RuntimeError(f"the server answers {status}")
    return time.perf_counter() - started
