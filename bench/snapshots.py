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
    kinds = [kind for kind in inventory if isinstance(inventory[kind], list)]
    originals = {kind: inventory[kind] for kind in kinds}
    usages = usage["workloads"]
    for kind in kinds:
        inventory[kind] = []
    usage["workloads"] = []
    copies = -(-workloads // len(usages))
    for number in range(copies):
        for kind in kinds:
            inventory[kind] += [renamed(item, f"-{number:03d}") for item in originals[kind]]
        usage["workloads"] += [renamed(item, f"-{number:03d}") for item in usages]
    surplus = copies * len(usages) - workloads
    gone = [item["workload"] for item in usage["workloads"][workloads:]]
    if surplus:
        usage["workloads"] = usage["workloads"][:workloads]
        inventory["workloads"] = [item for item in inventory["workloads"] if item["id"] not in gone]
        inventory["pods"] = [item for item in inventory["pods"] if item["workload"] not in gone]
    with open(path, "w") as file:
        json.dump(demo, file, separators=(",", ":"), sort_keys=True)


def renamed(item, suffix):
    """A copy whose namespaces, nodes and volumes have names of their own."""
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
        for key in ("namespace", "claimNamespace", "node"):
            if isinstance(value.get(key), str) and value[key]:
                value[key] += suffix
        for key, part in value.items():
            if key not in ("cpu", "memory", "hours"):
                rename(part, suffix)
