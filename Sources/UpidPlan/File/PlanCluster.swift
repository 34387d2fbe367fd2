internal import UpidCore

/// Which cluster a plan is for.
public struct PlanCluster: Hashable, Codable, Sendable {
    /// The address of its API server, without user information.
    public let server: String
    /// What the kubeconfig calls it, for people only.
    public var context: String?
    /// `metadata.uid` of the namespace kube-system, which lives as long as the
    /// cluster does; nil when it may not be read.
    public var uid: String?

    /// A cluster by its address; user information, query and fragment are
    /// dropped.
    public init(server: String, context: String? = nil, uid: String? = nil) {
        self.server = Self.bare(server)
        self.context = context
        self.uid = uid
    }

    /// Both are the same cluster, as far as can be told: by uid where both
    /// have one, else by address.
    public func isSame(as other: PlanCluster) -> Bool {
        if let uid, let otherUID = other.uid { return uid == otherUID }
        return server == other.server
    }

    /// For messages: `cluster "prod" (https://10.0.0.1:6443)`.
    public var name: String {
        let context = context.map { "\"\(TerminalText.sanitised($0))\" " } ?? ""
        return "cluster \(context)(\(TerminalText.sanitised(server)))"
    }

    private static func bare(_ server: String) -> String {
        let text = server.prefix { $0 != "?" && $0 != "#" }
        let start = text.firstPlace(of: "://")?.upperBound ?? text.startIndex
        let authority = text[start...].prefix { $0 != "/" }
        guard let at = authority.lastIndex(of: "@") else { return String(text) }
        return String(text[..<start] + text[text.index(after: at)...])
    }
}
