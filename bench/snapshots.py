"""The demo's snapshot many times over: as many workloads as one asks for."""

import copy
import gzip
import json

from stand_ins import ROOT


def write_snapshot(path, workloads):
    """`workloads` of them, each with its pods, nodes and fortnight of usage, in namespaces and on nodes of its copy."""
    with gzip.open(f"{ROOT}/Demo/demo.snapshot.json.gz", "rt") as file:
        demo = json.load(file)
    inventory, usage = demo["inventory"], demo["usage"]
    copies = -(-workloads // len(usage["workloads"]))
    lists = [(inventory, kind) for kind in inventory] + [(inventory["idle"], kind) for kind in inventory["idle"]]
    for folder, kind in lists + [(usage, "workloads"), (demo["activity"], "workloads")]:
        if isinstance(folder[kind], list):
            folder[kind] = [renamed(item, f"-{number:03d}") for number in range(copies) for item in folder[kind]]
    gone = [item["workload"] for item in usage["workloads"][workloads:]]
    if gone:
        usage["workloads"] = usage["workloads"][:workloads]
        inventory["workloads"] = [item for item in inventory["workloads"] if item["id"] not in gone]
        inventory["pods"] = [item for item in inventory["pods"] if item["workload"] not in gone]
        demo["activity"]["workloads"] = [item for item in demo["activity"]["workloads"] if item["workload"] not in gone]
    with open(path, "w") as file:
        json.dump(demo, file, separators=(",", ":"), sort_keys=True)


def write_bill(path, pods, nodes):
    """A cluster of one moment: Deployments of five pods in 40 namespaces, volumes and load balancers among them."""
    now = "2026-08-01T00:00:00Z"
    machines = [("m5.xlarge", 4, 16), ("r5.xlarge", 4, 32), ("c5.2xlarge", 8, 16)]
    inventory = {kind: [] for kind in ("autoscalers", "limitRanges", "verticalAutoscalers", "storageClasses")}
    inventory["nodes"] = [node(number, *machines[number % len(machines)]) for number in range(nodes)]
    inventory["namespaces"] = [
        {"name": f"team-{number:02d}", "labels": {"team": f"team-{number % 8}"}, "annotations": {}} for number in range(40)
    ]
    workloads, units, usages = [], [], []
    for number in range(-(-pods // 5)):
        namespace, name = f"team-{number % 40:02d}", f"service-{number:04d}"
        identity = {"namespace": namespace, "kind": "Deployment", "name": name}
        resources = {
            "cpuRequest": "100m", "memoryRequest": "256Mi", "memoryLimit": "512Mi", "otherLimits": {}, "otherRequests": {},
        }
        container = {"name": "app", "role": "app", "resources": resources}
        workloads.append(
            {
                "id": identity, "apiVersion": "apps/v1", "uid": name, "labels": {"app": name}, "podLabels": {"app": name},
                "replicas": 5, "containers": [dict(container, image="app:1")],
            })
        usages.append(usage_of(identity, now))
        for replica in range(min(5, pods - 5 * number)):
            units.append(
                {
                    "namespace": namespace, "name": f"{name}-5d9c-{replica}", "uid": f"{name}-{replica}", "workload": identity,
                    "node": f"node-{(5 * number + replica) % nodes:03d}", "phase": "Running", "qosClass": "Burstable",
                    "containers": [dict(container, ready=True, restarts=0)],
                    **({"claims": [f"data-{name}"]} if number % 10 == 0 else {}),
                })
    inventory["workloads"], inventory["pods"] = workloads, units
    inventory["volumes"] = [
        {
            "name": f"pv-{number}", "storageClass": "gp3", "capacity": "100Gi", "claimNamespace": f"team-{number % 40:02d}",
            "claimName": f"data-service-{number:04d}", "phase": "Bound", "driver": "ebs.csi.aws.com", "isLocal": False,
        }
        for number in range(0, len(workloads), 10)
    ]
    inventory["loadBalancers"] = [
        {"namespace": f"team-{number % 40:02d}", "name": "web", "selector": {"app": f"service-{number:04d}"}}
        for number in range(40)
    ]
    usage = {"source": {"metricsAPI": {}}, "start": now, "end": now, "workloads": usages}
    usage.update(step=0, rateWindow=0, scrapeInterval=0)
    facts = {"apiGroups": [], "gitVersion": "v1.34.1-eks-113cf36", "platform": "linux/amd64"}
    snapshot = {
        "apiVersion": "upid.dev/v1alpha2", "kind": "Snapshot", "takenAt": now, "facts": facts, "inventory": inventory,
        "usage": usage, "gaps": [],
    }
    with open(path, "w") as file:
        json.dump(snapshot, file, separators=(",", ":"), sort_keys=True)


def node(number, kind, cores, gibibytes):
    size = {"cpuCapacity": f"{cores}", "memoryCapacity": f"{gibibytes}Gi"}
    allocatable = {"cpuAllocatable": f"{cores * 1000 - 80}m", "memoryAllocatable": f"{gibibytes * 1024 - 1000}Mi"}
    labels = {"node.kubernetes.io/instance-type": kind, "topology.kubernetes.io/region": "us-east-1"}
    return {
        "name": f"node-{number:03d}", "labels": labels, "providerID": f"aws:///us-east-1a/i-{number:03d}", "annotationNames": [],
        "ready": True, "unschedulable": False, "kubeletVersion": "v1.34.1", "osImage": "", **size, **allocatable,
    }


def usage_of(workload, now):
    """One sample of one container."""

    def sample(value, histogram):
        day = {"histogram": histogram, "max": value, "mean": value, "samples": 1, "start": now}
        hour = {"max": [value], "mean": [value], "samples": [1], "start": now}
        times = {"firstSample": now, "lastSample": now, "maxAt": now}
        return {"days": [day], "hours": [hour], "max": value, "mean": value, "samples": 1, **times}

    container = {"cpu": sample(0.045961205, "00ab0300"), "memory": sample(123071488, "00f30b00")}
    return {"containers": {"app": container}, "replicas": [{"pods": 5, "start": now}], "workload": workload}


def renamed(item, suffix):
    """A copy whose namespaces, nodes and volumes have names of their own."""
    if isinstance(item, str):
        return item.replace("/", f"{suffix}/", 1)
    item = copy.deepcopy(item)
    rename(item, suffix)
    if "namespace" not in item and "name" in item:
        item["name"] += suffix
    return item


def rename(value, suffix):
    if isinstance(value, list):
        for part in value:
            rename(part, suffix)
    elif isinstance(value, dict):
        for key in ("namespace", "claimNamespace", "serviceNamespace", "node"):
            if isinstance(value.get(key), str) and value[key]:
                value[key] += suffix
        for key, part in value.items():
            if key not in ("cpu", "memory", "hours"):
                rename(part, suffix)
