public import UpidCore

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// A call to the operating system that failed, worded as Go words it:
/// `error: open x.json: no such file or directory`.
public struct SystemError: UserFacingError, Hashable {
    /// What was tried: `open`, `write`, `rename`.
    public let call: String
    /// On which file.
    public let path: String
    /// The `errno` that it left.
    public let code: Int32

    /// A failed call, with the error number that it left.
    public init(_ call: String, _ path: String, code: Int32) {
        self.call = call
        self.path = path
        self.code = code
    }

    /// `no such file or directory`.
    public var reason: String {
        guard let message = strerror(code) else { return "error \(code)" }
        let text = String(cString: message)
        let isAcronym = text.prefix(2).allSatisfy(\.isUppercase)
        return isAcronym ? text : text.prefix(1).lowercased() + text.dropFirst()
    }

    public var description: String {
        "error: \(sentence)"
    }

    /// The description without its prefix.
    public var sentence: String {
        "\(call) \(TerminalText.escaped(path)): \(reason)"
    }
}
