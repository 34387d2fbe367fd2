import UpidCore

/// Scalars with explicit tags (`!!str 1`, `!!binary aGk=`).
enum YAMLTag {
    static let prefix = "tag:yaml.org,2002:"

    /// The value of a scalar as JSON has it.
    static func value(of text: String, tag: String, isPlain: Bool, name: String) throws(YAMLError) -> JSONValue {
        switch try resolve(text, tag: tag, isPlain: isPlain, name: name) {
        case .null: return .null
        case .bool(let flag): return .bool(flag)
        case .int(let number): return .int(number)
        case .unsigned(let number): return .double(Double(number))
        case .float(let number):
            guard number.isFinite else { throw .unsupportedNumber(name: name, text: infinity(number)) }
            return Int64(exactly: number).map { .int($0) } ?? .double(number)
        case .timestamp: return .string(text)
        case .string:
            guard tag == prefix + "binary" else { return .string(text) }
            guard let bytes = Base64.decode(Array(text.utf8)).bytes else {
                throw .malformed(name: name, line: nil, problem: "!!binary value contains invalid base64 data")
            }
            return .string(String(decoding: bytes, as: UTF8.self))
        }
    }

    /// What a scalar is, by its tag or, bare, by its text.
    static func resolve(
        _ text: String, tag: String, isPlain: Bool, name: String
    ) throws(YAMLError) -> YAMLScalar {
        guard tag.hasPrefix(prefix) else {
            return tag.isEmpty && isPlain ? YAMLScalar(plain: text) : .string
        }
        let kind = String(tag.dropFirst(prefix.count))
        let scalar = YAMLScalar(plain: text)
        switch (kind, scalar) {
        case ("bool", .bool), ("int", .int), ("int", .unsigned), ("float", .float), ("null", .null),
            ("timestamp", .timestamp):
            return scalar
        case ("float", .int(let number)): return .float(Double(number))
        case ("bool", _), ("int", _), ("float", _), ("null", _), ("timestamp", _):
            throw .unfitTag(name: name, kind: scalar.tag, tag: "!!\(kind)")
        default: return .string
        }
    }

    private static func infinity(_ number: Double) -> String {
        number.isNaN ? "NaN" : number > 0 ? "+Inf" : "-Inf"
    }
}

extension YAMLScalar {
    /// The short tag of the kind.
    fileprivate var tag: String {
        switch self {
        case .null: "!!null"
        case .bool: "!!bool"
        case .int, .unsigned: "!!int"
        case .float: "!!float"
        case .timestamp: "!!timestamp"
        case .string: "!!str"
        }
    }
}
