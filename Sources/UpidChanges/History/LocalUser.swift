#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// The user that this process runs as.
public enum LocalUser {
    /// By name; `uid 1000` where the system knows none.
    public static var name: String {
        var buffer = [CChar](repeating: 0, count: 16_384)
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        let code = getpwuid_r(geteuid(), &entry, &buffer, buffer.count, &found)
        guard code == 0, found != nil, let name = entry.pw_name else { return "uid \(geteuid())" }
        return String(cString: name)
    }
}
