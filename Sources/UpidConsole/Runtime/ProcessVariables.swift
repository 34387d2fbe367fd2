#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// The environment variables of this process.
enum ProcessVariables {
    /// All of them; of equal names the first one stands, as `getenv` has it.
    static func all() -> [String: String] {
        var variables: [String: String] = [:]
        var next = pointer
        while let entry = next?.pointee {
            let parts = String(cString: entry).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if let name = parts.first, parts.count == 2, variables[String(name)] == nil {
                variables[String(name)] = String(parts[1])
            }
            next = next?.successor()
        }
        return variables
    }

    private static var pointer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
        #if canImport(Darwin)
        return _NSGetEnviron().pointee
        #else
        return environ
        #endif
    }
}
