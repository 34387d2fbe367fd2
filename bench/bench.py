#!/usr/bin/env python3
"""What upid costs beside its peers, all measured in one run on this machine. Each figure is a median; commands take turns.

  BENCH_KUBECONFIG      a cluster to read; without it the tests' API-server stub with BENCH_PODS made-up pods
  BENCH_PROMETHEUS_URL  a server with the past of that cluster; without it one filled by promtool, BENCH_USAGE_PODS pods
  BENCH_WINDOW          how much of the past to read (48h; 12h of made-up data)
  BENCH_KRR             krr's command line up to its flags, for the same cluster and server
  BENCH_WORKLOADS       workloads of the snapshot that changes are planned for (1000)
  BENCH_COST_PODS       pods of the snapshot that is billed, on a node for every 25 (5000)
  BENCH_RUNS            runs per figure (5)
"""

import json
import os
import re
import shlex
import shutil
import statistics
import sys
import tarfile
import tempfile

from measure import Failed, medians, run
from recorder import Recorder, replay
from snapshots import write_bill, write_snapshot
from stand_ins import ROOT, Prometheus, Stub

RUNS = int(os.environ.get("BENCH_RUNS", "5"))
BINARIES = os.environ.get("UPID_BIN_DIR", f"{ROOT}/.build/release")
ANALYZE = f"{BINARIES}/kubectl-upid-analyze"
OPTIMIZE = f"{BINARIES}/kubectl-upid-optimize"
COST = f"{BINARIES}/kubectl-upid-cost"


class Table:
    def __init__(self):
        self.rows = [("WORK", "WHAT", "UPID", "PEER", "RATIO", "TARGET")]

    def add(self, work, what, upid, peer="", ratio="", target=""):
        self.rows.append((work, what, upid, peer, ratio, target))
        print(f"  {work}: {what}: {upid} {peer and 'beside ' + peer}", file=sys.stderr)

    def print(self):
        widths = [max(len(row[column]) for row in self.rows) + 3 for column in range(len(self.rows[0]))]
        for row in self.rows:
            print("".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())


def ratio(ours, theirs):
    return f"{ours / theirs:.2f}" if theirs else ""


def environment(kubeconfig):
    return dict(os.environ, KUBECONFIG=kubeconfig, PATH=f"{BINARIES}:{os.environ['PATH']}", NO_COLOR="1")


def start(table):
    """CPU until `--help` is printed."""
    commands = {"upid": [ANALYZE, "--help"], "kubectl": ["kubectl", "version", "--client"]}
    costs = medians(commands, dict(os.environ), max(RUNS, 11))
    ours, theirs = costs["upid"], costs["kubectl"]
    peer = f"{theirs.cpu * 1e3:.1f} ms (kubectl version --client)"
    table.add("start", "CPU of --help", f"{ours.cpu * 1e3:.1f} ms", peer, ratio(ours.cpu, theirs.cpu), "<= 10 ms")
    costs = medians({"cost": [COST, "--help"], "analyze": [ANALYZE, "--help"]}, dict(os.environ), max(RUNS, 11))
    ours, theirs = costs["cost"], costs["analyze"]
    peer = f"{theirs.cpu * 1e3:.1f} ms (upid analyze)"
    table.add("start", "CPU of cost --help", f"{ours.cpu * 1e3:.1f} ms", peer, ratio(ours.cpu, theirs.cpu), "<= 1.1 x")


def installed(table, folder):
    """What is downloaded, what it is when it is installed, and how long each executable takes to start."""
    names = sorted(name for name in os.listdir(BINARIES) if re.fullmatch(r"kubectl-upid(-[a-z]+)?", name))
    command = [f"{ROOT}/krew/archive", "--version", "v0.0.0", "--binaries", BINARIES, "--output", folder, *names]
    made = run(command, dict(os.environ))
    archive = made.output.decode().split()[0]
    with tarfile.open(archive) as files:
        sizes = {entry.name: entry.size for entry in files}
    table.add("install", "archive", f"{os.path.getsize(archive) / 1e6:.1f} MB")
    each = ", ".join(f"{sizes[name] / 1e6:.1f}" for name in names)
    table.add("install", "installed", f"{sum(sizes.values()) / 1e6:.1f} MB ({each})")
    costs = medians({name: [f"{BINARIES}/{name}", "--help"] for name in names}, dict(os.environ), max(RUNS, 11))
    for name, cost in costs.items():
        took = f"{cost.wall * 1e3:.1f} ms ({cost.cpu * 1e3:.1f} ms CPU)"
        table.add("install", f"start-up of {name}", took, target="<= 10 ms CPU")


