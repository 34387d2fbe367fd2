import UpidBilling
import UpidCluster
import UpidCommand
import UpidConsole
import UpidCore

/// What is to be looked at, as the command line has it.
struct ExaminationRequest {
    /// Seconds for a check, and for each request of it, unless the line says
    /// otherwise.
    private static let patience = 5.0

    /// With a limit for each request.
    let connection: ConnectionFlags
    let usage: UsageOptions
    let labels: [LabelMatcher]
    let prices: PriceOptions
    let allNamespaces: Bool
    let verbosity: Int
    /// Seconds that a check may take.
    let limit: Double
    /// Seconds that a credential plugin may take, which may want to talk to
    /// the user.
    var pluginLimit: Double { limit * 6 }

    init(_ line: NormalisedArguments) throws {
        var flags = ConnectionOptions(line).flags
        let asked = try RequestTimeout.parse(flags.requestTimeout)
        limit = asked > 0 ? asked : Self.patience
        if asked <= 0 { flags.requestTimeout = "\(Int(Self.patience))" }
        connection = flags
        usage = UsageOptions(line)
        labels = try usage.prometheusLabels.map { try LabelMatcher($0) }
        prices = try PriceOptions(line)
        allNamespaces = line.isTrue("all-namespaces")
        verbosity = LogOptions(line).verbosity
    }
}
