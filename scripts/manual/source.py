"""What manuals are made from: the executables themselves tell their commands, flags, examples and topics."""

import json
import os
import subprocess
import sys


class Manual:
    """All commands and topics of the executables in a folder."""

    def __init__(self, folder):
        names = sorted(name for name in os.listdir(folder) if name == "kubectl-upid" or is_subcommand(folder, name))
        if "kubectl-upid" not in names:
            sys.exit(f"error: there is no kubectl-upid in {folder}\nhint: make build makes it")
        self.commands, self.topics, self.global_options = [], [], []
        for name in names:
            said = ask(f"{folder}/{name}", "__commands")
            self.commands += said["commands"]
            self.topics += said["topics"]
            self.global_options = said.get("globalOptions") or self.global_options
        self.commands.sort(key=lambda command: command["path"])
        self.version = ask(f"{folder}/kubectl-upid", "__build")["version"]

    def command(self, path):
        """The command of that path (`kubectl upid cost`), or None."""
        return next((command for command in self.commands if command["path"] == path), None)

    def below(self, path):
        """The commands right below another one."""
        return [command for command in self.commands if command["path"].rpartition(" ")[0] == path]


def is_subcommand(folder, name):
    path = f"{folder}/{name}"
    return name.startswith("kubectl-upid-") and "." not in name and os.path.isfile(path) and os.access(path, os.X_OK)


def ask(path, question):
    done = subprocess.run([path, question], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        sys.exit(f"error: {path} {question}: exit code {done.returncode}\n{done.stderr}")
    return json.loads(done.stdout)


def page_name(path):
    """`kubectl-upid-cost-trend` for `kubectl upid cost trend`."""
    return path.replace(" ", "-")


def title(flag):
    """`-n, --namespace` as help shows it."""
    short = f"-{flag['shorthand']}, " if "shorthand" in flag else ""
    return f"{short}--{flag['name']}"


def blocks(text):
    """Paragraphs, lists and commands of a text: (kind, lines) with kind `p`, `li` or `pre`."""
    kind, lines = None, []
    for line in text.split("\n") + [""]:
        this = None
        if line.startswith("    "):
            this, line = "pre", line[4:]
        elif line.startswith("- "):
            this, line = "li", line[2:]
        elif line:
            this = "p"
        if kind and this != kind:
            yield kind, lines
            lines = []
        kind = this
        if this:
            lines.append(line)
