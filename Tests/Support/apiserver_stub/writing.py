"""What a client may write: patches of objects, new objects, and the reviews that it asks for before."""

import json
import uuid

import patching
from answers import Answer, failure, qualified

REVIEWS = ("selfsubjectaccessreviews", "selfsubjectreviews", "selfsubjectrulesreviews")
FIXED = ("name", "namespace", "uid", "creationTimestamp")


class Writer:
    def __init__(self, store, settings):
        self.store = store
        self.settings = settings
        self.version = 100_000

    def review(self, resource, body, user, allowed):
        """`allowed` says whether a verb may be used on a resource."""
        document = json.loads(body)
        if resource == "selfsubjectreviews":
            groups = ["system:authenticated"]
            document["status"] = {"userInfo": {"username": user, "uid": f"uid-{user}", "groups": groups}}
        elif resource == "selfsubjectaccessreviews":
            asked = document["spec"].get("resourceAttributes", {})
            document["status"] = {"allowed": allowed(asked)}
        return Answer(201, document)

    def create(self, body, target, kind, api_version, query):
        value = json.loads(body)
        meta = value.setdefault("metadata", {})
        if target["namespace"]:
            meta["namespace"] = target["namespace"]
        if "name" not in meta:
            meta["name"] = meta.get("generateName", "") + uuid.uuid4().hex[:5]
        value.update({"apiVersion": api_version, "kind": kind})
        if self.find(target["resource"], meta.get("namespace", ""), meta["name"]):
            name = qualified(target["group"], target["resource"])
            return failure(409, "AlreadyExists", f'{name} "{meta["name"]}" already exists')
        meta.update({"uid": str(uuid.uuid4()), "creationTimestamp": "2026-11-21T00:00:00Z", "generation": 1})
        return Answer(201, self.saved(target["resource"], value, query))

    def patch(self, body, content_type, target, kind, api_version, query):
        """The patch is JSON, which is YAML too."""
        item = self.find(target["resource"], target["namespace"], target["name"])
        name = qualified(target["group"], target["resource"])
        if item is None:
            return failure(404, "NotFound", f'{name} "{target["name"]}" not found', name=target["name"])
        old = dict(item.value, apiVersion=api_version, kind=kind)
        try:
            patch = json.loads(body)
            if target["subresource"] not in ("", "resize"):
                raise patching.Invalid(404, "NotFound", "the server could not find the requested resource")
            wanted = patch.get("metadata", {}) if isinstance(patch, dict) else {}
            for field in ("uid", "resourceVersion"):
                if wanted.get(field) not in (None, old["metadata"].get(field)):
                    message = f'Operation cannot be fulfilled on {name} "{target["name"]}": precondition: {field}'
                    raise patching.Invalid(409, "Conflict", message)
            if "strategic" in content_type and "." in target["group"] and not target["group"].endswith(".k8s.io"):
                raise patching.Invalid(415, "UnsupportedMediaType", "custom resources have no strategic merge patch")
            value = patching.patched(old, patch, content_type)
        except patching.Invalid as error:
            return failure(*error.args)
        except (ValueError, AttributeError, TypeError, KeyError) as error:
            return failure(400, "BadRequest", f"the patch cannot be read: {error!r}")
        value["metadata"].update({f: old["metadata"][f] for f in FIXED if f in old["metadata"]})
        value["metadata"]["resourceVersion"] = old["metadata"].get("resourceVersion", "")
        if value == old:
            return Answer(200, old)
        if value.get("spec") != old.get("spec") and not target["subresource"]:
            value["metadata"]["generation"] = old["metadata"].get("generation", 1) + 1
            if self.settings["settles"] and "status" in value:
                value["status"] = dict(value["status"], observedGeneration=value["metadata"]["generation"])
        return Answer(200, self.saved(target["resource"], value, query))

    def find(self, resource, namespace, name):
        items = self.store.items.get(resource, [])
        return next((item for item in items if item.namespace == namespace and item.name == name), None)

    def saved(self, resource, value, query):
        if query.get("dryRun") != "All":
            self.version += 1
            value["metadata"]["resourceVersion"] = str(self.version)
            self.store.add(resource, value)
        return value
