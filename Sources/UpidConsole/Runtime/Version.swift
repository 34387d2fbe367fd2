internal import CBuild
public import UpidCore

/// Which upid this is.
public enum Version {
    /// Semantic version, without a `v`.
    public static let current = "0.1.0"

    /// `linux/amd64`, in Go's words, as kubectl has it.
    public static let platform = "\(system)/\(architecture)"

    /// The commit that was built, in full, with `-dirty` behind it where the
    /// tree held more; `unknown` where the build did not tell.
    public static var commit: String { String(cString: upid_build_commit()) }

    /// The Swift compiler that built it: `6.3`.
    public static var compiler: String {
        #if compiler(>=6.5)
        "6.5 or later"
        #elseif compiler(>=6.4)
        "6.4"
        #elseif compiler(>=6.3)
        "6.3"
        #else
        "6.2"
        #endif
    }

    /// What an executable tells another of its build.
    public static func document(libraries: [(name: String, version: String)]) -> JSONValue {
        [
            "version": .string("v\(current)"), "commit": .string(commit), "swiftVersion": .string(compiler),
            "platform": .string(platform),
            "libraries": .array(libraries.map { ["name": .string($0.name), "version": .string($0.version)] }),
        ]
    }

    /// What an executable calls itself to servers:
    /// `kubectl-upid-analyze/v0.1.0 (linux/amd64)`.
    public static func userAgent(of executable: String) -> String {
        "\(executable)/v\(current) (\(platform))"
    }

    private static var system: String {
        #if os(macOS)
        "darwin"
        #else
        "linux"
        #endif
    }

    private static var architecture: String {
        #if arch(arm64)
        "arm64"
        #elseif arch(x86_64)
        "amd64"
        #else
        "unknown"
        #endif
    }
}
