public import UpidCore

/// Something is wrong with `-f`.
public enum ManifestError: UserFacingError, Hashable {
    case severalStandardInputs
    case missing(String)
    case unreadable(String, reason: String)
    case tooLarge(String, limit: Int)
    /// A directory without a manifest.
    case noManifests(String)
    case noKind(String)
    case noName(String, String)
    case otherNamespace(String, given: String)
    /// A value that is not what its field takes.
    case badField(String, field: String, reason: String)
    case undecodable(String, reason: String)

    /// In kubectl's words where it has some.
    public var description: String {
        switch self {
        case .severalStandardInputs: "error: standard input cannot be used for multiple arguments"
        case .missing(let path): "error: the path \"\(path)\" does not exist"
        case .unreadable(let path, let reason): "error: the path \"\(path)\" cannot be accessed: \(reason)"
        case .tooLarge(let path, let limit): "error: the file \"\(path)\" is larger than \(limit >> 20) MiB"
        case .noManifests(let path):
            "error: error reading [\(path)]: recognized file extensions are [.json .yaml .yml]"
        case .noKind(let file): "error: unable to decode \"\(file)\": Object 'Kind' is missing"
        case .noName(let kind, let file): "error: unable to decode \"\(file)\": a \(kind) has no name"
        case .badField(let file, let field, let reason): "error: \"\(file)\": \(field): \(reason)"
        case .undecodable(let file, let reason): "error: unable to decode \"\(file)\": \(reason)"
        case .otherNamespace(let own, let given):
            "error: the namespace from the provided object \"\(own)\" does not match the namespace \"\(given)\". "
                + "You must pass '--namespace=\(own)' to perform this operation."
        }
    }
}
