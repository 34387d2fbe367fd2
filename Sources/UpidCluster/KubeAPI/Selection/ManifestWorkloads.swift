public import UpidCore

/// What manifests say of workloads and their autoscalers.
public struct ManifestWorkloads: Sendable {
    public private(set) var workloads: [Workload] = []
    public private(set) var autoscalers: [Autoscaler] = []
    /// Documents that cannot be used, each with its reason.
    public private(set) var problems: [any UserFacingError] = []
    /// How many of each other kind were left out.
    private var ignored: [String: Int] = [:]

    /// What was left out although nothing is wrong with it.
    public var notes: [String] {
        ignored.sorted { $0.key < $1.key }.map { kind, count in "\(count) \(kind) left out: it runs no pods of its own"
        }
    }

    /// Adds what one document says; of one object the last document counts.
    mutating func add(_ document: JSONValue, of file: String, _ namespace: String?) {
        if case .null = document { return }
        guard let kind = document["kind"]?.stringValue, !kind.isEmpty else {
            problems.append(ManifestError.noKind(file))
            return
        }
        guard let name = document["metadata"]?["name"]?.stringValue, !name.isEmpty else {
            problems.append(ManifestError.noName(kind, file))
            return
        }
        let own = document["metadata"]?["namespace"]?.stringValue ?? ""
        if let namespace, !own.isEmpty, own != namespace {
            problems.append(ManifestError.otherNamespace(own, given: namespace))
            return
        }
        let place = own.isEmpty ? namespace ?? "default" : own
        let group = ManifestReader.group(document["apiVersion"]?.stringValue ?? "")
        if let known = WorkloadKind(rawValue: kind), group == known.group {
            guard var workload = workload(document, file, known) else { return }
            workload.id.namespace = place
            workloads.removeAll { $0.id == workload.id }
            workloads.append(workload)
        } else if kind == "HorizontalPodAutoscaler", group == "autoscaling" {
            guard var autoscaler = decode(document, file, { (object: AutoscalerObject) in object.autoscaler })
            else { return }
            autoscaler.namespace = place
            autoscalers.append(autoscaler)
        } else {
            ignored[ServerText.line(kind, limit: 80), default: 0] += 1
        }
    }

    private mutating func workload(_ document: JSONValue, _ file: String, _ kind: WorkloadKind) -> Workload? {
        if kind == .pod { return decode(document, file, { (object: PodObject) in object.workload }) ?? nil }
        return decode(document, file, as: kind, { (object: WorkloadObject) in object.workload })
    }

    private mutating func decode<Object: DecodableObject, Value>(
        _ document: JSONValue, _ file: String, as kind: WorkloadKind = .deployment, _ value: (Object) -> Value
    ) -> Value? {
        let context = DecodingContext(kind: kind, costs: true)
        do {
            let body = Array(JSONPrinter.compact(document).utf8)
            let object = try body.withUnsafeBytes { bytes in
                try Object(from: JSONCursor(JSONScanner(bytes)), context)
            }
            for problem in context.takeProblems() {
                problems.append(ManifestError.badField(file, field: problem.what, reason: problem.why))
            }
            return value(object)
        } catch let error as MalformedBody {
            problems.append(ManifestError.undecodable(file, reason: ServerText.line(error.description, limit: 200)))
        } catch {
            problems.append(ManifestError.undecodable(file, reason: "it is not such an object"))
        }
        return nil
    }
}
