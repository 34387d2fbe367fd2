#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What another executable prints.
enum ChildOutput {
    private static let longest = 4_096

    private static var variables: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
        #if canImport(Darwin)
        _NSGetEnviron().pointee
        #else
        environ
        #endif
    }

    /// The first bytes of its standard output, without input and without its
    /// errors; nil if it cannot be run or fails.
    static func text(of path: String, _ arguments: [String]) -> String? {
        var pipes: [Int32] = [0, 0]
        guard pipe(&pipes) == 0 else { return nil }
        #if canImport(Darwin)
        var actions: posix_spawn_file_actions_t?
        #else
        var actions = posix_spawn_file_actions_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, pipes[1], 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addclose(&actions, pipes[0])
        var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) }
        words.append(nil)
        defer { for word in words { free(word) } }
        var process = pid_t()
        let failure = posix_spawn(&process, path, &actions, nil, words, variables)
        close(pipes[1])
        guard failure == 0 else {
            close(pipes[0])
            return nil
        }
        var bytes = [UInt8](repeating: 0, count: longest)
        var count = 0
        while count < longest {
            let got = bytes.withUnsafeMutableBytes { buffer in
                read(pipes[0], buffer.baseAddress.map { $0 + count }, longest - count)
            }
            if got > 0 { count += got } else if got == 0 || errno != EINTR { break }
        }
        // One that has more to say would wait for a reader, and this process for its end.
        close(pipes[0])
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return status == 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
    }
}
