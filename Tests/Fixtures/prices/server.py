#!/usr/bin/env python3
"""A server of public price lists for tests, on a free port of 127.0.0.1.

Prints its port and ends when its standard input does. The first part of a
path says how it answers, and is the base URL that a test uses:

  ok        the recorded list
  cut       half of the announced bytes, then the connection ends
  huge      AWS: a row of 300,000 bytes
  schema    another form than the recorded one
  html      a web page
  stray     Azure: the next page is on another host
  loop      Azure: the next page is this one
  elsewhere 302 to another host
  empty     a list without the region
  403, 500  that status

`/requests` lists the paths and headers of all requests so far.
"""
import gzip
import http.server
import json
import os
import socketserver
import sys
import threading
import urllib.parse

FOLDER = os.path.dirname(os.path.abspath(__file__))
requests = []


def recorded(name):
    with open(os.path.join(FOLDER, name), "rb") as file:
        return file.read()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, body, headers=(), cut=False):
        if "gzip" in self.headers.get("Accept-Encoding", "") and status == 200:
            body = gzip.compress(body, 1)
            headers = [*headers, ("Content-Encoding", "gzip")]
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if cut else body)
        if cut:
            self.close_connection = True

    def do_GET(self):
        url = urllib.parse.urlsplit(self.path)
        if url.path == "/requests":
            self.answer(200, json.dumps(requests).encode())
            return
        requests.append({"path": self.path, "headers": {k.lower(): v for k, v in self.headers.items()}})
        mode, _, path = url.path[1:].partition("/")
        query = dict(urllib.parse.parse_qsl(url.query))
        if mode in ("403", "500"):
            key = self.headers.get("X-Goog-Api-Key", "")
            self.answer(int(mode), b'{"error": {"message": "no such luck with %s"}}' % key.encode())
            return
        if mode == "elsewhere":
            self.answer(302, b"", [("Location", "https://evil.example/index.csv?token=x")])
            return
        if mode == "html":
            self.answer(200, b"<!DOCTYPE html><title>Sign in</title>")
            return
        body = self.list(mode, path, query)
        if body is None:
            self.answer(404, b"")
            return
        self.answer(200, body, cut=mode == "cut")

    def list(self, mode, path, query):
        base = "http://127.0.0.1:%d/%s" % (self.server.server_address[1], mode)
        if path.startswith("offers/v1.0/aws/AmazonEC2/current/us-east-1/"):
            body = recorded("aws.csv")
            if mode == "schema":
                return body.replace(b'"Tenancy"', b'"Sharing"')
            if mode == "huge":
                return body + b'"' + b"x" * 300000 + b'"\n'
            if mode == "empty":
                return body.replace(b"us-east-1", b"us-west-2")
            return body
        if path == "api/retail/prices":
            body = recorded("azure-2.json" if "$skip" in query else "azure-1.json").replace(b"{base}", base.encode())
            if mode == "schema":
                return body.replace(b'"Items"', b'"Rows"')
            if mode == "stray":
                return body.replace(b"127.0.0.1", b"localhost")
            if mode == "loop":
                return body.replace(b"null", b'"' + base.encode() + b'/api/retail/prices?$skip=1000"') \
                    .replace(b"&$filter=x&$skip=1000", b"&$skip=1000")
            return body
        if path == "v1/services/6F81-5844-456A/skus":
            second = query.get("pageToken") == "AGqjl8k/second+page=="
            if mode == "schema":
                return b'{"items": []}'
            return recorded("gcp-2.json" if second else "gcp-1.json")
        return None


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True


def main():
    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    while sys.stdin.buffer.read(4096):
        pass


main()
