public import UpidCore

/// All results, for people and as documents.
public struct DoctorReport: Sendable {
    /// In the order of ``CheckID``.
    public let results: [CheckResult]

    /// A report of results in any order.
    public init(_ results: [CheckResult]) {
        let order = Dictionary(uniqueKeysWithValues: CheckID.allCases.enumerated().map { ($1, $0) })
        self.results = results.sorted { (order[$0.id] ?? 0) < (order[$1.id] ?? 0) }
    }

    /// Something does not work.
    public var hasProblem: Bool { results.contains { $0.status == .problem } }

    /// A table as kubectl's, with a `fix:` line below what is not as it should
    /// be, and how many results there are of each kind at the end. What was
    /// skipped in a row for one reason is one line. Nothing in it can move a
    /// terminal's cursor.
    public func text(headers: Bool) -> String {
        let lines = lines
        let table = Table(columns: [.init("STATUS"), .init("CHECK"), .init("DETAIL")], rows: lines.map(\.cells))
            .text(headers: headers).split(separator: "\n", omittingEmptySubsequences: false)
        let indent = String(repeating: " ", count: Self.detailColumn(lines.map(\.cells), headers: headers))
        var text = headers ? "\(table.first ?? "")\n" : ""
        for (row, line) in zip(table.dropFirst(headers ? 1 : 0), lines) {
            text += "\(row)\n"
            if let fix = line.fix { text += "\(indent)fix: \(TerminalText.sanitised(fix))\n" }
        }
        return text + "\n" + summary + "\n"
    }

    private var lines: [(cells: [String], fix: String?)] {
        var lines: [(cells: [String], fix: String?)] = []
        var rest = results[...]
        while let result = rest.popFirst() {
            let alike =
                result.status == .skipped ? rest.prefix { $0.status == .skipped && $0.detail == result.detail } : []
            rest = rest.dropFirst(alike.count)
            let title = alike.isEmpty ? result.id.title : "\(alike.count + 1) checks"
            lines.append(([result.status.rawValue, title, result.detail], result.fix))
        }
        return lines
    }

    /// `20 checks: 17 ok, 2 notes, 1 problem`.
    public var summary: String {
        let counts = CheckStatus.allCases.compactMap { status in
            let count = count(of: status)
            return count == 0 ? nil : status.counted(count)
        }
        return "\(results.count) \(results.count == 1 ? "check" : "checks"): \(counts.joined(separator: ", "))"
    }

    /// Members of the list document beside `items`.
    public var members: [String: JSONValue] {
        [
            "summary": .object(
                Dictionary(
                    uniqueKeysWithValues: CheckStatus.allCases.map { ($0.rawValue, .int(Int64(count(of: $0)))) }))
        ]
    }

    /// `kind: Check`.
    public static func document(of result: CheckResult) -> JSONValue {
        var members: [String: JSONValue] = [
            "apiVersion": .string(AnalysisDocument.apiVersion), "kind": "Check", "id": .string(result.id.rawValue),
            "title": .string(result.id.title), "status": .string(result.status.rawValue),
            "detail": .string(result.detail),
        ]
        members["fix"] = result.fix.map { .string($0) }
        return .object(members)
    }

    private func count(of status: CheckStatus) -> Int { results.count { $0.status == status } }

    /// Where the last column of the table begins.
    private static func detailColumn(_ rows: [[String]], headers: Bool) -> Int {
        let head = headers ? [["STATUS", "CHECK", "DETAIL"]] : []
        return (0..<2).map { column in
            max(6, ((head + rows).map { $0[column].unicodeScalars.count }.max() ?? 0) + 3)
        }.reduce(0, +)
    }
}
