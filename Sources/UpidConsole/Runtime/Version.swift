/// Which upid this is.
public enum Version {
    /// Semantic version, without a `v`.
    public static let current = "0.1.0"

    /// `linux/amd64`, in Go's words, as kubectl has it.
    public static let platform = "\(system)/\(architecture)"

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
