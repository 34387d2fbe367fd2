internal import UpidCore

extension PriceListFault {
    /// What is wrong with a JSON document, for ``unknownForm(_:)``.
    package static func text(_ error: any Error) -> String {
        switch error {
        case let error as JSONError: "it is not JSON: \(error)"
        case DecodingError.keyNotFound(let key, let context):
            "it has no member \"\(path(context.codingPath + [key]))\""
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            "its member \"\(path(context.codingPath))\" is of another kind than it should be"
        default: "its form is not known"
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
    }
}
