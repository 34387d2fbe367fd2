import UpidConsole

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

exit(await EvaluationCommand(environment: .live()).run(Array(CommandLine.arguments.dropFirst())))
