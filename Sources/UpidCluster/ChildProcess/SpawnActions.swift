#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// `posix_spawn` with what it needs to know.
struct SpawnActions {
    #if canImport(Darwin)
    private var actions: posix_spawn_file_actions_t?
    #else
    private var actions = posix_spawn_file_actions_t()
    #endif

    init() {
        posix_spawn_file_actions_init(&actions)
    }

    mutating func destroy() {
        posix_spawn_file_actions_destroy(&actions)
    }

    /// The program has `descriptor` as its `number`.
    mutating func connect(_ descriptor: Int32, to number: Int32) {
        posix_spawn_file_actions_adddup2(&actions, descriptor, number)
    }

    /// The program finds nothing to read at `number`.
    mutating func openNull(as number: Int32) {
        posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_RDONLY, 0)
    }

    /// Starts the program; a broken pipe ends it as it would from a shell.
    mutating func spawn(_ child: ChildProcess) throws(ChildProcessError) -> pid_t {
        #if canImport(Darwin)
        var attributes: posix_spawnattr_t?
        #else
        var attributes = posix_spawnattr_t()
        #endif
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var defaults = sigset_t()
        sigemptyset(&defaults)
        sigaddset(&defaults, SIGPIPE)
        var mask = sigset_t()
        sigemptyset(&mask)
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        posix_spawnattr_setsigmask(&attributes, &mask)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK))
        let variables = child.environment.map { "\($0.key)=\($0.value)" }
        var process = pid_t()
        let code = CStrings.with([child.executable] + child.arguments) { arguments in
            CStrings.with(variables) { environment in
                posix_spawn(&process, child.executable, &actions, &attributes, arguments, environment)
            }
        }
        guard code == 0 else { throw ChildProcessError(operation: "fork/exec", code: code) }
        return process
    }
}

/// Lists of C strings that end with a null pointer.
private enum CStrings {
    static func with<Result>(
        _ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        let pointers = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: texts.count + 1)
        for (index, text) in texts.enumerated() { (pointers + index).initialize(to: strdup(text)) }
        (pointers + texts.count).initialize(to: nil)
        defer {
            for index in texts.indices { free(pointers[index]) }
            pointers.deallocate()
        }
        return body(pointers)
    }
}
