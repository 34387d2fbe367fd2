internal import UpidCluster
internal import UpidCore
public import UpidPlan

/// Plan files on the disk: for their owner alone, whole or not at all.
public enum PlanDisk {
    /// The plan with its id and digest.
    ///
    /// Throws ``PlanFileError`` and ``HistoryError/noDigest``.
    public static func sealed(_ plan: PlanFile) throws -> PlanFile {
        do {
            return try plan.sealed(by: digest)
        } catch is EncodingError {
            throw PlanFileError.unencodable
        }
    }

    /// Seals a plan and writes it; a file of that name is replaced, a symbolic
    /// link is not followed. `draft` as in ``SnapshotFile``.
    ///
    /// Throws ``PlanFileError`` and ``HistoryError/noDigest``.
    @discardableResult
    public static func write(
        _ plan: PlanFile, to path: String, draft: (String?) -> Void = { _ in }
    ) throws -> PlanFile {
        let sealed = try sealed(plan)
        try put(Array(try sealed.text().utf8), at: path, draft)
        return sealed
    }

    /// Reads a plan; `-` is standard input.
    ///
    /// Throws ``PlanFileError`` and ``HistoryError/noDigest``.
    public static func read(_ path: String) throws -> PlanFile {
        let name = path == "-" ? "standard input" : path
        return try PlanFile(bytes(path, limit: PlanFile.sizeLimit), path: name, digest: digest)
    }

    static func digest(_ bytes: [UInt8]) throws -> String {
        do { return try SHA256Digest(of: bytes).hex } catch { throw HistoryError.noDigest }
    }

    static func bytes(_ path: String, limit: Int) throws -> [UInt8] {
        do {
            return try PrivateFile.contents(of: path, limit: limit)
        } catch {
            switch error {
            case .notFound: throw PlanFileError.notFound(path: path)
            case .unreadable(_, let cause): throw PlanFileError.unreadable(path: path, cause: cause)
            case .tooLarge: throw PlanFileError.tooLarge(path: path, limit: limit)
            default: throw PlanFileError.unreadable(path: path, cause: error.description)
            }
        }
    }

    static func put(_ bytes: [UInt8], at path: String, _ draft: (String?) -> Void) throws(PlanFileError) {
        do {
            try PrivateFile.replace(path, with: bytes, draft: draft)
        } catch {
            switch error {
            case .symbolicLink: throw .unwritable(path: path, cause: "it is a symbolic link")
            case .notARegularFile: throw .unwritable(path: path, cause: "not a regular file")
            case .unwritable(_, let cause): throw .unwritable(path: path, cause: cause)
            default: throw .unwritable(path: path, cause: error.description)
            }
        }
    }
}
