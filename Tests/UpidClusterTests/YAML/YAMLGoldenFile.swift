import Foundation
import Testing

/// `Fixtures/yaml/golden_yaml.txt`: how Kubernetes' own code writes strings
/// and keys, and what it reads bare scalars as.
struct YAMLGoldenFile {
    struct Line: CustomTestStringConvertible, Sendable {
        var input: String
        var expected: String
        var testDescription: String { input.debugDescription }
    }

    static let text: String = {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return (try? String(contentsOf: tests.appending(path: "Fixtures/yaml/golden_yaml.txt"), encoding: .utf8)) ?? ""
    }()

    static let emitted = section("--- emit").map { Line(input: unquoted($0.left), expected: unquoted($0.right)) }
    static let keys = section("--- keys").map { Line(input: unquoted($0.left), expected: unquoted($0.right)) }
    static let parsed = section("--- parse").map { Line(input: unquoted($0.left), expected: $0.right) }

    private static func section(_ header: String) -> [(left: String, right: String)] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let start = lines.firstIndex(of: Substring(header)) else { return [] }
        return lines[(start + 1)...].prefix { !$0.hasPrefix("---") }.compactMap { line in
            guard let arrow = line.range(of: " -> ", options: .backwards) else { return nil }
            return (String(line[..<arrow.lowerBound]), String(line[arrow.upperBound...]))
        }
    }

    /// The text of a string literal of Go.
    private static func unquoted(_ literal: String) -> String {
        let json = literal.split(separator: "\\\\", omittingEmptySubsequences: false)
            .map { $0.replacingOccurrences(of: "\\a", with: "\\u0007") }.joined(separator: "\\\\")
        return (try? JSONDecoder().decode(String.self, from: Data(json.utf8))) ?? "not a literal: \(literal)"
    }
}
