import Foundation
import Support
import Testing
import UpidCore

@testable import UpidIdle

/// The page about the documents has every member of them, and no other.
@Suite struct IdleSchemaTests {
    private static let page =
        (try? String(contentsOf: Repository.root.appendingPathComponent("docs/idle-schema.md"), encoding: .utf8)) ?? ""

    /// Members of each kind that the page names.
    private static let documented: [String: Set<String>] = {
        var members: [String: Set<String>] = [:]
        var kind = ""
        for line in page.split(separator: "\n") {
            if line.hasPrefix("## `kind: ") {
                kind = String(line.dropFirst("## `kind: ".count).dropLast())
            } else if line.hasPrefix("| `") {
                let names = line.split(separator: "|")[0].split(separator: "`").enumerated()
                members[kind, default: []].formUnion(names.filter { $0.offset % 2 == 1 }.map { String($0.element) })
            }
        }
        return members
    }()

    /// Paths of all members; `opaque` are told about as a whole.
    private static func members(of value: JSONValue, opaque: Set<String>, under path: String = "") -> Set<String> {
        guard case .object(let members) = value, !opaque.contains(path) else { return [] }
        return members.reduce(into: []) { found, member in
            var name = (path.isEmpty ? "" : path + ".") + member.key
            var inner = [member.value]
            if case .array(let elements) = member.value { (name, inner) = (name + "[]", elements) }
            found.insert(name)
            for value in inner { found.formUnion(Self.members(of: value, opaque: opaque, under: name)) }
        }
    }

    @Test func idleList() {
        let opaque: Set = ["metadata", "cluster", "usage", "gaps[]", "items[]"]
        let members = Self.members(of: IdleDocument.list(of: ReportSample.analysis), opaque: opaque)
        #expect(members == Self.documented["IdleList"])
    }

    @Test func idle() {
        var unread = ReportSample.analysis.workloads
        unread.append(contentsOf: IdleSample().with { $0.facts = nil }.analysis().workloads)
        let members = unread.map { Self.members(of: IdleDocument.item($0, currency: "USD"), opaque: ["metadata"]) }
        #expect(members.reduce(into: Set()) { $0.formUnion($1) } == Self.documented["Idle"])
    }

    @Test func everyWordIsExplained() {
        let words =
            IdleVerdict.allCases.map(\.rawValue) + VetoEffect.allCases.map(\.rawValue)
            + IdleFactor.Kind.allCases.map(\.rawValue) + IdleFactor.State.allCases.map(\.rawValue)
            + Leftovers.Row.Kind.allCases.map(\.rawValue) + ActivitySignal.Kind.allCases.map(\.rawValue)
        for word in words { #expect(Self.page.contains("`\(word)`"), "\(word)") }
    }
}
