/// The part of a version that Kubernetes' rules of skew are about.
public struct MinorVersion: Hashable, Comparable, Sendable, CustomStringConvertible {
    public var major: Int
    public var minor: Int

    /// A version by its numbers.
    public init(major: Int, minor: Int) {
        self.major = major
        self.minor = minor
    }

    /// Reads `v1.32.4`, `v1.33.1-eks-5e0fdde`, `1.29`; nil for anything else.
    public init?(_ text: String) {
        let parts = text.drop { $0 == "v" }.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count >= 2, let major = Self.number(parts[0]),
            let minor = Self.number(parts[1].prefix { $0.isASCII && $0.isNumber })
        else { return nil }
        self.init(major: major, minor: minor)
    }

    private static func number(_ text: Substring) -> Int? {
        text.count <= 6 && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }

    public var description: String { "v\(major).\(minor)" }

    /// The one with the smaller numbers is the smaller.
    public static func < (left: MinorVersion, right: MinorVersion) -> Bool {
        (left.major, left.minor) < (right.major, right.minor)
    }
}
