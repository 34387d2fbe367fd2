"""By what idle workloads are found in the demo's cluster: who calls them, who leads, and what goes over their network."""

LABEL = "app.kubernetes.io/name"
HEADLESS = ("postgres", "kafka")
CALLED = ("web", "api", "checkout", "search", "recommendations", "redis", "ingress")
# Bytes per second of each pod whatever it does, and of each core that is used.
PER_POD, PER_CORE = 150, 200_000
# Requests per second of each core.
REQUESTS = {"web": ("istio", "istio_requests_total", 60), "api": ("nginx", "nginx_ingress_controller_requests", 25)}


def workload_facts(workload, last_run):
    """Members of a workload's document; `last_run`: when a CronJob started last."""
    facts = {"annotations": {}}
    if workload["kind"] == "CronJob":
        facts["runs"] = {"isSuspended": False, "active": 0, "lastStart": last_run, "lastSuccess": last_run}
    return facts


def facts(inventory, created, taken):
    """What the API server calls, who holds a Lease, and all Services."""
    pods = {}
    for pod in inventory["pods"]:
        pods.setdefault((pod["workload"]["namespace"], pod["workload"]["name"]), []).append(pod["name"])
    services = []
    for workload in inventory["workloads"]:
        namespace, name = workload["id"]["namespace"], workload["id"]["name"]
        if name in HEADLESS + CALLED:
            services.append(service(namespace, name, name, pods[namespace, name], created))
        if name == "ingress":
            services.append(service(namespace, "ingress-admission", name, pods[namespace, name], created))
    leader = pods["platform", "ingress"][0]
    return {
        "services": sorted(services, key=lambda service: (service["namespace"], service["name"])),
        "webhooks": [
            {
                "kind": "ValidatingWebhookConfiguration",
                "name": "ingress-admission",
                "serviceNamespace": "platform",
                "serviceName": "ingress-admission",
            }
        ],
        "apiServices": [],
        "conversions": [],
        "leases": [{"namespace": "platform", "name": "ingress-leader", "holder": leader, "renewedAt": taken}],
        "apiClients": ["platform/ingress"],
        "eventScalers": [],
        "priorities": {"system-cluster-critical": 2_000_000_000, "system-node-critical": 2_000_001_000},
        "schedulers": [],
    }


def service(namespace, name, selects, pods, created):
    return {
        "namespace": namespace,
        "name": name,
        "type": "LoadBalancer" if name == "ingress" else "ClusterIP",
        "isHeadless": name in HEADLESS,
        "selector": {LABEL: selects},
        "createdAt": created,
        "pods": sorted(pods),
        "readyEndpoints": len(pods),
    }


def activity(usage, quiet):
    """Bytes and requests in proportion to CPU; `quiet`: names of those of which nobody wants anything."""
    sources = [
        source("networkReceived", "cadvisor", "container_network_receive_bytes_total"),
        source("networkSent", "cadvisor", "container_network_transmit_bytes_total"),
    ] + sorted((source("requests", name, metric) for name, metric, _ in REQUESTS.values()), key=lambda s: s["name"])
    workloads = []
    for document in usage:
        name = document["workload"]["name"]
        per_core = 0 if name in quiet else PER_CORE
        signals = [
            signal(sources[0], document, PER_POD, per_core),
            signal(sources[1], document, PER_POD * 1.3, per_core * 1.7),
        ]
        if name in REQUESTS:
            by, _, rate = REQUESTS[name]
            signals.append(signal(next(s for s in sources if s["name"] == by), document, 0, rate))
        workloads.append({"workload": document["workload"], "signals": signals})
        for name, course in zip(("networkReceived", "networkSent"), signals):
            means = [mean for stretch in course["hours"] for mean in stretch["mean"]]
            document[name] = round(sum(means) / len(means), 1)
    return {"sources": sources, "workloads": workloads}


def source(kind, name, metric):
    return {"kind": kind, "name": name, "metric": metric}


def signal(of, document, per_pod, per_core):
    """Of all pods together."""
    courses = [container["cpu"]["hours"] for container in document["containers"].values()]
    pods = {hour["start"]: hour["pods"] for hour in document["replicas"]}
    hours = []
    for stretches in zip(*courses):
        starts = list(pods)[list(pods).index(stretches[0]["start"]) :]
        together = {"start": stretches[0]["start"], "mean": [], "max": [], "samples": []}
        for index, start in zip(range(len(stretches[0]["mean"])), starts):
            for number in ("mean", "max"):
                cores = sum(stretch[number][index] for stretch in stretches)
                together[number].append(round(pods[start] * (per_pod + per_core * cores), 1))
            together["samples"].append(12)
        hours.append(together)
    return {"kind": of["kind"], "source": of["name"], "metric": of["metric"], "hours": hours}
