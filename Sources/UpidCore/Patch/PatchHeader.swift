/// The comments above a printed document: what it is, why, how to see what it
/// does, how to take it back, and what it does not change.
public enum PatchHeader {
    /// Above a manifest for `kubectl apply`.
    static func apply(_ change: WorkloadChange, live: JSONValue, why: [String]) -> [String] {
        made(of: change, why: why) + checks
            + ["undo:  \(inverseCommand(change, live: live))"] + [lasting]
    }

    /// Above a manifest of an autoscaler.
    static func apply(_ changes: [AutoscalerChange], why: [String]) -> [String] {
        made(of: changes, why: why) + checks + ["undo:  \(inverseCommand(changes))"] + [lasting]
    }

    /// Above a patch that a command takes from a file.
    static func patch(_ change: WorkloadChange, command: String, undo: String?, why: [String]) -> [String] {
        made(of: change, why: why) + ["check: \(command) --dry-run=server", "apply: \(command)"]
            + (undo.map { ["undo:  \($0)"] } ?? []) + [lasting]
    }

    /// Above a patch of an autoscaler.
    static func patch(_ changes: [AutoscalerChange], file: String, why: [String]) -> [String] {
        let command = "\(patchCommand(changes)) --patch-file \(file).yaml"
        return made(of: changes, why: why) + [
            "check: \(command) --dry-run=server", "apply: \(command)", "undo:  \(inverseCommand(changes))", lasting,
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

    private static let checks = [
        "check: kubectl diff -f FILE    (exits 0: nothing changes, 1: these lines change, above: it would be rejected)"
    ]

    static let lasting =
        "note:  the next apply of the manifest it comes from sets the old values again: change them there too"

    /// The command that takes the change back, on one line. From the object
    /// as it was before, it fails once somebody has changed the numbers.
    static func inverseCommand(_ change: WorkloadChange, live: JSONValue? = nil) -> String {
        let words = "kubectl patch \(change.workload.commandWords)"
        guard let live else {
            let body = StrategicMergePatch.adding(change.inverse, to: [:])
            return "\(words) -p \(ShellWord.quoted(JSONPrinter.compact(body)))"
        }
        let places = (try? LiveObject(value: live).containers(of: change)) ?? []
        let body = JSONValue.array(InversePatch.operations(places))
        return "\(words) --type json -p \(ShellWord.quoted(JSONPrinter.compact(body)))"
    }

    private static func inverseCommand(_ changes: [AutoscalerChange]) -> String {
        let body = JSONValue.array(changes.map(\.inverse).flatMap(JSONPatch.operations))
        return "\(patchCommand(changes)) -p \(ShellWord.quoted(JSONPrinter.compact(body)))"
    }

    private static func patchCommand(_ changes: [AutoscalerChange]) -> String {
        "kubectl patch horizontalpodautoscalers.v2.autoscaling \(ShellWord.quoted(changes.first?.name ?? ""))"
            + " -n \(ShellWord.quoted(changes.first?.namespace ?? "")) --type json"
    }
}

extension String {
    fileprivate var sanitised: String { TerminalText.sanitised(self) }
}
