"""The four ways to patch an object: strategic merge, merge, JSON patch and (without owners) server-side apply."""

import copy

KEYS = {
    "containers": "name",
    "initContainers": "name",
    "env": "name",
    "volumes": "name",
    "imagePullSecrets": "name",
    "ports": "containerPort",
    "volumeMounts": "mountPath",
    "volumeDevices": "devicePath",
    "hostAliases": "ip",
    "topologySpreadConstraints": "topologyKey",
    "ownerReferences": "uid",
}


class Invalid(Exception):
    """The patch does not fit the object: (status, reason, message)."""

    def __init__(self, status, reason, message):
        super().__init__(status, reason, message)


def patched(value, patch, content_type):
    value = copy.deepcopy(value)
    match content_type.split(";")[0]:
        case "application/strategic-merge-patch+json":
            return strategic(value, patch)
        case "application/merge-patch+json":
            return merge(value, patch)
        case "application/json-patch+json":
            return operations(value, patch)
        case "application/apply-patch+yaml":
            return strategic(value, patch)
        case other:
            raise Invalid(415, "UnsupportedMediaType", f"the body of the request was in an unknown format: {other}")


def merge(target, patch):
    if not isinstance(patch, dict):
        return patch
    target = target if isinstance(target, dict) else {}
    for key, value in patch.items():
        if value is None:
            target.pop(key, None)
        else:
            target[key] = merge(target.get(key), value)
    return target


def strategic(target, patch):
    if patch.get("$patch") == "replace":
        return {key: value for key, value in patch.items() if key != "$patch"}
    if "$retainKeys" in patch:
        target = {key: value for key, value in target.items() if key in patch["$retainKeys"]}
    for key, value in patch.items():
        if key.startswith("$deleteFromPrimitiveList/"):
            field = key.partition("/")[2]
            target[field] = [item for item in target.get(field, []) if item not in value]
        elif key.startswith("$"):
            continue
        elif value is None:
            target.pop(key, None)
        elif isinstance(value, dict) and isinstance(target.get(key), dict):
            target[key] = strategic(target[key], value)
            if key in ("requests", "limits") and not target[key]:
                del target[key]
        elif isinstance(value, dict):
            target[key] = strategic({}, value)
        elif key in KEYS:
            target[key] = items(target.get(key) or [], value, KEYS[key])
        elif key == "finalizers":
            target[key] = target.get(key, []) + [item for item in value if item not in target.get(key, [])]
        else:
            target[key] = value
    for key, order in patch.items():
        if key.startswith("$setElementOrder/"):
            field = key.partition("/")[2]
            if field in KEYS and field in target:
                target[field] = ordered(target[field], order, KEYS[field])
    return target


def items(live, patch, key):
    live = list(live)
    for item in patch:
        place = next((index for index, other in enumerate(live) if other[key] == item[key]), None)
        if item.get("$patch") == "delete":
            live = [other for other in live if other[key] != item[key]]
        elif place is None:
            live.append(strategic({}, item))
        else:
            live[place] = strategic(live[place], item)
    return live


def ordered(live, order, key):
    """What the patch names, in its order; what only the object has keeps its place among them."""
    names = [item[key] for item in order]
    named = iter(sorted((i for i in live if i[key] in names), key=lambda item: names.index(item[key])))
    return [next(named) if item[key] in names else item for item in live]


def operations(value, patch):
    for operation in patch:
        words = [w.replace("~1", "/").replace("~0", "~") for w in operation["path"].split("/")[1:]]
        parent = value
        try:
            for word in words[:-1]:
                parent = parent[int(word)] if isinstance(parent, list) else parent[word]
            last = (len(parent) if words[-1] == "-" else int(words[-1])) if isinstance(parent, list) else words[-1]
            if operation["op"] == "test":
                if parent[last] != operation["value"]:
                    raise Invalid(422, "Invalid", f"testing value {operation['path']} failed")
            elif operation["op"] == "remove":
                del parent[last]
            elif operation["op"] == "replace":
                parent[last]
                parent[last] = operation["value"]
            elif operation["op"] == "add" and isinstance(parent, list):
                parent.insert(last, operation["value"])
            elif operation["op"] == "add":
                parent[last] = operation["value"]
            else:
                raise Invalid(400, "BadRequest", f"the stub has no operation {operation['op']}")
        except (KeyError, IndexError, TypeError) as error:
            raise Invalid(422, "Invalid", f"the path {operation['path']} is missing") from error
    return value
