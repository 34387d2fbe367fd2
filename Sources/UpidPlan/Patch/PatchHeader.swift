internal import UpidCore

/// The comments above a printed document: what it is, why, how to see what it
/// does, how to take it back, and what it does not change.
public enum PatchHeader {
    /// Above a manifest for `kubectl apply`.
    static func apply(
        _ change: WorkloadChange, live: JSONValue, why: [String], notes: [String], _ origin: PatchOrigin
    ) -> [String] {
        made(of: change, why: why) + [check(PatchFileName.name(of: change.workload), origin)]
            + ["undo:  \(inverseCommand(change, live: live, origin))"] + remarks(live, notes, origin)
    }

    /// Above a manifest of an autoscaler.
    static func apply(
        _ changes: [AutoscalerChange], file: String, live: JSONValue, why: [String], notes: [String],
        _ origin: PatchOrigin
    ) -> [String] {
        made(of: changes, why: why) + [check(file, origin), "undo:  \(inverseCommand(changes, origin))"]
            + remarks(live, notes, origin)
    }

    /// Above a patch that a command takes from a file.
    static func patch(_ change: WorkloadChange, command: String, undo: String?, why: [String]) -> [String] {
        made(of: change, why: why) + ["check: \(command) --dry-run=server", "apply: \(command)"]
            + (undo.map { ["undo:  \($0)"] } ?? []) + [lasting]
    }

    /// Above a patch of an autoscaler.
    static func patch(
        _ changes: [AutoscalerChange], file: String, why: [String], _ origin: PatchOrigin
    ) -> [String] {
        let command = "\(patchCommand(changes, origin)) --patch-file \(origin.file(file))"
        return made(of: changes, why: why) + [
            "check: \(command) --dry-run=server", "apply: \(command)", "undo:  \(inverseCommand(changes, origin))",
            lasting,
        ]
    }

    /// What changes, and why: each a line or more.
    static func made(of change: WorkloadChange, why: [String]) -> [String] {
        let id = change.workload
        return ["\(id.kind.qualifiedName) \(id.name) in namespace \(id.namespace)".sanitised]
            + change.containers.map { container in
                let moves = ResourceField.allCases.compactMap { field -> String? in
                    let (before, after) = (container.before[field], container.after[field])
                    guard before != after else { return nil }
                    return "\(field.words) \(before.map(\.description) ?? "none") -> "
                        + (after.map(\.description) ?? "none")
                }
                return "  \(container.name): \(moves.isEmpty ? "as it is" : moves.joined(separator: ", "))".sanitised
            } + why.map { "  \($0)".sanitised }
    }

    private static func made(of changes: [AutoscalerChange], why: [String]) -> [String] {
        let first = changes.first
        return ["horizontalpodautoscaler \(first?.name ?? "") in namespace \(first?.namespace ?? "")".sanitised]
            + changes.map { change in
                "  metric \(change.metricIndex): target \(change.before)% -> \(change.after)% of the request".sanitised
            } + why.map { "  \($0)".sanitised }
    }

    private static func check(_ file: String, _ origin: PatchOrigin) -> String {
        "check: kubectl diff -f \(origin.file(file))\(origin.contextWords())"
            + "    (exits 0: nothing changes, 1: these lines change, above: it would be rejected)"
    }

    /// What a manifest of live values does beside what it is for.
    private static func remarks(_ live: JSONValue, _ notes: [String], _ origin: PatchOrigin) -> [String] {
        let version = live["metadata"]?["resourceVersion"]?.stringValue
        let made = [version.map { "of resourceVersion \($0)" }, origin.time.map { "at \($0)" }].compactMap { $0 }
        let stale =
            "made \(made.isEmpty ? "of live values" : made.joined(separator: " ")): once the object has changed,"
            + " print it anew, or it takes that change back"
        return ([stale] + notes).map { "note:  \($0)".sanitised } + [lasting]
    }

    static let lasting =
        "note:  the next apply of the manifest it comes from sets the old values again: change them there too"

    /// The command that takes the change back, on one line. It fails for
    /// another object of that name; from the object as it was before, it
    /// fails once somebody has changed the numbers too.
    static func inverseCommand(
        _ change: WorkloadChange, live: JSONValue? = nil, _ origin: PatchOrigin
    ) -> String {
        let words = "kubectl patch \(origin.words(for: change.workload))"
        guard let live else {
            let meta: JSONValue = change.uid.isEmpty ? [:] : ["metadata": ["uid": .string(change.uid)]]
            let body = StrategicMergePatch.adding(change.inverse, to: meta)
            return "\(words) -p \(ShellWord.quoted(JSONPrinter.compact(body)))"
        }
        let places = (try? LiveObject(value: live).containers(of: change)) ?? []
        let uid = change.uid.isEmpty ? [] : [JSONPatch.operation("test", ["metadata", "uid"], .string(change.uid))]
        let body = JSONValue.array(uid + InversePatch.operations(places))
        return "\(words) --type json -p \(ShellWord.quoted(JSONPrinter.compact(body)))"
    }

    private static func inverseCommand(_ changes: [AutoscalerChange], _ origin: PatchOrigin) -> String {
        let body = JSONValue.array(changes.map(\.inverse).flatMap(JSONPatch.operations))
        return "\(patchCommand(changes, origin)) -p \(ShellWord.quoted(JSONPrinter.compact(body)))"
    }

    private static func patchCommand(_ changes: [AutoscalerChange], _ origin: PatchOrigin) -> String {
        "kubectl patch horizontalpodautoscalers.v2.autoscaling \(ShellWord.quoted(changes.first?.name ?? ""))"
            + " -n \(ShellWord.quoted(changes.first?.namespace ?? ""))\(origin.contextWords()) --type json"
    }
}

extension String {
    fileprivate var sanitised: String { TerminalText.sanitised(self) }
}
