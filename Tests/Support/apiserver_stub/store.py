"""What the stub serves: recorded objects, as JSON and as protobuf."""

import copy
import json
import os
import threading

import wire

LISTS = (
    "pods nodes deployments statefulsets daemonsets replicasets jobs cronjobs horizontalpodautoscalers services "
    "namespaces poddisruptionbudgets limitranges resourcequotas"
).split()
# Of a namespace of their own.
IDLE_LISTS = (
    "endpointslices leases priorityclasses validatingwebhookconfigurations mutatingwebhookconfigurations "
    "customresourcedefinitions apiservices rolebindings clusterrolebindings"
).split()


class Item:
    """One object; `packed` is nil when there is no protobuf of it."""

    def __init__(self, value, packed=None):
        self.value = value
        self.packed = packed
        self._text = None

    @property
    def namespace(self):
        return self.value["metadata"].get("namespace", "")

    @property
    def name(self):
        return self.value["metadata"]["name"]

    @property
    def key(self):
        return f"{self.namespace}/{self.name}"

    @property
    def text(self):
        if self._text is None:
            self._text = json.dumps(self.value, separators=(",", ":")).encode()
        return self._text


class Store:
    def __init__(self, folder):
        self.folder = folder
        self.items = {}
        self.lock = threading.RLock()
        for resource, name in [(name, name) for name in LISTS] + [(name, f"idle/{name}") for name in IDLE_LISTS]:
            document = json.loads(self.read(f"{name}.json"))
            packed = {}
            if os.path.exists(f"{folder}/{name}.pb"):
                raw = wire.unwrap(self.read(f"{name}.pb"))
                packed = {wire.object_key(v): v for number, _, v in wire.fields(raw) if number == 2}
            self.put(resource, [Item(value, packed.get(self.key(value))) for value in document["items"]])
        for resource in ("podmetrics", "nodemetrics"):
            self.put(resource, [Item(value) for value in json.loads(self.read(f"{resource}.json"))["items"]])

    @staticmethod
    def key(value):
        return f"{value['metadata'].get('namespace', '')}/{value['metadata']['name']}"

    def read(self, name):
        with open(f"{self.folder}/{name}", "rb") as file:
            return file.read()

    def put(self, resource, items):
        self.items[resource] = sorted(items, key=lambda item: item.key)

    def extend(self, folder):
        """Adds the recorded lists of another folder, as JSON."""
        for name in sorted(os.listdir(f"{self.folder}/{folder}")):
            if name.endswith(".json"):
                for value in json.loads(self.read(f"{folder}/{name}"))["items"]:
                    self.add(name.removesuffix(".json"), value)

    def add(self, resource, value):
        rest = [item for item in self.items.get(resource, []) if item.key != self.key(value)]
        self.put(resource, rest + [Item(value)])

    def merge(self, resource, namespace, name, patch):
        """Applies an RFC 7396 patch; the object is served as JSON from then on."""
        for item in self.items[resource]:
            if item.namespace == namespace and item.name == name:
                value = copy.deepcopy(item.value)
                merge(value, patch)
                self.add(resource, value)
                return
        raise KeyError(f"{resource} {namespace}/{name}")

    def fabricate(self, pods, per_workload=10):
        """Adds Deployments of a made-up cluster until it has `pods` more pods."""
        templates = {r: self.items[r] for r in ("deployments", "replicasets", "pods", "nodes")}
        web = next(i for i in templates["pods"] if i.name.startswith("api-") and i.namespace == "shop")
        owner = next(i for i in templates["replicasets"] if i.key == "shop/api-5f6fb5d9b5")
        top = next(i for i in templates["deployments"] if i.key == "shop/api")
        made = {r: [] for r in templates}
        for index in range((pods + per_workload - 1) // per_workload):
            namespace, name = f"large-{index % 20:03d}", f"svc-{index:04d}"
            made["deployments"].append(clone(top, namespace, name, None, f"d{index:06d}"))
            replica_set = f"{name}-5f6fb5d9b5"
            made["replicasets"].append(clone(owner, namespace, replica_set, name, f"r{index:06d}"))
            for pod in range(min(per_workload, pods - index * per_workload)):
                made["pods"].append(clone(web, namespace, f"{replica_set}-{pod:05d}", replica_set, f"p{index:06d}-{pod}"))
        for index in range(pods // 25):
            made["nodes"].append(clone(templates["nodes"][0], "", f"large-node-{index:04d}", None, f"n{index:06d}"))
        for resource, items in made.items():
            self.put(resource, self.items[resource] + items)


def merge(target, patch):
    for key, value in patch.items():
        if value is None:
            target.pop(key, None)
        elif isinstance(value, dict) and isinstance(target.get(key), dict):
            merge(target[key], value)
        else:
            target[key] = value


def clone(item, namespace, name, owner, uid):
    """A copy under another name, with the same spec and status."""
    value = dict(item.value)
    meta = dict(value["metadata"], name=name, uid=uid)
    if namespace:
        meta["namespace"] = namespace
    if owner:
        meta["ownerReferences"] = [dict(meta["ownerReferences"][0], name=owner)]
    value["metadata"] = meta
    changes = {1: lambda _: name, 5: lambda _: uid}
    if namespace:
        changes[3] = lambda _: namespace
    if owner:
        changes[13] = lambda reference: wire.replace(reference, {3: lambda _: owner})
    packed = wire.replace(item.packed, {1: lambda m: wire.replace(m, changes)}) if item.packed else None
    return Item(value, packed)
