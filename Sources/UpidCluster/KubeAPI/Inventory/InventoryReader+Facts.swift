internal import UpidCore

/// What the server says of itself, and which kinds it has.
struct FactsReading: Sendable {
    var facts = ClusterFacts()
    /// Kinds that not every cluster has, and this one has.
    var optionalKinds: [WorkloadKind] = []
    var hasVerticalAutoscalers = false
    /// Which of KEDA's kinds it has.
    var eventScalers: [IdleObjects.List] = []
    /// API groups; nil when the server did not tell.
    var groups: [String]?
    var gaps: [Gap] = []
}

extension InventoryReader {
    /// Reads version and discovery; what fails becomes a gap.
    func readFacts() async -> FactsReading {
        async let version = attempt { try await readVersion() }
        async let discovery = attempt { try await DiscoveryReader(client: client).read() }
        var reading = FactsReading()
        switch await version {
        case .success(let facts): reading.facts = facts
        case .failure(let error): reading.gaps.append(Gap(what: "the server's version", error: error))
        }
        switch await discovery {
        case .success(let found):
            reading.facts.apiGroups = Array(Set(found.groups)).sorted()
            reading.groups = reading.facts.apiGroups
            reading.eventScalers = [.scaledObjects, .scaledJobs].filter { found.has($0.resource) }
            reading.hasVerticalAutoscalers = found.has(.verticalAutoscalers)
            reading.optionalKinds = WorkloadKind.allCases.filter { $0.isOptional && found.has($0) }
        case .failure(let error):
            reading.gaps.append(Gap(what: "the kinds that the server has", error: error))
        }
        return reading
    }

    private func readVersion() async throws -> ClusterFacts {
        let object = try ObjectBody(try await client.get("/version")).read(VersionObject.self)
        return ClusterFacts(
            gitVersion: ServerText.line(object.gitVersion, limit: 100),
            platform: ServerText.line(object.platform, limit: 100))
    }

    private func attempt<Value: Sendable>(
        _ work: @Sendable () async throws -> Value
    ) async -> Result<Value, any Error> {
        do {
            return .success(try await work())
        } catch {
            return .failure(error)
        }
    }
}

/// `/version`.
private struct VersionObject: DecodableObject {
    var gitVersion = ""
    var platform = ""

    init(from cursor: some ObjectCursor, _ context: DecodingContext) throws {
        try cursor.fields(Self.shape) { number, cursor in
            if number == 1 { gitVersion = try cursor.uniqueString() } else { platform = try cursor.uniqueString() }
        }
    }

    private static let shape = MessageShape(.field(1, "gitVersion"), .field(2, "platform"))
}

extension Gap {
    /// A gap that an error is the reason of.
    package init(what: String, error: any Error) {
        switch error {
        case let error as KubeError: self.init(what: what, why: error.message, hint: error.hint)
        case let error as any UserFacingError:
            let text = error.description
            let why = text.hasPrefix("error: ") ? String(text.dropFirst(7)) : text
            self.init(what: what, why: why, hint: error.hint)
        default: self.init(what: what, why: ServerText.line("\(error)", limit: 300))
        }
    }
}
