internal import UpidCluster

/// The API key that Google Cloud's catalogue asks for.
public enum GoogleKey {
    /// The key in a file, or in `GOOGLE_API_KEY` where `file` is ""; nil for
    /// neither.
    ///
    /// Throws ``PriceListError/badKeyFile(path:reason:)``.
    public static func key(
        file: String, variables: [String: String], workingDirectory: String
    ) throws(PriceListError) -> String? {
        guard !file.isEmpty else { return variables["GOOGLE_API_KEY"].flatMap { $0.isEmpty ? nil : $0 } }
        let bytes: [UInt8]
        do {
            bytes = try LocalFile.read(FilePath.absolute(file, in: workingDirectory), limit: 4_096)
        } catch {
            throw .badKeyFile(path: file, reason: error.reason)
        }
        let lines = bytes.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
        guard lines.count == 1, let line = lines.first, line.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw .badKeyFile(path: file, reason: "it does not hold one line without spaces")
        }
        return String(decoding: line, as: UTF8.self)
    }
}
