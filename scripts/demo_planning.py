"""What a plan of changes has to heed in the demo's cluster: rollouts, templates, owners, budgets, a quota, volumes."""

import hashlib

GROUPS = {"CronJob": "batch/v1"}
CLAIMED = "StatefulSet"


def uid(*words):
    digest = hashlib.sha256("/".join(words).encode()).hexdigest()
    return f"{digest[:8]}-{digest[8:12]}-4{digest[13:16]}-8{digest[17:20]}-{digest[20:32]}"


def workload_facts(workload):
    """Members of a workload's document."""
    return {"rollout": rollout(workload), "template": template(workload), "ownership": ownership(workload)}


def rollout(workload):
    kind, pods = workload["kind"], workload["replicas"]
    facts = {"strategy": "RollingUpdate", "minReadySeconds": 0, "paused": False, "hasStalled": False}
    if kind == "CronJob":
        return dict(facts, strategy="")
    updated = workload.get("updated", pods)
    facts.update(
        {
            "generation": 7,
            "observedGeneration": 7,
            "revisionHistoryLimit": 10,
            "currentPods": pods,
            "updatedPods": updated,
            "readyPods": pods,
            "availablePods": pods,
        }
    )
    if kind == "Deployment":
        facts.update({"maxUnavailable": "25%", "maxSurge": "25%", "progressDeadlineSeconds": 600})
    elif kind == "StatefulSet":
        facts.update({"partition": 0})
    else:
        facts.update({"maxUnavailable": "1", "maxSurge": "0", "desiredPods": pods})
    return facts


def template(workload):
    volumes = [dict(volume, isTemplate=False) for volume in workload.get("volumes", [])]
    if workload["kind"] == CLAIMED:
        volumes.append({"name": "data", "kind": "claim", "claim": "data", "isTemplate": True})
    tolerations = []
    if workload["kind"] == "DaemonSet":
        tolerations = [{"key": "", "comparison": "Exists", "value": "", "effect": ""}]
    return {
        "priorityClassName": "",
        "operatingSystem": "linux",
        "hostNetwork": False,
        "volumes": volumes,
        "resourceClaims": [],
        "pins": [],
        "placement": {
            "nodeSelector": {"kubernetes.io/os": "linux"},
            "nodeTerms": [],
            "tolerations": tolerations,
            "apartBy": ["kubernetes.io/hostname"] if workload["kind"] == CLAIMED else [],
            "spread": [],
            "hasOtherPodAffinity": False,
        },
    }


def ownership(workload):
    names = [c["name"] for c in workload["containers"] if c.get("role") != "injected" and any(c["requests"])]
    release = workload.get("helm")
    manager, operation = ("helm", "Update") if release else ("kubectl-client-side-apply", "Update")
    facts = {
        "managers": [{"name": manager, "operation": operation, "containers": names}],
        "hasLastApplied": not release,
        "knowsManagers": True,
    }
    if release:
        facts["helmRelease"] = {"kind": "", "namespace": workload["namespace"], "name": release}
    return facts


def claims(workload, pod):
    return [f"data-{pod}"] if workload["kind"] == CLAIMED else None


def autoscaler_facts(workload):
    scaler = workload["autoscaler"]
    metric = {"index": 0, "type": "Resource", "resource": "cpu", "targetUtilisation": scaler["cpu"]}
    metric["currentUtilisation"] = scaler["now"]
    return {
        "metrics": [metric],
        "currentReplicas": workload["replicas"],
        "uid": uid(workload["namespace"], "HorizontalPodAutoscaler", workload["name"]),
    }


def node_facts():
    return {"taints": [], "podCapacity": 58}


def inventory_facts(cluster, pods, machines):
    """Members of the inventory; `pods` are those of all workloads."""
    budgets = [
        {
            "namespace": workload["namespace"],
            "name": workload["name"],
            "workloads": [{key: workload[key] for key in ("namespace", "kind", "name")}],
            "disruptionsAllowed": 1,
            "currentHealthy": workload["replicas"],
            "desiredHealthy": workload["replicas"] - 1,
        }
        for workload in cluster["workloads"]
        if workload.get("budget")
    ]
    zones = {machine["name"]: machine["labels"]["topology.kubernetes.io/zone"] for machine in machines}
    volumes = []
    for pod in pods:
        for claim in pod.get("claims", []):
            requirement = {"key": "topology.kubernetes.io/zone", "comparison": "In", "isField": False}
            volumes.append(
                {
                    "name": f"pvc-{uid(pod['namespace'], 'PersistentVolumeClaim', claim)}",
                    "claimNamespace": pod["namespace"],
                    "claimName": claim,
                    "isLocal": False,
                    "nodeTerms": [[dict(requirement, values=[zones[pod["node"]]])]],
                }
            )
    place = lambda document: (document["namespace"], document["name"])  # noqa: E731
    return {
        "budgets": sorted(budgets, key=place),
        "quotas": cluster["quotas"],
        "persistentVolumes": sorted(volumes, key=lambda volume: volume["name"]),
        # What runs on every node besides: kube-proxy, the network and the storage drivers.
        "otherPods": [
            {"namespace": "kube-system", "node": machine["name"], "cpu": "280m", "memory": "340Mi"}
            for machine in machines
        ],
    }
