/// What the API server says of itself, before any judgement.
public struct ClusterFacts: Hashable, Codable, Sendable {
    /// `v1.36.0`, `v1.33.1-eks-5e0fdde`; empty when it could not be read.
    public var gitVersion: String
    /// `linux/amd64`.
    public var platform: String
    /// API groups that it serves, sorted; empty when they could not be read.
    public var apiGroups: [String]

    /// Facts as read.
    public init(gitVersion: String = "", platform: String = "", apiGroups: [String] = []) {
        self.gitVersion = gitVersion
        self.platform = platform
        self.apiGroups = apiGroups.sorted()
    }
}
