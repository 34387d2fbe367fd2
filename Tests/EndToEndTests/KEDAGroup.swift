/// KEDA's definitions, as an API server serves them.
enum KEDAGroup {
    static let served = """
        {"groups": [{"metadata": {"name": "keda.sh"}, "versions": [{"version": "v1alpha1", "freshness": "Current",
        "resources": [{"resource": "scaledobjects", "scope": "Namespaced", "singularResource": "scaledobject",
        "responseKind": {"group": "keda.sh", "version": "v1alpha1", "kind": "ScaledObject"},
        "verbs": ["create", "delete", "get", "list", "patch", "update", "watch"]},
        {"resource": "scaledjobs", "scope": "Namespaced", "singularResource": "scaledjob",
        "responseKind": {"group": "keda.sh", "version": "v1alpha1", "kind": "ScaledJob"}, "verbs": ["list"]}]}]}]}
        """
}
