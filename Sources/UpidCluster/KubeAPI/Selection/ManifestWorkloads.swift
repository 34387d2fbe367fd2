public import UpidCore

/// What manifests say of workloads, their autoscalers and their claims of
/// storage.
public struct ManifestWorkloads: Sendable {
    public private(set) var workloads: [Workload] = []
    /// HorizontalPodAutoscalers, and ScaledObjects of KEDA as what KEDA makes
    /// of them.
    public private(set) var autoscalers: [Autoscaler] = []
    public private(set) var claims: [VolumeClaim] = []
    /// Documents that cannot be used, each with its reason.
    public private(set) var problems: [any UserFacingError] = []
    /// How many of each other kind were left out.
    private var ignored: [String: Int] = [:]

    /// What was left out although nothing is wrong with it.
    public var notes: [String] {
        ignored.sorted { $0.key < $1.key }.map { kind, count in "\(count) \(kind) left out: it runs no pods of its own"
        }
    }

    /// There is nothing in them that has a price.
    public var isEmpty: Bool { workloads.isEmpty && claims.isEmpty }

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
        } else if kind == "ScaledObject", group == "keda.sh" {
            guard let autoscaler = scaledObject(document, name, place, file) else { return }
            autoscalers.append(autoscaler)
        } else if kind == "PersistentVolumeClaim", group.isEmpty {
            let claim = claim(document, name, place, file)
            claims.removeAll { $0.namespace == place && $0.name == name }
            claims.append(claim)
        } else {
            ignored[ServerText.line(kind, limit: 80), default: 0] += 1
        }
    }

    /// A ScaledObject of KEDA: its range, with no pods where it says nothing
    /// of the fewest, and a hundred where it says nothing of the most.
    ///
    /// Source: KEDA, ScaledObject specification.
    private mutating func scaledObject(
        _ document: JSONValue, _ name: String, _ namespace: String, _ file: String
    ) -> Autoscaler? {
        let spec = document["spec"]
        guard let target = spec?["scaleTargetRef"]?["name"]?.stringValue, !target.isEmpty else {
            problems.append(
                ManifestError.badField(
                    file, field: "ScaledObject \(name): spec.scaleTargetRef.name", reason: "it is not set"))
            return nil
        }
        let reference = spec?["scaleTargetRef"]
        let least = count(spec, "minReplicaCount", name, file) ?? 0
        return Autoscaler(
            namespace: namespace, name: name,
            target: Controller(
                apiVersion: reference?["apiVersion"]?.stringValue ?? "apps/v1",
                kind: reference?["kind"]?.stringValue ?? "Deployment", name: target),
            minReplicas: min(least, count(spec, "idleReplicaCount", name, file) ?? least),
            maxReplicas: count(spec, "maxReplicaCount", name, file) ?? 100, utilisationTargets: [:])
    }

    /// A number of pods; nil where there is none, and where what is there is
    /// no such number, which becomes a problem.
    private mutating func count(_ spec: JSONValue?, _ field: String, _ name: String, _ file: String) -> Int? {
        guard let value = spec?[field], value != .null else { return nil }
        if let number = value.intValue, (0...1_000_000).contains(number) { return Int(number) }
        problems.append(
            ManifestError.badField(
                file, field: "ScaledObject \(name): spec.\(field)", reason: "it is not a number of pods"))
        return nil
    }

    private mutating func claim(
        _ document: JSONValue, _ name: String, _ namespace: String, _ file: String
    ) -> VolumeClaim {
        let spec = document["spec"]
        var claim = VolumeClaim(
            namespace: namespace, name: name, storageClass: spec?["storageClassName"]?.stringValue)
        guard let size = spec?["resources"]?["requests"]?["storage"], size != .null else { return claim }
        claim.size = (size.stringValue ?? size.intValue.map { "\($0)" }).flatMap { Quantity($0) }
        if claim.size == nil {
            problems.append(
                ManifestError.badField(
                    file, field: "PersistentVolumeClaim \(name): spec.resources.requests.storage",
                    reason: "it is not a quantity"))
        }
        return claim
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
