internal import CYAML
public import UpidCore

/// Writes values as the YAML that kubectl would print for them.
public enum YAMLWriter {
    /// One document, with a newline at its end: keys in kubectl's order, the
    /// dashes of a list at its key's column, texts quoted where YAML 1.1
    /// would take them for something else, lines of several words folded at
    /// 80 columns. Characters that reorder what a terminal shows are written
    /// as escapes.
    public static func text(_ value: JSONValue) -> String {
        let emitter = YAMLEmitter()
        emitter.emit(document: value)
        return BidirectionalControls.escaped(emitter.text)
    }

    /// Several documents, separated by `---` lines.
    public static func text(documents: [JSONValue]) -> String {
        documents.map { text($0) }.joined(separator: "---\n")
    }
}

/// The emitter of libyaml, writing into memory.
private final class YAMLEmitter {
    private let emitter: UnsafeMutablePointer<yaml_emitter_t>
    private var bytes: [UInt8] = []

    init() {
        emitter = .allocate(capacity: 1)
        yaml_emitter_initialize(emitter)
        yaml_emitter_set_unicode(emitter, 1)
        let context = Unmanaged.passUnretained(self).toOpaque()
        yaml_emitter_set_output(
            emitter,
            { context, buffer, size in
                guard let context, let buffer else { return 0 }
                let owner = Unmanaged<YAMLEmitter>.fromOpaque(context).takeUnretainedValue()
                owner.bytes.append(contentsOf: UnsafeBufferPointer(start: buffer, count: size))
                return 1
            }, context)
    }

    deinit {
        yaml_emitter_delete(emitter)
        emitter.deallocate()
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    func emit(document value: JSONValue) {
        send { yaml_stream_start_event_initialize($0, YAML_UTF8_ENCODING) }
        send { yaml_document_start_event_initialize($0, nil, nil, nil, 1) }
        emit(value)
        emitter.pointee.open_ended = 0
        send { yaml_document_end_event_initialize($0, 1) }
        emitter.pointee.open_ended = 0
        send { yaml_stream_end_event_initialize($0) }
    }

    private func send(_ initialize: (UnsafeMutablePointer<yaml_event_t>) -> Int32) {
        var event = yaml_event_t()
        guard initialize(&event) == 1 else { return }
        yaml_emitter_emit(emitter, &event)
    }

    private func emit(_ value: JSONValue) {
        switch value {
        case .null: emit("null", style: YAML_PLAIN_SCALAR_STYLE)
        case .bool(let flag): emit(flag ? "true" : "false", style: YAML_PLAIN_SCALAR_STYLE)
        case .int(let number): emit(String(number), style: YAML_PLAIN_SCALAR_STYLE)
        case .double(let number): emit(YAMLNumber.text(number), style: YAML_PLAIN_SCALAR_STYLE)
        case .string(let text): emit(text: text)
        case .array(let elements):
            send { yaml_sequence_start_event_initialize($0, nil, nil, 1, YAML_BLOCK_SEQUENCE_STYLE) }
            for element in elements { emit(element) }
            send { yaml_sequence_end_event_initialize($0) }
        case .object(let members):
            send { yaml_mapping_start_event_initialize($0, nil, nil, 1, YAML_BLOCK_MAPPING_STYLE) }
            for key in members.keys.sorted(by: NaturalKeyOrder.precedes) {
                emit(key: key)
                emit(members[key] ?? .null)
            }
            send { yaml_mapping_end_event_initialize($0) }
        }
    }

    /// A key of `<<` is quoted, or it would be read as a merge.
    private func emit(key: String) {
        if key == "<<" {
            emit(key, style: YAML_DOUBLE_QUOTED_SCALAR_STYLE)
        } else {
            emit(text: key)
        }
    }

    private func emit(text: String) {
        if BidirectionalControls.areIn(text) {
            emit(text, style: YAML_DOUBLE_QUOTED_SCALAR_STYLE)
        } else if text.utf8.contains(UInt8(ascii: "\n")) {
            emit(text, style: YAML_LITERAL_SCALAR_STYLE)
        } else if YAMLScalar(plain: text) == .string, !Self.isSexagesimal(text) {
            emit(text, style: YAML_PLAIN_SCALAR_STYLE)
        } else {
            emit(text, style: YAML_DOUBLE_QUOTED_SCALAR_STYLE)
        }
    }

    private func emit(_ text: String, style: yaml_scalar_style_t) {
        var text = text
        text.withUTF8 { bytes in
            let start = UnsafeMutablePointer(mutating: bytes.baseAddress)
            send { yaml_scalar_event_initialize($0, nil, nil, start, Int32(bytes.count), 1, 1, style) }
        }
    }

    /// A number to the base of 60 (`12:30`, `190:20:30.15`), which older
    /// readers take for one.
    private static func isSexagesimal(_ text: String) -> Bool {
        guard text.utf8.contains(UInt8(ascii: ":")) else { return false }
        var rest = text.utf8[...]
        if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
        guard let first = rest.first, isDigit(first) else { return false }
        rest = rest.drop { isDigit($0) || $0 == UInt8(ascii: "_") }
        if let dot = rest.firstIndex(of: UInt8(ascii: ".")) {
            guard rest[dot...].dropFirst().allSatisfy({ isDigit($0) || $0 == UInt8(ascii: "_") }) else { return false }
            rest = rest[..<dot]
        }
        guard rest.first == UInt8(ascii: ":") else { return false }
        return rest.dropFirst().split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).allSatisfy {
            part in
            guard let last = part.last, isDigit(last), part.count <= 2 else { return false }
            return part.count == 1 || (UInt8(ascii: "0")...UInt8(ascii: "5")).contains(part[part.startIndex])
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
