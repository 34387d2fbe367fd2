"""The answers of an API server, without the network: request in, status, headers and body out."""

import base64
import json
import re

import matching
import wire
from answers import Answer, failure, qualified
from writing import REVIEWS, Writer

PROTOBUF = "application/vnd.kubernetes.protobuf"
METADATA = "PartialObjectMetadataList"
RESOURCE = re.compile(
    r"^/(?:api|apis/(?P<group>[^/]+))/(?P<version>[^/]+)"
    r"(?:/namespaces/(?P<namespace>[^/]+)(?=/[^/]))?/(?P<resource>[^/]+)"
    r"(?:/(?P<name>[^/]+)(?:/(?P<subresource>[^/]+))?)?$"
)
PROXY = re.compile(
    r"^/api/v1/namespaces/(?P<namespace>[^/]+)/services/(?:https?:)?(?P<name>[^/:]+)(?::[^/]*)?/proxy(?P<rest>/.*)?$"
)


class API:
    def __init__(self, store, discovery, settings):
        self.store = store
        self.discovery = discovery
        self.settings = settings
        self.writer = Writer(store, settings)

    def answer(self, method, path, query, headers, user, body=b""):
        """`query` maps names to values; `headers` has lower-case names."""
        if user is None:
            return failure(401, "Unauthorized", "Unauthorized")
        if path == "/version":
            return Answer(200, self.store.read("version.json"))
        if path.startswith("/api") and len(path.strip("/").split("/")) <= (2 if path.startswith("/api/") else 3):
            aggregated = "apidiscovery" in headers.get("accept", "") and self.settings["aggregatedDiscovery"]
            found = self.discovery.answer(path, self.settings, aggregated)
            if found:
                return Answer(200, found[1], found[0])
        if path.startswith("/openapi/v3"):
            found = self.discovery.openapi(path, self.settings)
            if found:
                return Answer(200, found)
        match = RESOURCE.match(path)
        if not match:
            return Answer(404, b"404 page not found\n", "text/plain; charset=utf-8")
        target = match.groupdict(default="")
        if method == "PATCH" and target["name"] or method == "POST" and not target["name"]:
            return self.write(method, target, query, headers, user, body)
        if target["subresource"] and (method, target["resource"], target["subresource"]) != ("GET", "pods", "resize"):
            return failure(404, "NotFound", "the server could not find the requested resource")
        if method != "GET":
            return failure(405, "MethodNotAllowed", "the server does not allow this method on the requested resource")
        return self.objects(target, query, headers, user)

    def write(self, method, target, query, headers, user, body):
        group, resource = target["group"], target["resource"]
        if "protobuf" in headers.get("content-type", ""):
            return failure(415, "UnsupportedMediaType", "the stub reads JSON only")
        if resource in REVIEWS:
            return self.writer.review(resource, body, user, lambda asked: self.may_write(user, asked))
        entry = self.discovery.find(self.settings, group, target["version"], resource)
        if entry is None:
            return failure(404, "NotFound", "the server could not find the requested resource")
        denied = self.denied(user, "patch" if method == "PATCH" else "create", group, resource, target)
        if denied:
            return denied
        api_version = f"{group}/{target['version']}" if group else target["version"]
        kind = entry["responseKind"]["kind"]
        with self.store.lock:
            if method == "POST":
                return self.writer.create(body, target, kind, api_version, query)
            content_type = headers.get("content-type", "")
            return self.writer.patch(body, content_type, target, kind, api_version, query)

    def may_write(self, user, asked):
        target = {"namespace": asked.get("namespace", ""), "name": asked.get("name", "")}
        return self.denied(user, asked.get("verb", ""), asked.get("group", ""), asked.get("resource", ""), target) is None

    def objects(self, target, query, headers, user):
        group, resource = target["group"], target["resource"]
        entry = self.discovery.find(self.settings, group, target["version"], resource)
        if entry is None:
            return failure(404, "NotFound", "the server could not find the requested resource")
        denied = self.denied(user, "get" if target["name"] else "list", group, resource, target)
        if denied:
            return denied
        stored = {("metrics.k8s.io", "pods"): "podmetrics", ("metrics.k8s.io", "nodes"): "nodemetrics"}
        items = self.store.items.get(stored.get((group, resource), resource), [])
        if target["namespace"]:
            items = [item for item in items if item.namespace == target["namespace"]]
        api_version = f"{group}/{target['version']}" if group else target["version"]
        kind = entry["responseKind"]["kind"]
        packed = PROTOBUF in headers.get("accept", "").split(",")[0] and not self.settings["jsonOnly"]
        if target["name"]:
            return self.single(target["name"], items, api_version, kind, group, resource, packed)
        return self.page(items, query, api_version, kind, packed, METADATA in headers.get("accept", ""))

    def denied(self, user, verb, group, resource, target):
        """The admin may do everything, `readers` may read everything, the shop-viewer may read namespace shop; who is in
        `roles` may do what the rules there say, and nothing else."""
        reads = verb in ("get", "list", "watch")
        if user in self.settings["roles"]:
            if any(permits(rule, verb, group, resource, target) for rule in self.settings["roles"][user]):
                return None
            reads = False
        if user == "admin" or (reads and user in self.settings["readers"]):
            return None
        if reads and user == "shop-viewer" and target["namespace"] == "shop":
            return None
        where = f'in the namespace "{target["namespace"]}"' if target["namespace"] else "at the cluster scope"
        subject = f'{qualified(group, resource)} "{target["name"]}"' if target["name"] else qualified(group, resource)
        message = f'{subject} is forbidden: User "{user}" cannot {verb} resource "{resource}" in API group "{group}" {where}'
        return failure(403, "Forbidden", message, kind=resource, group=group)

    def single(self, name, items, api_version, kind, group, resource, packed):
        item = next((item for item in items if item.name == name), None)
        if item is None:
            message = f'{qualified(group, resource)} "{name}" not found'
            return failure(404, "NotFound", message, name=name, group=group, kind=resource)
        if packed and item.packed:
            return Answer(200, wire.wrap(api_version, kind, item.packed), PROTOBUF)
        return Answer(200, dict(item.value, apiVersion=api_version, kind=kind))

    def page(self, items, query, api_version, kind, packed, metadata_only=False):
        try:
            if query.get("labelSelector"):
                selector = query["labelSelector"]
                items = [i for i in items if matching.labels_match(selector, i.value["metadata"].get("labels") or {})]
            if query.get("fieldSelector"):
                items = [i for i in items if matching.fields_match(query["fieldSelector"], i.value)]
        except ValueError as error:
            return failure(400, "BadRequest", str(error))
        if query.get("continue"):
            start = json.loads(base64.b64decode(query["continue"]))["start"]
            items = [item for item in items if item.key + "\0" > start]
        limit = int(query.get("limit") or 0)
        left = items[limit:] if limit else []
        if left:
            items = items[:limit]
        token = continue_token(items[-1].key) if left else ""
        if packed and not metadata_only and all(item.packed for item in items):
            raw = wire.list_message([item.packed for item in items], "4711", token, len(left))
            return Answer(200, wire.wrap(api_version, f"{kind}List", raw), PROTOBUF)
        meta = {"resourceVersion": "4711"}
        if left:
            meta.update({"continue": token, "remainingItemCount": len(left)})
        if metadata_only:
            partial = [{"metadata": item.value["metadata"]} for item in items]
            return Answer(200, {"kind": METADATA, "apiVersion": "meta.k8s.io/v1", "metadata": meta, "items": partial})
        head = json.dumps({"kind": f"{kind}List", "apiVersion": api_version, "metadata": meta})
        body = head[:-1].encode() + b', "items": [' + b",".join(item.text for item in items) + b"]}"
        return Answer(200, body)

    def expired(self, query):
        """410 with the token that goes on inconsistently."""
        document = json.loads(self.store.read("error.410.json"))
        document["metadata"]["continue"] = query.get("continue", "")
        return Answer(410, document)


def permits(rule, verb, group, resource, target):
    """A rule of RBAC; one with a `namespace` is of a Role there."""
    if "namespace" in rule and rule["namespace"] != target["namespace"]:
        return False
    if "resourceNames" in rule and target["name"] not in rule["resourceNames"]:
        return False
    return verb in rule["verbs"] and group in rule["apiGroups"] and resource in rule["resources"]


def continue_token(key):
    document = {"v": "meta.k8s.io/v1", "rv": 4711, "start": key + "\0"}
    return base64.b64encode(json.dumps(document).encode()).decode()
