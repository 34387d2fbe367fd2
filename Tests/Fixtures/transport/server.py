#!/usr/bin/env python3
"""Servers for the tests of the transport, on free ports of 127.0.0.1.

Prints one line of JSON (ports by name, the folder of the certificates) and
ends when its standard input does. What a path does: see `Handler.routes`.
"""
import collections
import gzip
import http.server
import json
import os
import shutil
import socket
import socketserver
import ssl
import struct
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

lock = threading.Lock()
counts = collections.Counter()
in_flight = collections.Counter()
highest = collections.Counter()
connections = collections.defaultdict(set)


def openssl(*arguments, **options):
    subprocess.run(["openssl", *arguments], check=True, capture_output=True, **options)


def make_certificates(folder):
    def path(name):
        return os.path.join(folder, name)

    for ca in ("ca", "otherca"):
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                "-keyout", path(ca + ".key"), "-out", path(ca + ".pem"), "-days", "30", "-subj", "/CN=test " + ca,
                "-addext", "basicConstraints=critical,CA:TRUE")
    leaves = {
        "server": ("subjectAltName=DNS:localhost,IP:127.0.0.1", []),
        "named": ("subjectAltName=DNS:inside.example,DNS:also.example", []),
        "expired": ("subjectAltName=DNS:localhost,IP:127.0.0.1",
                    ["-startdate", "20200101000000Z", "-enddate", "20200201000000Z"]),
        "client": ("extendedKeyUsage=clientAuth", []),
    }
    with open(path("ca.cnf"), "w") as file:
        file.write("[ca]\ndefault_ca=d\n[d]\ndatabase=%s\nserial=%s\nnew_certs_dir=%s\ndefault_md=sha256\n"
                   "default_days=30\npolicy=p\ncopy_extensions=copy\nunique_subject=no\n[p]\ncommonName=supplied\n"
                   % (path("index"), path("serial"), folder))
    open(path("index"), "w").close()
    with open(path("serial"), "w") as file:
        file.write("1000\n")
    for name, (extension, dates) in leaves.items():
        openssl("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                "-keyout", path(name + ".key"), "-out", path(name + ".csr"), "-subj", "/CN=" + name,
                "-addext", extension)
        openssl("ca", "-batch", "-notext", "-config", path("ca.cnf"), "-cert", path("ca.pem"), "-keyfile",
                path("ca.key"), "-in", path(name + ".csr"), "-out", path(name + ".pem"), *dates)
    openssl("ec", "-in", path("client.key"), "-out", path("locked.key"), "-aes128", "-passout", "pass:secret")


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *_):
        pass

    def answer(self, status, body=b"", headers=()):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD" and status not in (204, 304):
            self.wfile.write(body)

    def handle_any(self):
        url = urllib.parse.urlsplit(self.path)
        self.query = dict(urllib.parse.parse_qsl(url.query))
        self.key = self.query.get("key", "")
        self.received = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        with lock:
            counts[self.key] += 1
            self.turn = counts[self.key]
            in_flight[self.key] += 1
            highest[self.key] = max(highest[self.key], in_flight[self.key])
            connections[self.key].add(self.client_address)
        try:
            self.routes[url.path.split("/")[1]](self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
        finally:
            with lock:
                in_flight[self.key] -= 1

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = handle_any

    def echo(self):
        certificate = self.connection.getpeercert() if isinstance(self.connection, ssl.SSLSocket) else None
        subject = {key: value for item in (certificate or {}).get("subject", ()) for key, value in item}
        self.answer(200, json.dumps({
            "method": self.command, "path": self.path, "client": subject.get("commonName", ""),
            "headers": [[name.lower(), value] for name, value in self.headers.items()],
            "body": self.received.decode(errors="replace"),
            "sni": getattr(self.connection, "upid_sni", "")}).encode())

    def stats(self):
        key = self.query.get("of", "")
        with lock:
            body = {"count": counts[key], "highest": highest[key], "connections": len(connections[key])}
        self.answer(200, json.dumps(body).encode())

    def packed(self):
        body = b"0123456789" * int(self.query.get("tens", "1000"))
        if "gzip" in self.headers.get("Accept-Encoding", ""):
            self.answer(200, gzip.compress(body, 1), [("Content-Encoding", "gzip")])
        else:
            self.answer(200, body)

    def badgzip(self):
        self.answer(200, b"this is no gzip", [("Content-Encoding", "gzip")])

    def chunks(self):
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for number in range(int(self.query.get("count", "3"))):
            piece = b"chunk %d\n" % number
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
            self.wfile.flush()
            time.sleep(float(self.query.get("pause", "0")))
        self.wfile.write(b"0\r\nX-Trailer: late\r\n\r\n")

    def status(self):
        times = int(self.query.get("times", "1000000"))
        if self.turn > times:
            self.answer(200, b"well")
            return
        headers = [("Retry-After", self.query["after"])] if "after" in self.query else []
        headers += [("Location", self.query["to"])] if "to" in self.query else []
        padding = b"." * int(self.query.get("padding", "0"))
        body = b"refused " + padding + self.headers.get("Authorization", "").encode()
        self.answer(int(self.path.split("?")[0].split("/")[2]), body, headers)

    def drop(self):
        if self.turn > int(self.query.get("times", "1000000")):
            self.answer(200, b"well")
            return
        if self.query.get("how") == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    def truncated(self):
        self.send_response(200)
        if self.query.get("how") == "chunked":
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self.wfile.write(b"a\r\n0123456789\r\n")
            self.close_connection = True
            return
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"x" * int(self.query.get("bytes", "10")))
        self.close_connection = True

    def slow(self):
        time.sleep(float(self.query.get("seconds", "1")))
        self.answer(200, b"late")

    def stall(self):
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"x" * 10)
        self.wfile.flush()
        time.sleep(float(self.query.get("seconds", "1")))
        self.close_connection = True

    def garbage(self):
        self.wfile.write(b"\x00\x01 nothing that is known\r\n\r\n")
        self.close_connection = True

    def interim(self):
        self.wfile.write(b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n")
        self.answer(200, b"well")

    routes = {
        "echo": echo, "stats": stats, "packed": packed, "badgzip": badgzip, "chunks": chunks, "status": status,
        "drop": drop, "truncated": truncated, "slow": slow, "stall": stall, "garbage": garbage, "interim": interim,
    }


class Server(socketserver.ThreadingMixIn, socketserver.TCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128
    context = None

    def get_request(self):
        connection, address = super().get_request()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection, address

    def finish_request(self, request, address):
        if self.context:
            request = self.context.wrap_socket(request, server_side=True, do_handshake_on_connect=False)
            try:
                request.do_handshake()
            except ssl.SSLError:
                # Closed with unread bytes, the connection is reset and the client may miss the alert.
                request.settimeout(5)
                while socket.socket.recv(request, 65536):
                    pass
                return
        self.RequestHandlerClass(request, address, self)

    def handle_error(self, *_):
        pass


def relay(one, other):
    def copy(source, target):
        try:
            while data := source.recv(65536):
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)
        except OSError:
            pass

    back = threading.Thread(target=copy, args=(other, one), daemon=True)
    back.start()
    copy(one, other)
    back.join()


class Proxy(http.server.BaseHTTPRequestHandler):
    """Goes to 127.0.0.1 whatever the name, and records what it saw under the key "proxy HOST"."""
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        with lock:
            counts["proxy " + self.headers.get("Host", "")] += 1
        body = self.path.encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_CONNECT(self):
        host, port = self.path.rsplit(":", 1)
        with lock:
            counts["proxy " + host] += 1
            if self.headers.get("Authorization") or self.headers.get("X-Canary"):
                counts["leak " + host] += 1
        if host.startswith("locked") and not self.headers.get("Proxy-Authorization"):
            self.send_response(407)
            self.send_header("Proxy-Authenticate", "Basic realm=x")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        target = socket.create_connection(("127.0.0.1", int(port)))
        self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        relay(self.connection, target)
        self.close_connection = True


class Socks(socketserver.BaseRequestHandler):
    """SOCKS 5 without authentication; names only, resolved to 127.0.0.1."""

    def handle(self):
        _, methods = self.request.recv(2)
        self.request.recv(methods)
        self.request.sendall(b"\x05\x00")
        _, _, _, kind = self.request.recv(4)
        if kind != 3:
            self.request.sendall(b"\x05\x08\x00\x01" + b"\0" * 6)
            return
        host = self.request.recv(self.request.recv(1)[0]).decode()
        port = struct.unpack("!H", self.request.recv(2))[0]
        with lock:
            counts["socks " + host] += 1
        target = socket.create_connection(("127.0.0.1", port))
        self.request.sendall(b"\x05\x00\x00\x01" + b"\0" * 6)
        relay(self.request, target)


def context(folder, name, client=False):
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(os.path.join(folder, name + ".pem"), os.path.join(folder, name + ".key"))
    if client:
        made.verify_mode = ssl.CERT_REQUIRED
        made.load_verify_locations(os.path.join(folder, "ca.pem"))
    made.sni_callback = lambda connection, sni, _: setattr(connection, "upid_sni", sni or "")
    return made


def main():
    folder = tempfile.mkdtemp(prefix="upid-transport-")
    try:
        make_certificates(folder)
        servers = {
            "http": (Handler, None), "https": (Handler, context(folder, "server")),
            "mutual": (Handler, context(folder, "server", client=True)),
            "named": (Handler, context(folder, "named")), "expired": (Handler, context(folder, "expired")),
            "proxy": (Proxy, None), "tlsproxy": (Proxy, context(folder, "server")), "socks": (Socks, None),
        }
        ports = {}
        for name, (handler, tls) in servers.items():
            server = Server(("127.0.0.1", 0), handler)
            server.context = tls
            ports[name] = server.server_address[1]
            threading.Thread(target=server.serve_forever, daemon=True).start()
        silent = socket.create_server(("127.0.0.1", 0), backlog=64)
        ports["silent"] = silent.getsockname()[1]
        print(json.dumps({"ports": ports, "folder": folder}), flush=True)
        while sys.stdin.buffer.read(4096):
            pass
    finally:
        shutil.rmtree(folder, ignore_errors=True)


main()
