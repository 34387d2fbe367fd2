import UpidCommand

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

exit(await CommandMain.run(AnalyzeCommand.self))
