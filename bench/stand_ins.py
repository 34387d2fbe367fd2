"""A made-up cluster and a Prometheus that knows its past, for machines that have neither."""

import json
import math
import os
import random
import socket
import subprocess
import sys
import time
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
STUB = f"{ROOT}/Tests/Support/apiserver_stub"


class Stub:
    """The tests' API server with `pods` more pods, ten to a Deployment, and no metrics.k8s.io."""

    def __init__(self, folder, pods):
        home = f"{folder}/pki"
        self.kubeconfig = f"{folder}/kubeconfig"
        subprocess.run([sys.executable, "-B", STUB, "pki", home], check=True)
        self.process = subprocess.Popen(
            [
                sys.executable, "-B", STUB, "serve", "--home", home, "--kubeconfig", self.kubeconfig,
                "--log", f"{folder}/requests", "--pods", str(pods),
                "--fixtures", f"{ROOT}/Tests/Fixtures/kubernetes-1.36",
            ],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.process.stdout.readline()
        self.process.stdin.write(json.dumps({"hiddenGroups": ["metrics.k8s.io"]}) + "\n")
        self.process.stdin.flush()
        self.process.stdout.readline()

    def stop(self):
        self.process.stdin.close()
        self.process.wait()


class Prometheus:
    """A Prometheus filled with the stub's pods: CPU, memory and owners, every `interval` seconds for `hours`."""

    def __init__(self, folder, pods, hours, interval):
        text, data = f"{folder}/metrics.txt", f"{folder}/tsdb"
        self.samples = write_metrics(text, pods, hours, interval)
        subprocess.run(
            ["promtool", "tsdb", "create-blocks-from", "openmetrics", text, data],
            check=True, capture_output=True,
        )  # fmt: skip
        os.remove(text)
        with open(f"{folder}/prometheus.yml", "w") as file:
            file.write("global: {scrape_interval: 1h}\n")
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        self.log = open(f"{folder}/prometheus.log", "w")
        self.process = subprocess.Popen(
            [
                "prometheus", f"--config.file={folder}/prometheus.yml", f"--storage.tsdb.path={data}",
                f"--web.listen-address=127.0.0.1:{port}", "--storage.tsdb.retention.time=10y",
            ],
            stdout=self.log, stderr=self.log,
        )  # fmt: skip
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{self.url}/-/ready", timeout=1).close()
                return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError(f"Prometheus did not start: see {folder}/prometheus.log")

    def stop(self):
        self.process.terminate()
        self.process.wait()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def names(pods):
    """(namespace, Deployment, ReplicaSet, pod) as the stub makes them up."""
    for index in range(pods):
        number = index // 10
        deployment = f"svc-{number:04d}"
        replica_set = f"{deployment}-5f6fb5d9b5"
        yield f"large-{number % 20:03d}", deployment, replica_set, f"{replica_set}-{index % 10:05d}"


def write_metrics(path, pods, hours, interval):
    end = int(time.time()) // 3600 * 3600
    times = range(end - hours * 3600, end, interval)
    draw = random.Random(4711)
    count = 0
    with open(path, "w") as file:

        def series(name, kind, rows):
            nonlocal count
            file.write(f"# TYPE {name} {kind}\n")
            suffix = "_total" if kind == "counter" else ""
            for labels, values in rows:
                head = f"{name}{suffix}{{{labels}}}"
                for moment, value in zip(times, values):
                    file.write(f"{head} {value:.6g} {moment}\n")
                    count += 1

        def cpu():
            level, peak, total = draw.uniform(0.02, 0.8), draw.uniform(0, 24), 0.0
            for moment in times:
                hour = moment % 86_400 / 3_600
                total += interval * level * (1 + 0.6 * math.sin((hour - peak) / 24 * 2 * math.pi)) * draw.uniform(0.7, 1.3)
                yield total

        def memory():
            level = draw.uniform(6e7, 9e8)
            for _ in times:
                yield level * draw.uniform(0.95, 1.05)

        def cadvisor(namespace, pod):
            return f'namespace="{namespace}",pod="{pod}",container="api",image="x",job="kubelet",metrics_path="/metrics/cadvisor"'

        known = list(names(pods))
        series("container_cpu_usage_seconds", "counter", ((cadvisor(n, p), cpu()) for n, _, _, p in known))
        series("container_memory_working_set_bytes", "gauge", ((cadvisor(n, p), memory()) for n, _, _, p in known))
        ones = [1] * len(times)
        owners = (
            (f'namespace="{n}",pod="{p}",owner_kind="ReplicaSet",owner_name="{r}",job="kube-state-metrics"', ones)
            for n, _, r, p in known
        )
        series("kube_pod_owner", "gauge", owners)
        sets = sorted({(n, d, r) for n, d, r, _ in known})
        owners = (
            (f'namespace="{n}",replicaset="{r}",owner_kind="Deployment",owner_name="{d}",job="kube-state-metrics"', ones)
            for n, d, r in sets
        )
        series("kube_replicaset_owner", "gauge", owners)
        file.write("# EOF\n")
    return count
