"""The stub on the network: TLS, users, rules that a test sets, the log of requests, and the service proxy."""

import gzip
import http.client
import http.server
import json
import re
import ssl
import threading
import time
import urllib.parse

import answers
import api
import pki

DEFAULTS = {
    "rules": [],
    "jsonOnly": False,
    "aggregatedDiscovery": True,
    "hiddenGroups": [],
    "groups": [],
    "readers": [],
    "roles": {},
    "prometheus": "",
    # A new template is rolled out at once.
    "settles": False,
}


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, home, log, store, discovery, certificate, plain):
        super().__init__(("127.0.0.1", 0), Handler)
        self.settings = dict(DEFAULTS)
        self.store = store
        self.api = api.API(store, discovery, self.settings)
        self.log = open(log, "a", buffering=1)
        self.lock = threading.Lock()
        self.is_plain = plain
        if not plain:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(f"{home}/{certificate}.crt", f"{home}/{certificate}.key")
            context.load_verify_locations(f"{home}/ca.crt")
            context.verify_mode = ssl.CERT_OPTIONAL
            self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)

    @property
    def url(self):
        return f"{'http' if self.is_plain else 'https'}://127.0.0.1:{self.server_address[1]}"

    def change(self, command):
        for resource, value in command.pop("add", []):
            self.store.add(resource, value)
        for resource, namespace, name, patch in command.pop("merge", []):
            self.store.merge(resource, namespace, name, patch)
        unknown = set(command) - set(DEFAULTS)
        if unknown:
            raise KeyError(f"unknown settings {unknown}")
        with self.lock:
            self.settings.update(command)

    def rule(self, method, target):
        """The first rule that matches and is not used up; `after` matches are let through before."""
        with self.lock:
            for rule in self.settings["rules"]:
                if rule.get("times", 1) <= 0 or rule.get("method", method) != method:
                    continue
                if not re.search(rule["match"], target):
                    continue
                if rule.get("after", 0) > 0:
                    rule["after"] -= 1
                    continue
                if "times" in rule:
                    rule["times"] -= 1
                return rule
        return None

    def handle_error(self, request, client_address):
        pass


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def setup(self):
        if not self.server.is_plain:
            self.request.settimeout(30)
            self.request.do_handshake()
        super().setup()

    def log_message(self, *_):
        pass

    def do(self):
        path, _, query = self.path.partition("?")
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = self.rfile.read(int(headers.get("content-length") or 0))
        user = self.user(headers)
        rule = self.server.rule(self.command, self.path)
        if rule and rule.get("delay"):
            time.sleep(rule["delay"])
        parsed = dict(urllib.parse.parse_qsl(query, keep_blank_values=True))
        answer = self.answer(urllib.parse.unquote(path), query, parsed, headers, body, user, rule)
        if rule and rule.get("hold"):
            time.sleep(rule["hold"])
        entry = {"method": self.command, "path": path, "query": parsed, "user": user, "headers": headers}
        entry["impersonatedGroups"] = self.headers.get_all("Impersonate-Group") or []
        entry["status"] = answer.status if answer else 0
        if self.command in ("PATCH", "POST", "PUT"):
            entry["body"] = body.decode(errors="replace")
        with self.server.lock:
            self.server.log.write(json.dumps(entry) + "\n")
        if answer is None or (rule and rule.get("close")):
            self.close_connection = True
            self.connection.close()
            return
        if rule:
            answer.headers.update(rule.get("headers", {}))
        self.send(answer, headers, rule)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do

    def answer(self, path, query, parsed, headers, body, user, rule):
        if rule and rule.get("expire"):
            return self.server.api.expired(parsed)
        if rule and ("body" in rule or "status" in rule):
            content_type = rule.get("contentType", "application/json")
            text = rule.get("body", "")
            return answers.Answer(rule.get("status", 200), text.encode(), content_type)
        proxy = api.PROXY.match(path)
        if proxy:
            return self.proxied(proxy, query, headers, body, user)
        return self.server.api.answer(self.command, path, parsed, headers, user, body)

    def user(self, headers):
        """Nil for credentials that nobody has."""
        name = "system:anonymous"
        authorization = headers.get("authorization", "")
        if authorization:
            name = pki.TOKENS.get(authorization.removeprefix("Bearer "))
        elif not self.server.is_plain:
            certificate = self.connection.getpeercert()
            if certificate:
                name = dict(pair[0] for pair in certificate["subject"])["commonName"]
        if name == "admin":
            name = headers.get("impersonate-user", name)
        return name

    def proxied(self, target, query, headers, body, user):
        name, namespace = target["name"], target["namespace"]
        if user is None:
            return answers.failure(401, "Unauthorized", "Unauthorized")
        verb = "create" if self.command == "POST" and user in self.server.settings["roles"] else "get"
        denied = self.server.api.denied(user, verb, "", "services/proxy", {"namespace": namespace, "name": name})
        if denied:
            return denied
        if not any(item.key == f"{namespace}/{name}" for item in self.server.store.items["services"]):
            return answers.failure(404, "NotFound", f'services "{name}" not found', name=name, kind="services")
        if not self.server.settings["prometheus"]:
            message = f'no endpoints available for service "{name}"'
            return answers.failure(503, "ServiceUnavailable", message)
        backend = urllib.parse.urlsplit(self.server.settings["prometheus"])
        connection = http.client.HTTPConnection(backend.hostname, backend.port, timeout=120)
        kept = {n: v for n, v in headers.items() if n in ("accept", "accept-encoding", "content-type", "x-scope-orgid")}
        url = (target["rest"] or "/") + (f"?{query}" if query else "")
        try:
            connection.request(self.command, url, body, kept)
            response = connection.getresponse()
            content = response.read()
        except OSError as error:
            return answers.failure(503, "ServiceUnavailable", f"error trying to reach service: {error}")
        passed = {"Content-Encoding": v for n, v in response.getheaders() if n.lower() == "content-encoding"}
        return answers.Answer(response.status, content, response.getheader("content-type", "text/plain"), passed)

    def send(self, answer, headers, rule):
        body = answer.body
        is_packed = "Content-Encoding" in answer.headers
        if "gzip" in headers.get("accept-encoding", "") and len(body) > 131_072 and not is_packed:
            body = gzip.compress(body, 1)
            answer.headers["Content-Encoding"] = "gzip"
        self.send_response_only(answer.status)
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(body)))
        if "Date" not in answer.headers:
            self.send_header("Date", self.date_time_string())
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if rule and "truncate" in rule:
            body = body[: rule["truncate"]]
            self.close_connection = True
        self.wfile.write(body)
        self.wfile.flush()
