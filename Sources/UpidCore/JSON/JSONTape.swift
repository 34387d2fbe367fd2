/// JSON text that is known to be well-formed, with the places of its values:
/// far smaller than the values themselves, which are made when asked for.
final class JSONTape: Sendable {
    enum Kind: UInt8 {
        case null, bool, number, string
        /// A string with backslashes in it.
        case escapedString
        case array, object
    }

    /// A value. An array's elements follow it; an object's members follow it,
    /// each a string and then its value.
    struct Entry {
        private let first: UInt32
        private let last: UInt32
        private var following: UInt32
        let kind: Kind

        init(_ kind: Kind, _ range: Range<Int>, next: Int) {
            self.kind = kind
            first = UInt32(clamping: range.lowerBound)
            last = UInt32(clamping: range.upperBound)
            following = UInt32(clamping: next)
        }

        /// The entry behind it and all that is in it.
        var next: Int {
            get { Int(following) }
            set { following = UInt32(clamping: newValue) }
        }

        /// Where its text begins: of a string, behind the quote.
        var start: Int { Int(first) }
        /// Where its text ends; no more than the start of a container.
        var end: Int { Int(last) }
    }

    let bytes: [UInt8]
    let entries: [Entry]

    init(_ bytes: [UInt8], _ entries: [Entry]) {
        self.bytes = bytes
        self.entries = entries
    }

    /// The entry behind an entry and all that is in it.
    func next(after index: Int) -> Int { entries[index].next }

    /// The text of an entry.
    func text(at index: Int) -> ArraySlice<UInt8> {
        bytes[entries[index].start..<entries[index].end]
    }

    func bool(at index: Int) -> Bool {
        bytes[entries[index].start] == UInt8(ascii: "t")
    }

    func string(at index: Int) -> String {
        let text = text(at: index)
        return entries[index].kind == .string ? String(decoding: text, as: UTF8.self) : JSONString.resolved(text)
    }

    /// Where the value of an object's member is; of several with this name
    /// the last one's.
    func value(of name: String, in object: Int) -> Int? {
        var name = name
        return name.withUTF8 { name in
            entries.withUnsafeBufferPointer { entries in
                var found: Int?
                var key = object + 1
                let end = entries[object].next
                while key < end {
                    if string(entries[key], at: key, equals: name) { found = key + 1 }
                    key = entries[key + 1].next
                }
                return found
            }
        }
    }

    private func string(_ entry: Entry, at index: Int, equals name: UnsafeBufferPointer<UInt8>) -> Bool {
        guard entry.kind == .string else { return string(at: index).utf8.elementsEqual(name) }
        guard entry.end - entry.start == name.count else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            var place = entry.start
            for byte in name {
                if bytes[place] != byte { return false }
                place += 1
            }
            return true
        }
    }

    /// The number of an entry; nil if the type cannot hold it exactly.
    func integer<Number: FixedWidthInteger>(at index: Int, as type: Number.Type) -> Number? {
        let text = text(at: index)
        if text.count <= 18, text.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }) {
            return Number(exactly: text.reduce(into: Int64(0)) { $0 = $0 * 10 + Int64($1 - UInt8(ascii: "0")) })
        }
        let literal = String(decoding: text, as: UTF8.self)
        if let number = Number(literal) { return number }
        // Digits alone that do not fit would lose some as a double.
        let isDecimal = text.contains { $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "e") }
        return isDecimal ? Double(literal).flatMap { Number(exactly: $0) } : nil
    }

    /// The number of an entry; nil for one that a double cannot hold.
    func double(at index: Int) -> Double? {
        guard let number = Double(String(decoding: text(at: index), as: UTF8.self)), number.isFinite else { return nil }
        return number
    }
}
