/// Checks JSON text and notes where its values are.
struct JSONParser {
    private let bytes: [UInt8]
    private var entries: [JSONTape.Entry] = []
    private var index = 0

    /// A text that holds one value.
    static func tape(of text: [UInt8]) throws(JSONError) -> JSONTape {
        var parser = try JSONParser(text)
        try parser.value()
        parser.skipSpace()
        guard parser.index == text.count else { throw parser.error(.expected("the end")) }
        return JSONTape(text, parser.entries)
    }

    /// A text that holds objects and arrays, one after the other, or nothing.
    static func tape(ofDocuments text: [UInt8]) throws(JSONError) -> JSONTape {
        var parser = try JSONParser(text)
        parser.skipSpace()
        while let byte = parser.current {
            guard byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") else {
                throw parser.error(.expected("an object or an array"))
            }
            try parser.value()
            parser.skipSpace()
        }
        return JSONTape(text, parser.entries)
    }

    private init(_ bytes: [UInt8]) throws(JSONError) {
        guard bytes.count <= JSONReader.maximumBytes else { throw JSONError(.tooLarge, at: 0, in: bytes) }
        self.bytes = bytes
        // About as many as there are in a dense text; memory is taken as it fills.
        entries.reserveCapacity(min(bytes.count / 8, 4_000_000))
    }

    private func error(_ problem: JSONError.Problem) -> JSONError {
        JSONError(index < bytes.count ? problem : .endsEarly, at: index, in: bytes)
    }

    private mutating func append(_ kind: JSONTape.Kind, _ range: Range<Int>) {
        entries.append(JSONTape.Entry(kind, range, next: entries.count + 1))
    }

    private var current: UInt8? {
        index < bytes.count ? bytes[index] : nil
    }

    private mutating func skipSpace() {
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x0A, 0x0D, 0x09: index += 1
            default: return
            }
        }
    }

    private mutating func take(_ mark: UInt8) -> Bool {
        skipSpace()
        guard current == mark else { return false }
        index += 1
        return true
    }

    /// Takes a value with all that is in it. The open containers are kept in
    /// an array: deep nesting needs no stack.
    private mutating func value() throws(JSONError) {
        var open: [(entry: Int, end: UInt8)] = []
        repeat {
            skipSpace()
            if current == UInt8(ascii: "{") || current == UInt8(ascii: "[") {
                guard open.count < JSONReader.maximumDepth else { throw error(.tooDeep) }
                let isObject = current == UInt8(ascii: "{")
                open.append((entries.count, isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")))
                append(isObject ? .object : .array, index..<index)
                index += 1
                if let end = open.last?.end, !take(end) {
                    if isObject { try key() }
                    continue
                }
                open.removeLast()
            } else {
                try scalar()
            }
            try close(&open)
        } while !open.isEmpty
    }

    /// Behind a value: goes on to the next one, or closes what ends here.
    private mutating func close(_ open: inout [(entry: Int, end: UInt8)]) throws(JSONError) {
        while let innermost = open.last {
            if take(UInt8(ascii: ",")) {
                if innermost.end == UInt8(ascii: "}") { try key() }
                return
            }
            guard take(innermost.end) else {
                throw error(.expected("',' or '\(Character(Unicode.Scalar(innermost.end)))'"))
            }
            entries[innermost.entry].next = entries.count
            open.removeLast()
        }
    }

    private mutating func key() throws(JSONError) {
        skipSpace()
        guard current == UInt8(ascii: "\"") else { throw error(.expected("a key")) }
        try string()
        guard take(UInt8(ascii: ":")) else { throw error(.expected("':'")) }
    }

    private mutating func scalar() throws(JSONError) {
        switch current {
        case UInt8(ascii: "\""): try string()
        case UInt8(ascii: "t"): try word("true", .bool)
        case UInt8(ascii: "f"): try word("false", .bool)
        case UInt8(ascii: "n"): try word("null", .null)
        case UInt8(ascii: "-"), .some(UInt8(ascii: "0")...UInt8(ascii: "9")): try number()
        default: throw error(.expected("a value"))
        }
    }

    private mutating func word(_ word: StaticString, _ kind: JSONTape.Kind) throws(JSONError) {
        let end = min(index + word.utf8CodeUnitCount, bytes.count)
        let isThere = word.withUTF8Buffer { $0.elementsEqual(bytes[index..<end]) }
        guard isThere else { throw error(.expected("a value")) }
        append(kind, index..<end)
        index = end
    }

    private mutating func string() throws(JSONError) {
        index += 1
        let start = index
        var kind = JSONTape.Kind.string
        var isASCII = true
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") {
                guard isASCII || String(validating: bytes[start..<index], as: UTF8.self) != nil else {
                    throw error(.notUTF8)
                }
                append(kind, start..<index)
                index += 1
                return
            }
            if byte == UInt8(ascii: "\\") {
                guard let length = JSONString.escapeLength(bytes[index...]) else { throw error(.badEscape) }
                kind = .escapedString
                index += length
            } else {
                if byte < 0x20 { throw error(.controlCharacter) }
                if byte >= 0x80 { isASCII = false }
                index += 1
            }
        }
        throw error(.endsEarly)
    }

    private mutating func number() throws(JSONError) {
        let start = index
        if current == UInt8(ascii: "-") { index += 1 }
        if current == UInt8(ascii: "0") { index += 1 } else { try digits() }
        if current == UInt8(ascii: ".") {
            index += 1
            try digits()
        }
        if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
            index += 1
            if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { index += 1 }
            try digits()
        }
        append(.number, start..<index)
    }

    private mutating func digits() throws(JSONError) {
        let start = index
        while let byte = current, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { index += 1 }
        guard index > start else { throw error(.badNumber) }
    }
}
