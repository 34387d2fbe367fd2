public import UpidCore

/// Snapshots as files: JSON with sorted keys, packed with gzip. The same
/// snapshot gives the same bytes.
public enum SnapshotFile {
    /// Bytes that an unpacked snapshot may have: some 5,000 workloads.
    static let sizeLimit = 1_073_741_824

    /// Writes a snapshot that only its owner may read (0600). The file appears
    /// whole or not at all; one of that name is replaced, a symbolic link is
    /// not followed. `draft` is told the path of the incomplete file beside it
    /// while there is one, and nil afterwards: for whoever cleans up after an
    /// interruption.
    ///
    /// Throws ``SnapshotFileError``.
    public static func write(
        _ snapshot: Snapshot, to path: String, draft: (String?) -> Void = { _ in }
    ) throws {
        let json: [UInt8]
        do {
            json = try JSONEncoding.encode(snapshot)
        } catch {
            throw SnapshotFileError.unencodable(cause: "a number in it is not finite")
        }
        do {
            try PrivateFile.replace(path, with: Gzip.pack(json), draft: draft)
        } catch Gzip.Failure.damaged {
            throw SnapshotFileError.unwritable(path: path, cause: "out of memory")
        }
    }

    /// Reads a snapshot, packed or plain; `-` is standard input.
    ///
    /// Throws ``SnapshotFileError``.
    public static func read(_ path: String) throws -> Snapshot {
        try decode(PrivateFile.contents(of: path, limit: sizeLimit), path: path)
    }

    /// Reads a snapshot from the bytes of the file `path`, which unpack to at
    /// most `limit` bytes.
    static func decode(_ bytes: [UInt8], path: String, limit: Int = sizeLimit) throws -> Snapshot {
        guard !bytes.isEmpty else { throw SnapshotFileError.empty(path: path) }
        let json = Gzip.isPacked(bytes) ? try unpack(bytes, path: path, limit: limit) : bytes
        let whitespace: Set<UInt8> = [0x20, 0x09, 0x0a, 0x0d]
        guard json.first(where: { !whitespace.contains($0) }) == UInt8(ascii: "{") else {
            throw SnapshotFileError.notASnapshot(path: path)
        }
        let snapshot: Snapshot
        do {
            snapshot = try JSONDecoding.decode(Snapshot.self, from: json)
        } catch let error as DecodingError {
            if let header = try? JSONDecoding.decode(Header.self, from: json) { try header.check(path) }
            throw failure(error, path: path)
        } catch is JSONError {
            let isCutOff = json.last { !whitespace.contains($0) } != UInt8(ascii: "}")
            throw isCutOff
                ? SnapshotFileError.truncated(path: path)
                : SnapshotFileError.invalid(path: path, field: "", cause: "not valid JSON")
        }
        try Header(apiVersion: snapshot.apiVersion, kind: snapshot.kind).check(path)
        return snapshot
    }

    private static func unpack(_ bytes: [UInt8], path: String, limit: Int) throws(SnapshotFileError) -> [UInt8] {
        do {
            return try Gzip.unpack(bytes, limit: limit)
        } catch {
            switch error {
            case .truncated: throw .truncated(path: path)
            case .damaged: throw .damaged(path: path)
            case .tooLarge: throw .tooLarge(path: path, limit: limit)
            }
        }
    }

    private static func failure(_ error: DecodingError, path: String) -> SnapshotFileError {
        switch error {
        case .dataCorrupted(let context):
            .invalid(path: path, field: context.fieldName, cause: context.debugDescription)
        case .keyNotFound(let key, let context):
            .invalid(path: path, field: context.fieldName, cause: "\"\(key.stringValue)\" is missing")
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            .invalid(path: path, field: context.fieldName, cause: "a value of another type is expected")
        @unknown default:
            .invalid(path: path, field: "", cause: "it cannot be decoded")
        }
    }
}

/// What every document of ours says of itself.
private struct Header: Decodable {
    var apiVersion: String?
    var kind: String?

    func check(_ path: String) throws(SnapshotFileError) {
        if let kind, kind != "Snapshot" { throw .wrongKind(path: path, kind: kind) }
        if let apiVersion, apiVersion != Snapshot.currentVersion {
            throw .wrongVersion(path: path, version: apiVersion)
        }
    }
}

extension DecodingError.Context {
    /// The way to the value: `inventory.pods[3].name`.
    fileprivate var fieldName: String {
        codingPath.reduce(into: "") { path, key in
            if let index = key.intValue {
                path += "[\(index)]"
            } else {
                path += path.isEmpty ? key.stringValue : ".\(key.stringValue)"
            }
        }
    }
}
