import UpidCommand

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

// All is written by now. `exit` would take OpenSSL down while the transport's
// thread may still be ending, which crashes.
_exit(await CommandMain.run(.optimize))
