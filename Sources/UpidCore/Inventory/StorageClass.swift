/// A StorageClass: what kind of disk its volumes are.
public struct StorageClass: Hashable, Codable, Sendable {
    public var name: String
    public var provisioner: String
    /// `parameters.type`, or `skuName`: `gp3`, `pd-ssd`, `Premium_LRS`; empty
    /// without one.
    public var type: String

    /// A class and its provisioner.
    public init(name: String, provisioner: String, type: String = "") {
        self.name = name
        self.provisioner = provisioner
        self.type = type
    }
}