def inventory(table, kubeconfig, note):
    """All workloads and pods; names need no usage, so none is read."""
    upid = [ANALYZE, "-A", "-o", "name"]
    commands = {
        "upid": upid,
        "kubectl get pods -A": ["kubectl", "get", "pods", "-A"],
        "kubectl get pods -A -o json": ["kubectl", "get", "pods", "-A", "-o", "json"],
    }
    costs = medians(commands, environment(kubeconfig), RUNS)
    pods = len(costs["kubectl get pods -A"].output.splitlines()) - 1
    work = f"read {pods} pods{note}"
    ours = costs.pop("upid")
    for name, theirs in costs.items():
        wall = ratio(ours.wall, theirs.wall)
        table.add(work, "wall", f"{ours.wall:.2f} s", f"{theirs.wall:.2f} s ({name})", wall, "<= 0.6 s, <= 0.5 x")
        memory = ratio(ours.peak, theirs.peak)
        table.add(work, "peak memory", f"{ours.peak:.0f} MB", f"{theirs.peak:.0f} MB ({name})", memory, "<= 60 MB")


def usage(table, kubeconfig, url, window, note):
    """Usage of all workloads, beside the time that the server takes for the same queries, and beside krr."""
    surroundings = environment(kubeconfig)
    command = [ANALYZE, "-A", "-o", "json", "--window", window, "--prometheus-url"]
    recorder = Recorder(url)
    analysed = run(command + [recorder.url], surroundings)
    recorder.shutdown()
    queries = recorder.requests
    containers = sum(len(item["containers"]) for item in json.loads(analysed.output)["items"])
    work = f"usage of {containers} containers, {window}{note}"
    ours, raw, names = [], [], []
    for _ in range(RUNS):
        ours.append(run(command + [url], surroundings))
        raw.append(min(replay(url, queries, width) for width in (1, 2)))
        names.append(run([ANALYZE, "-A", "-o", "name"], surroundings).wall)
    wall = statistics.median(cost.wall for cost in ours)
    server = statistics.median(raw)
    usage = wall - statistics.median(names)
    table.add(work, "wall", f"{wall:.2f} s", target="<= 4 s")
    table.add(
        work, "wall less the inventory", f"{usage:.2f} s", f"{server:.2f} s (its queries alone)", ratio(usage, server),
        "<= 1.15 x")
    memory = statistics.median(cost.peak for cost in ours)
    table.add(work, "queries", str(len(queries)), target="<= 60")
    table.add(work, "peak memory", f"{memory:.0f} MB", target="<= 100 MB")
    krr(table, work, surroundings, wall, memory)


def plan(table, folder):
    """Changes of all workloads of a snapshot: what the plan costs beyond the analysis, and the patches beyond the plan."""
    workloads = int(os.environ.get("BENCH_WORKLOADS", "1000"))
    path = f"{folder}/snapshot.json"
    write_snapshot(path, workloads)
    commands = {
        "analysis": [ANALYZE, "-A", "--snapshot", path, "-o", "name"],
        "plan": [OPTIMIZE, "-A", "--snapshot", path, "-o", "name"],
        "table": [OPTIMIZE, "-A", "--snapshot", path],
        "patches": [OPTIMIZE, "-A", "--snapshot", path, "-o", "patch"],
    }
    costs = medians(commands, dict(os.environ, NO_COLOR="1"), RUNS)
    work = f"plan for {workloads} workloads of a snapshot ({os.path.getsize(path) / 1e6:.0f} MB)"
    whole = costs["plan"]
    table.add(work, "CPU, reading and analysis included", f"{whole.cpu:.2f} s ({whole.wall:.2f} s wall)")
    for name, before, what in (
        ("plan", "analysis", "CPU beyond the analysis"),
        ("table", "plan", "CPU of the table"),
        ("patches", "plan", "CPU of -o patch"),
    ):
        cpu, wall = (costs[name].cpu - costs[before].cpu, costs[name].wall - costs[before].wall)
        table.add(work, what, f"{cpu * 1e3:.0f} ms ({wall * 1e3:.0f} ms wall)", target="<= 200 ms")
    table.add(work, "peak memory", f"{whole.peak:.0f} MB")
    judge(table, path, workloads)


