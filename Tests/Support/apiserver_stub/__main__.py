"""An API server to test against: recorded objects behind TLS, client certificates, tokens and paging.

    python3 apiserver_stub pki HOME
    python3 apiserver_stub serve --home HOME --fixtures DIR --kubeconfig FILE --log FILE [--pods N] [--also FOLDER] …

`serve` prints {"url": …} once it listens. Each line of JSON on standard input then changes settings (see server.DEFAULTS, and
`add`, `merge`); it is answered with a line, `ok` or what was wrong. The end of standard input ends the stub.
"""

import argparse
import json
import os
import sys
import threading

import pki
from discovery import Discovery
from server import Server
from store import Store


def arguments():
    parser = argparse.ArgumentParser(prog="apiserver_stub")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("pki").add_argument("home")
    serve = commands.add_parser("serve")
    for name in ("home", "fixtures", "kubeconfig", "log"):
        serve.add_argument(f"--{name}", required=True)
    serve.add_argument("--certificate", default="server")
    serve.add_argument("--plain", action="store_true")
    serve.add_argument("--pods", type=int, default=0)
    serve.add_argument("--also", default="")
    return parser.parse_args()


def main():
    options = arguments()
    if options.command == "pki":
        pki.make(options.home)
        return
    store = Store(options.fixtures)
    if options.also:
        store.extend(options.also)
    if options.pods:
        store.fabricate(options.pods)
    server = Server(options.home, options.log, store, Discovery(store), options.certificate, options.plain)
    pki.write_kubeconfig(options.home, options.kubeconfig, server.url)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(json.dumps({"url": server.url}), flush=True)
    for line in sys.stdin:
        try:
            server.change(json.loads(line))
            print("ok", flush=True)
        except (KeyError, ValueError) as error:
            print(repr(error), flush=True)
    os._exit(0)


main()
