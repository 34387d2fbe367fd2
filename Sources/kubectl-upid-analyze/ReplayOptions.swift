import UpidConsole
import UpidCore

/// Whether the window is run again, and under which numbers of the user's.
struct ReplayOptions {
    let isOn: Bool
    let numbers: ReplayNumbers

    static let flags = [
        FlagSpec(
            "replay", nil, .bool,
            usage: "Show what would have happened over the window under the current and the recommended requests and "
                + "limits: time above request, throttled time, OOM kills, evictable time, and a chart."),
        FlagSpec(
            "request", nil, .strings,
            usage: "Requests to try with --replay: cpu=200m,memory=300Mi, or CONTAINER:cpu=200m where there are "
                + "several containers; repeat it for several of them."),
        FlagSpec("limit", nil, .strings, usage: "Limits to try with --replay, written as in --request."),
    ]

    /// What the line says of it. Throws ``ReplayOptionsError`` and
    /// ``ReplayError``.
    init(_ line: NormalisedArguments) throws {
        isOn = line.isTrue("replay")
        let (requests, limits) = (line.values("request"), line.values("limit"))
        if !isOn, !requests.isEmpty { throw ReplayOptionsError.withoutReplay(.request) }
        if !isOn, !limits.isEmpty { throw ReplayOptionsError.withoutReplay(.limit) }
        if isOn, line.words == ["cluster"] { throw ReplayOptionsError.ofCluster }
        if isOn, line.isTrue("explain") { throw ReplayOptionsError.withExplain }
        numbers = try ReplayNumbers(requests: requests, limits: limits)
    }
}

/// Flags that do not fit together.
enum ReplayOptionsError: UserFacingError {
    case withoutReplay(ReplayNumbers.Field)
    case ofCluster
    case withExplain

    var description: String {
        switch self {
        case .withoutReplay(let field): "error: \(field.flag) cannot be used without --replay"
        case .ofCluster: "error: --replay cannot be used with the cluster as a whole"
        case .withExplain: "error: --replay and --explain cannot be used together"
        }
    }

    var hint: String? {
        switch self {
        case .withoutReplay(let field):
            "kubectl upid analyze deployment web --replay \(field.flag) cpu=200m,memory=300Mi"
        case .ofCluster: "name workloads, or use -A for all of them"
        case .withExplain: "run them one after the other"
        }
    }
}
