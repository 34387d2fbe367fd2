/// A replay as a document of `upid.dev/v1alpha1`. What is not set or not
/// known is left out. The schema is in `docs/replay.md`.
public enum ReplayDocument {
    /// `kind: ReplayList` with one item per row.
    public static func list(of replay: Replay) -> JSONValue {
        var analysis = replay.analysis
        analysis.workloads = []
        var members = AnalysisDocument.list(of: analysis).objectValue ?? [:]
        members["kind"] = "ReplayList"
        members["items"] = .array(replay.rows.map(item))
        return .object(members)
    }

    /// `kind: Replay`: one workload, or one pod that was named.
    public static func item(_ replay: WorkloadReplay) -> JSONValue {
        var row = replay.row
        row.containers = []
        let shared: Set<String> = ["apiVersion", "metadata", "workload", "pod", "pods"]
        var members = (AnalysisDocument.item(row).objectValue ?? [:]).filter { shared.contains($0.key) }
        members["kind"] = "Replay"
        members["containers"] = .array(replay.containers.map(container))
        return .object(members)
    }

    private static func container(_ replay: ContainerReplay) -> JSONValue {
        .object([
            "name": .string(replay.analysis.container.name), "role": .string(replay.analysis.container.role.rawValue),
            "lowerBounds": .array(
                replay.doubts.map { doubt in
                    .object([
                        "reason": .string(doubt.id), "message": .string(doubt.text),
                        "resources": .array(
                            ResourceName.allCases.filter(doubt.touches).map { .string($0.rawValue) }),
                    ])
                }),
            "cases": .array(replay.outcomes.map(outcome)),
        ])
    }

    private static func outcome(_ outcome: ReplayOutcome) -> JSONValue {
        .object([
            "name": .string(outcome.name.rawValue), "cpu": resource(outcome.cpu, .cpu),
            "memory": resource(outcome.memory, .memory),
        ])
    }

    private static func resource(_ replayed: ReplayedResource, _ resource: ResourceName) -> JSONValue {
        var members: [String: JSONValue] = [:]
        members["request"] = replayed.request.map { .string($0.description) }
        members["limit"] = replayed.limit.map { .string($0.description) }
        members["requestAmount"] = replayed.request.map { amount($0.doubleValue, resource) }
        members["limitAmount"] = replayed.limit.map { amount($0.doubleValue, resource) }
        members["headroom"] = replayed.headroom.map { amount($0, resource) }
        members[resource == .cpu ? "aboveRequest" : "evictable"] = replayed.aboveRequest.time.map(time)
        members[resource == .cpu ? "throttled" : "aboveLimit"] = replayed.pastLimit.time.map(time)
        if resource == .memory, let kills = replayed.kills {
            members["oomKills"] = .int(Int64(kills))
            members["oomKillsBasis"] = replayed.measuredKills == nil ? "hours" : "measured"
        }
        return .object(members)
    }

    private static func time(_ time: ReplayedTime) -> JSONValue {
        var members: [String: JSONValue] = [
            "share": .double(PlainNumber.cores(time.share)), "hours": .int(Int64(time.hours)),
            "days": .int(Int64(time.days)), "lowerBound": .bool(time.isLowerBound),
        ]
        members["podSeconds"] = time.podSeconds.map { .int($0) }
        return .object(members)
    }

    private static func amount(_ value: Double, _ resource: ResourceName) -> JSONValue {
        switch resource {
        case .cpu: .double(PlainNumber.cores(value))
        case .memory: .int(PlainNumber.bytes(value))
        }
    }
}
