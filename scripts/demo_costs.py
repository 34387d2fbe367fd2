"""What the demo's cluster costs beside its machines, and what it cost on each day of the fortnight."""

import datetime
import hashlib

DAY = 86_400
# A training that ran for two days on a machine of its own, which is gone.
TRAINING = {"from": 8 * DAY + 9 * 3_600, "hours": 41, "type": "g5.2xlarge", "cpu": 8, "memoryGi": 32}
SIZES = {"kafka": "500Gi", "postgres": "200Gi"}
BUDGETS = {"shop": "1000", "data": "600", "platform": "60"}
TEAMS = {"batch": "analytics", "data": "storage", "platform": "platform", "shop": "storefront"}


def moment(seconds):
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def seconds(text):
    return int(datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp())


def short(value):
    return float(f"{value:.4g}")


def amount(text):
    """Cores or bytes."""
    if text is None:
        return 0
    for suffix, unit in (("m", 1e-3), ("Ki", 1 << 10), ("Mi", 1 << 20), ("Gi", 1 << 30)):
        if text.endswith(suffix):
            return float(text[: -len(suffix)]) * unit
    return float(text)


def time(start, end):
    return {"start": moment(start), "end": moment(end)}


def inventory_facts(inventory, created):
    """Volumes, their class, a load balancer, and the namespaces with their teams and budgets."""
    volumes = [
        {
            "name": volume["name"],
            "storageClass": "gp3",
            "capacity": SIZES[volume["claimName"].split("-")[1]],
            "claimNamespace": volume["claimNamespace"],
            "claimName": volume["claimName"],
            "phase": "Bound",
            "driver": "ebs.csi.aws.com",
            "isLocal": False,
            "createdAt": moment(created),
        }
        for volume in inventory["persistentVolumes"]
    ]
    # A database that was moved left its volume behind.
    left = dict(volumes[-1], name="pvc-0b5f9c1e-4d7a-4c58-8a55-3f0f6f1f2f11", claimName="data-mysql-0", claimNamespace="shop")
    volumes.append(dict(left, capacity="250Gi", phase="Released"))
    return {
        "volumes": sorted(volumes, key=lambda volume: volume["name"]),
        "storageClasses": [{"name": "gp3", "provisioner": "ebs.csi.aws.com", "type": "gp3"}],
        "loadBalancers": [
            {
                "namespace": "platform",
                "name": "ingress",
                "selector": {"app.kubernetes.io/name": "ingress", "app.kubernetes.io/part-of": "platform"},
                "createdAt": moment(created),
            }
        ],
        "namespaces": [
            {
                "name": name,
                "labels": {"kubernetes.io/metadata.name": name, "team": team},
                "annotations": {"upid.dev/monthly-budget": BUDGETS[name]} if name in BUDGETS else {},
            }
            for name, team in sorted(TEAMS.items())
        ],
    }


def history(inventory, usage, start, end):
    """A consumption for each day: the pods of each hour with the mean of what they used on that day."""
    return [day(inventory, usage, first, first + DAY, start) for first in range(start, end, DAY)]


def day(inventory, usage, first, last, start):
    machines, pods = inventory["nodes"], []
    spans = [{"node": bare(machine), "time": time(first, last)} for machine in machines]
    for row in usage:
        pods += pods_of(row, inventory, first, last)
    for other in inventory["otherPods"]:
        container = {"name": "", "seconds": last - first, "cpuRequest": amount(other["cpu"]), "gpus": 0}
        container["memoryRequest"] = amount(other["memory"])
        pods.append(pod(other["namespace"], "", None, other["node"], time(first, last), [container]))
    began = start + TRAINING["from"]
    ended = began + TRAINING["hours"] * 3_600
    if first < ended and began < last:
        span = (max(first, began), min(last, ended))
        machine = training_machine(machines[0])
        spans.append({"node": machine, "time": time(*span)})
        job = {"namespace": "analytics", "kind": "Job", "name": "train-ranking"}
        container = {
            "name": "train", "seconds": span[1] - span[0], "cpuRequest": 6, "cpuUsage": 3.914, "gpus": 1,
            "memoryRequest": 24 << 30, "memoryUsage": 19 << 30,
        }  # fmt: skip
        pods.append(pod("analytics", "train-ranking-k7x2p", job, machine["name"], time(*span), [container]))
    balancer = inventory["loadBalancers"][0]
    return {
        "window": {"start": moment(first), "end": moment(last), "isMomentary": False},
        "nodes": spans,
        "pods": pods,
        "volumes": [{"volume": volume, "time": time(first, last)} for volume in inventory["volumes"]],
        "storageClasses": inventory["storageClasses"],
        "loadBalancers": [{"loadBalancer": balancer, "time": time(first, last)}],
    }


