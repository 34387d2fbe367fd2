extension String {
    /// The text in double quotes as Go's `%q` writes it, which kubectl's
    /// messages use: what cannot be printed is escaped.
    public var goQuoted: String {
        var quoted = "\""
        for scalar in unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case "\u{07}": quoted += "\\a"
            case "\u{08}": quoted += "\\b"
            case "\u{0B}": quoted += "\\v"
            case "\u{0C}": quoted += "\\f"
            default: quoted += scalar.goPrintable
            }
        }
        return quoted + "\""
    }
}

extension Unicode.Scalar {
    /// The scalar, or its escape when it is a control, a format or a
    /// separator other than the space.
    fileprivate var goPrintable: String {
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: escape
        case .spaceSeparator where self != " ": escape
        default: String(self)
        }
    }

    private var escape: String {
        let digits = String(value, radix: 16)
        let (prefix, width) = value < 0x80 ? ("\\x", 2) : value < 0x10000 ? ("\\u", 4) : ("\\U", 8)
        return prefix + String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
