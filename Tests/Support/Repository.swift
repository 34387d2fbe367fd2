import Foundation

/// Places of the source tree that tests use.
public enum Repository {
    /// The folder of `Package.swift`.
    public static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    public static let fixtures = root.appendingPathComponent("Tests/Fixtures")

    /// The executables that end-to-end tests drive: `UPID_BIN_DIR`, or the
    /// release build.
    public static let binaries: URL = {
        if let folder = ProcessInfo.processInfo.environment["UPID_BIN_DIR"] {
            return URL(fileURLWithPath: folder)
        }
        return root.appendingPathComponent(".build/release")
    }()
}
