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
