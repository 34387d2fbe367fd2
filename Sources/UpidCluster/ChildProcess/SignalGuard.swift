#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Writing to a program that may be gone.
enum SignalGuard {
    /// Runs `body` on this thread so that a pipe without a reader is an
    /// error of the call, not a signal that ends the process.
    static func withoutBrokenPipe<Value>(_ body: () -> Value) -> Value {
        var brokenPipe = sigset_t()
        sigemptyset(&brokenPipe)
        sigaddset(&brokenPipe, SIGPIPE)
        var previous = sigset_t()
        pthread_sigmask(SIG_BLOCK, &brokenPipe, &previous)
        let value = body()
        let code = errno
        var pending = sigset_t()
        if sigpending(&pending) == 0, sigismember(&pending, SIGPIPE) == 1, sigismember(&previous, SIGPIPE) == 0 {
            var taken: Int32 = 0
            _ = sigwait(&brokenPipe, &taken)
        }
        pthread_sigmask(SIG_SETMASK, &previous, nil)
        errno = code
        return value
    }
}

/// A clock that never jumps.
package enum MonotonicTime {
    /// Seconds since some moment.
    package static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
