internal import CCurl
internal import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// libcurl's state that the whole process shares.
enum CurlLibrary {
    /// Sets libcurl up when it is first asked for, and arranges that no
    /// engine runs while the process ends. OpenSSL registers its clean-up
    /// before, so it comes after ours.
    static let isReady: Bool = {
        guard upid_curl_global_init() == CURLE_OK else { return false }
        atexit { CurlLibrary.haltAll() }
        return true
    }()

    private static let engines = Mutex<[ObjectIdentifier: CurlEngine]>([:])

    static func add(_ engine: CurlEngine) {
        engines.withLock { $0[ObjectIdentifier(engine)] = engine }
    }

    static func remove(_ engine: CurlEngine) {
        engines.withLock { _ = $0.removeValue(forKey: ObjectIdentifier(engine)) }
    }

    private static func haltAll() {
        for engine in engines.withLock({ Array($0.values) }) { engine.halt() }
    }
}
