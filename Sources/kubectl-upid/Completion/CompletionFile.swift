import UpidConsole
import UpidCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// One file of completion on the disk. Files of others are left alone.
enum CompletionFile {
    enum Outcome {
        case written, upToDate, removed, absent
        /// It is there, and not upid's.
        case foreign
    }

    /// Puts the text there as a whole or not at all, with the folders above
    /// it; `flag` names another folder.
    ///
    /// Throws ``CompletionSetupError``.
    static func put(
        _ text: String, at path: String, isExecutable: Bool = false, flag: String
    ) throws(CompletionSetupError) -> Outcome {
        do {
            switch try present(path) {
            case text where !isExecutable || access(path, X_OK) == 0: return .upToDate
            case .some(let other) where !isOurs(other): throw CompletionSetupError.foreign(path, flag: flag)
            default: break
            }
            try makeFolders(above: path)
            try replace(path, Array(text.utf8), mode: isExecutable ? 0o755 : 0o644)
            return .written
        } catch let error as SystemError {
            throw .cannotWrite(error, flag: flag)
        } catch let error as CompletionSetupError {
            throw error
        } catch {
            throw .cannotWrite(SystemError("write", path, code: EIO), flag: flag)
        }
    }

    /// Removes the file if it is upid's.
    ///
    /// Throws ``CompletionSetupError``.
    static func remove(_ path: String) throws(CompletionSetupError) -> Outcome {
        do throws(SystemError) {
            guard let text = try present(path) else { return .absent }
            guard isOurs(text) else { return .foreign }
            guard unlink(path) == 0 else { throw SystemError("unlink", path, code: errno) }
            return .removed
        } catch {
            throw .cannotWrite(error, flag: nil)
        }
    }

    /// There is such a file, and upid wrote it.
    static func isOurs(at path: String) -> Bool {
        ((try? present(path)) ?? nil).map { isOurs($0) } ?? false
    }

    /// The text of the file; nil where there is none.
    private static func present(_ path: String) throws(SystemError) -> String? {
        do throws(SystemError) {
            return String(decoding: try FileReading.bytes(path: path), as: UTF8.self)
        } catch {
            guard error.code == ENOENT || error.code == ENOTDIR else { throw error }
            return nil
        }
    }

    private static func isOurs(_ text: String) -> Bool {
        let head = String(text.prefix(200))
        return head.holds("kubectl-upid") || head.holds("kubectl upid")
    }

    private static func makeFolders(above path: String) throws(SystemError) {
        let names = path.split(separator: "/").dropLast()
        for count in names.indices.map({ $0 + 1 }) {
            let folder = "/" + names.prefix(count).joined(separator: "/")
            guard mkdir(folder, 0o755) != 0, errno != EEXIST else { continue }
            let code = errno
            // Folders far above may be there and not writable.
            var facts = stat()
            guard stat(folder, &facts) == 0, facts.st_mode & S_IFMT == S_IFDIR else {
                throw SystemError("mkdir", folder, code: code)
            }
        }
    }

    private static func replace(_ path: String, _ bytes: [UInt8], mode: mode_t) throws(SystemError) {
        let draft = "\(path).\(getpid())"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw SystemError("open", path, code: errno) }
        var code = OutputWriter.write(bytes, to: descriptor)
        if code == 0, fchmod(descriptor, mode) != 0 { code = errno }
        if close(descriptor) != 0, code == 0 { code = errno }
        if code == 0, rename(draft, path) != 0 { code = errno }
        guard code != 0 else { return }
        unlink(draft)
        throw SystemError("write", path, code: code)
    }
}
