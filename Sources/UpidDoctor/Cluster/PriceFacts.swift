/// Where the prices of the cluster's nodes come from.
public struct PriceFacts: Hashable, Sendable {
    /// Nodes of one source of prices.
    public struct Source: Hashable, Sendable {
        /// `catalogue`, `list:aws`, `file`.
        public var name: String
        public var nodes: Int
        /// The day that a list or the catalogue is of; nil where that makes no
        /// sense.
        public var date: String?

        /// So many nodes are priced from it.
        public init(_ name: String, nodes: Int, date: String? = nil) {
            self.name = name
            self.nodes = nodes
            self.date = date
        }
    }

    /// The surest first.
    public var sources: [Source]
    /// Types of machines that are priced by their family, by name.
    public var estimated: [String]
    /// Types of machines whose price is made up, by name; "" for machines
    /// without a type.
    public var unknown: [String]
    /// What a user ought to know of the lists.
    public var warnings: [CheckFailure]

    /// What was found.
    public init(
        sources: [Source], estimated: [String] = [], unknown: [String] = [], warnings: [CheckFailure] = []
    ) {
        self.sources = sources
        self.estimated = estimated
        self.unknown = unknown
        self.warnings = warnings
    }

    public var result: CheckResult {
        guard !sources.isEmpty else { return CheckResult(.prices, .note, "there are no nodes to price") }
        let text = sources.map { source in
            "\(source.nodes) \(source.nodes == 1 ? "node" : "nodes") from \(source.name)"
                + (source.date.map { " of \($0)" } ?? "")
        }.joined(separator: ", ")
        if !unknown.isEmpty {
            let types = unknown.map { $0.isEmpty ? "machines without a type" : $0 }
            return CheckResult(
                .prices, .warning, "\(text); prices are made up for \(Enumeration.text(types))",
                fix: "give their prices in a file: --prices=FILE; see: kubectl upid cost prices explain")
        }
        if let warning = warnings.first {
            return CheckResult(.prices, .note, "\(text); \(warning.message)", fix: warning.hint)
        }
        if !estimated.isEmpty {
            return CheckResult(
                .prices, .note, "\(text); estimated by their family: \(Enumeration.text(estimated))",
                fix: "fetch the public list: kubectl upid cost prices update --provider=aws|azure|gcp --region=REGION")
        }
        return CheckResult(.prices, .ok, text)
    }
}
