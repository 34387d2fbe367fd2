import Foundation

/// Texts that users see, kept as files: `Tests/Fixtures/golden/<name>`.
public enum Golden {
    /// Why a text is not what its file says.
    public struct Mismatch: Error, CustomStringConvertible {
        public var description: String
    }

    /// Compares a text with its file. With `UPID_RECORD=1` the file is
    /// written instead, and the test fails all the same.
    public static func check(_ text: String, _ name: String) throws {
        let file = Repository.fixtures.appendingPathComponent("golden/\(name)")
        if ProcessInfo.processInfo.environment["UPID_RECORD"] == "1" {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
            throw Mismatch(description: "recorded \(name): look at it, then run again without UPID_RECORD")
        }
        guard let expected = try? String(contentsOf: file, encoding: .utf8) else {
            throw Mismatch(description: "there is no golden file \(name); UPID_RECORD=1 writes it. The text:\n\(text)")
        }
        guard text != expected else { return }
        throw Mismatch(description: "\(name) differs.\n\(difference(expected, text))")
    }

    private static func difference(_ expected: String, _ actual: String) -> String {
        let (old, new) = (expected.components(separatedBy: "\n"), actual.components(separatedBy: "\n"))
        let changes = new.difference(from: old).map { change in
            switch change {
            case .remove(let line, let text, _): "-\(line + 1): \(text)"
            case .insert(let line, let text, _): "+\(line + 1): \(text)"
            }
        }
        return changes.prefix(40).joined(separator: "\n")
    }
}
