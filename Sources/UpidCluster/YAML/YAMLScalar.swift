/// What a bare YAML 1.1 scalar stands for, by the rules that kubectl reads
/// and writes with: `yes` and `on` are booleans, `010` is eight, `12:30` and
/// dates stay text.
enum YAMLScalar: Equatable {
    case null
    case bool(Bool)
    case int(Int64)
    /// Beyond Int64, up to 64 bits.
    case unsigned(UInt64)
    case float(Double)
    /// Text that looks like a date: read as text, but written quoted.
    case timestamp
    case string

    /// Resolves the text of a plain scalar.
    init(plain text: String) {
        guard let first = text.utf8.first else {
            self = .null
            return
        }
        switch first {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"):
            self = Self.word(text) ?? Self.number(text)
        case UInt8(ascii: "."):
            self = Self.word(text) ?? YAMLNumber.float(Array(text.utf8)).map(YAMLScalar.float) ?? .string
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "~"):
            self = Self.word(text) ?? .string
        default:
            self = .string
        }
    }

    private static func number(_ text: String) -> YAMLScalar {
        if YAMLTimestamp.matches(text) { return .timestamp }
        let digits = text.utf8.filter { $0 != UInt8(ascii: "_") }
        if let number = YAMLNumber.integer(digits) { return number }
        return YAMLNumber.float(digits).map(YAMLScalar.float) ?? .string
    }

    private static func word(_ text: String) -> YAMLScalar? {
        switch text {
        case "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON": .bool(true)
        case "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF": .bool(false)
        case "~", "null", "Null", "NULL": .null
        case ".nan", ".NaN", ".NAN": .float(.nan)
        case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": .float(.infinity)
        case "-.inf", "-.Inf", "-.INF": .float(-.infinity)
        default: nil
        }
    }
}
