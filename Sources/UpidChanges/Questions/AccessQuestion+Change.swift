public import UpidCluster

extension AccessQuestion {
    /// Whether `target`, or a subresource of it, may be patched.
    public init(patch target: ChangeTarget, subresource: String? = nil) {
        self.init(
            verb: "patch", group: target.resource.group, resource: target.resource.plural,
            subresource: subresource ?? "", namespace: target.namespace)
    }
}
