"""Which resources there are: the recorded aggregated documents, and the older form made from them."""

import json

AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList"


class Discovery:
    def __init__(self, store):
        self.core = json.loads(store.read("api.json"))
        self.groups = json.loads(store.read("apis.json"))

    def documents(self, settings):
        """The group document after what the test has changed of it."""
        hidden = set(settings["hiddenGroups"])
        groups = [item for item in self.groups["items"] if item["metadata"]["name"] not in hidden]
        return dict(self.groups, items=groups + settings["groups"])

    def find(self, settings, group, version, resource):
        """The resource's entry, nil when it is not served."""
        items = self.core["items"] if group == "" else self.documents(settings)["items"]
        for item in items:
            if item["metadata"].get("name", "") == group:
                for entry in item["versions"]:
                    if entry["version"] == version:
                        return next((r for r in entry["resources"] if r["resource"] == resource), None)
        return None

    def openapi(self, path, settings):
        """As much of OpenAPI as kubectl wants to know before it writes: which parameters a PATCH takes."""
        groups = self.core["items"] + self.documents(settings)["items"]
        found = {}
        for item in groups:
            name = item["metadata"].get("name", "")
            for entry in item["versions"]:
                root = f"apis/{name}/{entry['version']}" if name else f"api/{entry['version']}"
                found[root] = openapi_paths(name, root, entry)
        root = path.removeprefix("/openapi/v3").strip("/")
        if root:
            return found.get(root)
        return {"paths": {name: {"serverRelativeURL": f"/openapi/v3/{name}"} for name in found}}

    def answer(self, path, settings, aggregated):
        """(content type, document) for /api, /apis and what is below; nil when there is no such thing."""
        words = path.strip("/").split("/")
        groups = self.documents(settings)
        if words == ["api"]:
            if aggregated:
                return AGGREGATED, self.core
            return "application/json", {"kind": "APIVersions", "versions": ["v1"]}
        if words == ["apis"]:
            if aggregated:
                return AGGREGATED, groups
            return "application/json", {
                "kind": "APIGroupList",
                "apiVersion": "v1",
                "groups": [legacy_group(item) for item in groups["items"]],
            }
        items = self.core["items"] if words[0] == "api" else groups["items"]
        group = words[1] if words[0] == "apis" else ""
        for item in items:
            for entry in item["versions"]:
                if item["metadata"].get("name", "") == group and entry["version"] == words[-1]:
                    return "application/json", legacy_resources(group, entry)
        return None


def openapi_paths(group, root, entry):
    parameters = [{"name": name, "in": "query"} for name in ("dryRun", "fieldManager", "fieldValidation")]
    paths = {}
    for resource in entry["resources"]:
        kind = {"group": group, "version": entry["version"], "kind": resource["responseKind"]["kind"]}
        patch = {"parameters": parameters, "responses": {}, "x-kubernetes-group-version-kind": kind}
        paths[f"/{root}/{resource['resource']}/{{name}}"] = {"patch": patch}
    info = {"title": "stub", "version": "v1"}
    return {"openapi": "3.0.0", "info": info, "paths": paths, "components": {"schemas": {}}}


def legacy_group(item):
    name = item["metadata"]["name"]
    versions = [
        {"groupVersion": f"{name}/{entry['version']}", "version": entry["version"]} for entry in item["versions"]
    ]
    return {"name": name, "versions": versions, "preferredVersion": versions[0]}


def legacy_resources(group, entry):
    return {
        "kind": "APIResourceList",
        "apiVersion": "v1",
        "groupVersion": f"{group}/{entry['version']}" if group else entry["version"],
        "resources": [
            {
                "name": resource["resource"],
                "singularName": resource.get("singularResource", ""),
                "namespaced": resource["scope"] == "Namespaced",
                "kind": resource["responseKind"]["kind"],
                "verbs": resource["verbs"],
                "shortNames": resource.get("shortNames", []),
            }
            for resource in entry["resources"]
        ],
    }
