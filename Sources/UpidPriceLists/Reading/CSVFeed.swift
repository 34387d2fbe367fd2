internal import UpidCost

/// A record of a ``CSVFeed``: its fields without quotes.
struct CSVLine: Sendable {
    /// Where it begins, from 1 on.
    fileprivate(set) var number = 1
    fileprivate var bytes: [UInt8] = []
    fileprivate var ends: [Int] = []

    var count: Int { ends.count }

    /// The text of a field; "" where there is none.
    subscript(index: Int) -> String { String(decoding: slice(index), as: UTF8.self) }

    /// A field is that text.
    func holds(_ text: StaticString, at index: Int) -> Bool {
        let slice = slice(index)
        return text.withUTF8Buffer { $0.count == slice.count && slice.elementsEqual($0) }
    }

    private func slice(_ index: Int) -> ArraySlice<UInt8> {
        guard ends.indices.contains(index) else { return [] }
        return bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
    }
}

/// Takes the records of a ``CSVFeed``.
protocol CSVLineTaker {
    mutating func take(_ line: CSVLine) throws(PriceListFault)
}

/// Takes a comma-separated text (RFC 4180) apart as it arrives, and keeps no
/// more of it than one record.
struct CSVFeed: Sendable {
    private enum State { case field, quoted, afterQuote }

    private var state = State.field
    private var fieldHasBytes = false
    private var line = CSVLine()
    private var lineNumber = 1

    /// Hands the records that end in `chunk` over.
    mutating func feed(
        _ chunk: UnsafeRawBufferPointer, to taker: inout some CSVLineTaker
    ) throws(PriceListFault) {
        for byte in chunk {
            switch (state, byte) {
            case (.quoted, UInt8(ascii: "\"")): state = .afterQuote
            case (.quoted, _): try append(byte)
            case (.afterQuote, UInt8(ascii: "\"")):
                try append(byte)
                state = .quoted
            case (.field, UInt8(ascii: "\"")) where !fieldHasBytes:
                state = .quoted
                fieldHasBytes = true
            case (_, UInt8(ascii: ",")): endField()
            case (_, UInt8(ascii: "\n")): try endLine(&taker)
            case (.afterQuote, UInt8(ascii: "\r")): break
            case (.afterQuote, _):
                throw .unknownForm("line \(lineNumber) has text after a quoted field")
            case (.field, _):
                try append(byte)
                fieldHasBytes = true
            }
        }
    }

    /// Hands over a last record that no line feed ends.
    mutating func finish(_ taker: inout some CSVLineTaker) throws(PriceListFault) {
        guard state != .quoted else { throw .truncated }
        if fieldHasBytes || line.count > 0 { try endLine(&taker) }
    }

    private mutating func append(_ byte: UInt8) throws(PriceListFault) {
        if byte == UInt8(ascii: "\n") { lineNumber += 1 }
        guard line.bytes.count < PriceListFault.longestRow else { throw .rowTooLong(line: line.number) }
        line.bytes.append(byte)
    }

    private mutating func endField() {
        line.ends.append(line.bytes.count)
        state = .field
        fieldHasBytes = false
    }

    private mutating func endLine(_ taker: inout some CSVLineTaker) throws(PriceListFault) {
        if state == .field, line.bytes.last == UInt8(ascii: "\r"), line.bytes.count > line.ends.last ?? 0 {
            line.bytes.removeLast()
        }
        let isEmpty = line.count == 0 && line.bytes.isEmpty
        endField()
        if !isEmpty { try taker.take(line) }
        line.bytes.removeAll(keepingCapacity: true)
        line.ends.removeAll(keepingCapacity: true)
        lineNumber += 1
        line.number = lineNumber
    }
}
