import UpidConsole

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

exit(Dispatcher(environment: .live(), siblings: .besideThisExecutable()).run(Array(CommandLine.arguments.dropFirst())))