def pods_of(row, inventory, first, last):
    """The pods that a workload had on a day, each for the hours in which it had so many."""
    counts = [entry["pods"] for entry in row["replicas"] if first <= seconds(entry["start"]) < last]
    means = {name: day_means(usage, first) for name, usage in row["containers"].items()}
    live = [pod for pod in inventory["pods"] if pod["workload"] == row["workload"]]
    template = next(w for w in inventory["workloads"] if w["id"] == row["workload"])["containers"]
    machines = inventory["nodes"]
    for index in range(max(counts, default=0)):
        hours = sum(count > index for count in counts)
        if hours == 24:
            span = (first, last)
        else:
            hour = min(seconds(e["start"]) for e in row["replicas"] if first <= seconds(e["start"]) and e["pods"] > index)
            span = (hour, min(last, hour + hours * 3_600))
        own = live[index] if index < len(live) else None
        containers = [
            {
                "name": container["name"],
                "seconds": span[1] - span[0],
                "cpuRequest": amount(container["resources"].get("cpuRequest")),
                "memoryRequest": amount(container["resources"].get("memoryRequest")),
                "gpus": 0,
            }
            | means[container["name"]]
            for container in (own["containers"] if own else live[0]["containers"] if live else template)
        ]
        name = own["name"] if own else past_name(row["workload"], index, first)
        node = own["node"] if own else machines[index % len(machines)]["name"]
        found = pod(row["workload"]["namespace"], name, row["workload"], node, time(*span), containers)
        yield found | {"claims": own.get("claims", [])} if own else found


def day_means(usage, first):
    found = {}
    for resource in ("cpu", "memory"):
        mean = next((entry["mean"] for entry in usage[resource]["days"] if seconds(entry["start"]) == first), None)
        if mean is not None:
            found[f"{resource}Usage"] = short(mean)
    return found


def pod(namespace, name, workload, node, time, containers):
    document = {"namespace": namespace, "name": name, "node": node, "time": time, "containers": containers, "claims": []}
    return dict(document, workload=workload) if workload else document


def past_name(workload, index, first):
    digest = hashlib.sha256(f"{workload['name']}/{index}/{first}".encode()).hexdigest()
    return f"{workload['name']}-{digest[:5]}"


def bare(machine):
    """A machine as far as it is paid for."""
    return {key: value for key, value in machine.items() if key not in ("taints", "podCapacity")}


def training_machine(like):
    region = like["labels"]["topology.kubernetes.io/region"]
    name = f"ip-10-0-2-240.{region}.compute.internal"
    machine = bare(like)
    machine["labels"] = dict(like["labels"])
    machine["labels"]["node.kubernetes.io/instance-type"] = TRAINING["type"]
    machine["labels"]["karpenter.sh/capacity-type"] = "on-demand"
    machine["labels"].pop("eks.amazonaws.com/nodegroup")
    return machine | {
        "name": name,
        "providerID": f"aws:///{region}b/i-{hashlib.sha256(name.encode()).hexdigest()[:17]}",
        "cpuCapacity": str(TRAINING["cpu"]),
        "cpuAllocatable": f"{TRAINING['cpu'] * 1000 - 90}m",
        "memoryCapacity": f"{TRAINING['memoryGi'] * 1024 - 700}Mi",
        "memoryAllocatable": f"{TRAINING['memoryGi'] * 1024 - 1700}Mi",
        "extendedCapacity": {"nvidia.com/gpu": "1"},
    }
