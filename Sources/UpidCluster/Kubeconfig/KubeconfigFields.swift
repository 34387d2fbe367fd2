import UpidCore

/// Why a document is no kubeconfig, in the words of Go's decoder.
struct KubeconfigDecodingError: Error {
    var text: String
}

/// The fields of one object of a kubeconfig, by the types they must have.
/// A missing or null field is its type's empty value; unknown ones are not
/// looked at.
struct KubeconfigFields {
    /// No field at all.
    static let empty = KubeconfigFields([:], type: "")

    private let members: [String: JSONValue]
    private let type: String
    private let path: String

    /// Fields of the Go type `type`, at `path` (`clusters.cluster.`) of the
    /// document.
    init(_ members: [String: JSONValue], type: String, path: String = "") {
        self.members = members
        self.type = type
        self.path = path
    }

    func string(_ key: String) throws(KubeconfigDecodingError) -> String {
        guard let value = value(key) else { return "" }
        guard case .string(let text) = value else { throw mismatch(value, key, "string") }
        return text
    }

    func bool(_ key: String) throws(KubeconfigDecodingError) -> Bool {
        guard let value = value(key) else { return false }
        guard case .bool(let flag) = value else { throw mismatch(value, key, "bool") }
        return flag
    }

    func bytes(_ key: String) throws(KubeconfigDecodingError) -> [UInt8] {
        guard let value = value(key) else { return [] }
        guard case .string(let text) = value else { throw mismatch(value, key, "[]uint8") }
        let decoded = Base64.decode(Array(text.utf8))
        guard let bytes = decoded.bytes else {
            throw KubeconfigDecodingError(text: "illegal base64 data at input byte \(decoded.invalidIndex)")
        }
        return bytes
    }

    func strings(_ key: String) throws(KubeconfigDecodingError) -> [String] {
        guard let value = value(key) else { return [] }
        guard case .array(let elements) = value else { throw mismatch(value, key, "[]string") }
        return try texts(elements, key)
    }

    func stringMap(_ key: String) throws(KubeconfigDecodingError) -> [String: String] {
        guard let value = value(key) else { return [:] }
        guard case .object(let members) = value else { throw mismatch(value, key, "map[string]string") }
        var result: [String: String] = [:]
        for (name, member) in members { result[name] = try texts([member], key).first }
        return result
    }

    func stringLists(_ key: String) throws(KubeconfigDecodingError) -> [String: [String]] {
        guard let value = value(key) else { return [:] }
        guard case .object(let members) = value else { throw mismatch(value, key, "map[string][]string") }
        var result: [String: [String]] = [:]
        for (name, member) in members where member != .null {
            guard case .array(let elements) = member else { throw mismatch(member, key, "[]string") }
            result[name] = try texts(elements, key)
        }
        return result
    }

    /// The fields of an object below `key`; nil without it.
    func object(_ key: String, as type: String) throws(KubeconfigDecodingError) -> KubeconfigFields? {
        guard let value = value(key) else { return nil }
        guard case .object(let members) = value else { throw mismatch(value, key, "v1." + type) }
        return KubeconfigFields(members, type: type, path: "\(path)\(key).")
    }

    /// The fields of the objects of a list below `key`.
    func list(_ key: String, of type: String) throws(KubeconfigDecodingError) -> [KubeconfigFields] {
        guard let value = value(key) else { return [] }
        guard case .array(let elements) = value else { throw mismatch(value, key, "[]v1." + type) }
        var result: [KubeconfigFields] = []
        for element in elements {
            switch element {
            case .object(let members):
                result.append(KubeconfigFields(members, type: type, path: "\(path)\(key)."))
            case .null: result.append(KubeconfigFields([:], type: type, path: "\(path)\(key)."))
            default: throw mismatch(element, key, "v1." + type)
            }
        }
        return result
    }

    /// Any value below `key`; nil if it is missing or null.
    func value(_ key: String) -> JSONValue? {
        guard let value = members[key], value != .null else { return nil }
        return value
    }

    private func texts(_ elements: [JSONValue], _ key: String) throws(KubeconfigDecodingError) -> [String] {
        var result: [String] = []
        for element in elements {
            switch element {
            case .string(let text): result.append(text)
            case .null: result.append("")
            default: throw mismatch(element, key, "string")
            }
        }
        return result
    }

    private func mismatch(_ value: JSONValue, _ key: String, _ expected: String) -> KubeconfigDecodingError {
        KubeconfigDecodingError(
            text: "json: cannot unmarshal \(value.jsonKind) into Go struct field \(type).\(path)\(key) "
                + "of type \(expected)")
    }
}

extension JSONValue {
    /// The kind of value as Go's decoder of JSON calls it.
    var jsonKind: String {
        switch self {
        case .null: "null"
        case .bool: "bool"
        case .int, .double: "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }
}