def judge(table, path, workloads):
    """Which workloads of the same snapshot are idle, beyond reading it: the same of none of them."""
    command = [ANALYZE, "idle", "-A", "--snapshot", path, "-o", "name"]
    costs = medians({"all": command, "none": [*command, "-l", "no=such"]}, dict(os.environ, NO_COLOR="1"), RUNS)
    whole, before = costs["all"], costs["none"]
    work = f"idle of {workloads} workloads of a snapshot"
    table.add(work, "CPU of judging", f"{(whole.cpu - before.cpu) * 1e3:.0f} ms", target="<= 100 ms")
    table.add(work, "CPU, reading included", f"{whole.cpu:.2f} s ({whole.wall:.2f} s wall)")


def bill(table, folder):
    """The bill of a snapshot by namespace, and by workload: reading it is most of the work."""
    pods = int(os.environ.get("BENCH_COST_PODS", "5000"))
    path = f"{folder}/bill.json"
    write_bill(path, pods, -(-pods // 25))
    commands = {
        "by namespace": [COST, "--snapshot", path],
        "by workload": [COST, "--snapshot", path, "--by", "workload", "-o", "json"],
        "FOCUS by workload": [COST, "--snapshot", path, "--by", "workload", "-o", "focus"],
    }
    costs = medians(commands, dict(os.environ, NO_COLOR="1"), RUNS)
    work = f"bill of {pods} pods on {-(-pods // 25)} nodes of a snapshot ({os.path.getsize(path) / 1e6:.1f} MB)"
    for name, cost in costs.items():
        target = "<= 100 ms" if name == "by namespace" else ""
        table.add(work, name, f"{cost.wall * 1e3:.0f} ms wall ({cost.cpu * 1e3:.0f} ms CPU)", target=target)
    table.add(work, "peak memory", f"{costs['by namespace'].peak:.0f} MB")


def krr(table, work, surroundings, wall, memory):
    command = os.environ.get("BENCH_KRR")
    if not command:
        table.add(work, "wall", "", "krr: not measured, BENCH_KRR is not set")
        return
    theirs = run(shlex.split(command), surroundings)
    table.add(work, "wall", f"{wall:.2f} s", f"{theirs.wall:.2f} s (krr)", ratio(wall, theirs.wall))
    table.add(work, "peak memory", f"{memory:.0f} MB", f"{theirs.peak:.0f} MB (krr)", ratio(memory, theirs.peak))


def main():
    missing = [name for name in ("kubectl", "prometheus", "promtool") if not shutil.which(name)]
    if missing or not os.path.exists(ANALYZE):
        sys.exit(f"error: {', '.join(missing) or ANALYZE} is missing\nhint: run `make test` first, it installs what is needed")
    table = Table()
    kubeconfig, url = os.environ.get("BENCH_KUBECONFIG"), os.environ.get("BENCH_PROMETHEUS_URL")
    servers = []
    with tempfile.TemporaryDirectory() as folder:
        try:
            start(table)
            installed(table, folder)
            plan(table, folder)
            bill(table, folder)
            note = ""
            if not kubeconfig:
                stub = Stub(folder, int(os.environ.get("BENCH_PODS", "5000")))
                servers.append(stub)
                kubeconfig, note = stub.kubeconfig, ", stub"
            inventory(table, kubeconfig, note)
            note, window = "", os.environ.get("BENCH_WINDOW", "48h")
            if not url:
                window = os.environ.get("BENCH_WINDOW", "12h")
                pods = int(os.environ.get("BENCH_USAGE_PODS", "500"))
                server = Prometheus(folder, pods, hours=12, interval=30)
                servers.append(server)
                url, note = server.url, f", {server.samples / 1e6:.1f} M made-up samples"
                if "BENCH_KUBECONFIG" not in os.environ:
                    os.mkdir(f"{folder}/small")
                    small = Stub(f"{folder}/small", pods)
                    servers.append(small)
                    kubeconfig = small.kubeconfig
            usage(table, kubeconfig, url, window, note)
        except Failed as error:
            print(f"error: {error}", file=sys.stderr)
        finally:
            for server in servers:
                server.stop()
    table.print()


main()
