internal import CYAML

/// What the parser of libyaml tells of a text, step by step.
enum YAMLEvent {
    case streamStart
    case streamEnd
    case documentStart
    case documentEnd
    case alias(String)
    /// `isPlain`: neither quoted nor a block, so its type is guessed.
    case scalar(value: String, tag: String, anchor: String?, isPlain: Bool)
    case sequenceStart(anchor: String?)
    case sequenceEnd
    case mappingStart(anchor: String?)
    case mappingEnd
}

/// The events of one text, pulled one at a time.
final class YAMLEventStream {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let name: String

    /// Reads `text`, which must outlive the stream.
    init(_ text: UnsafeBufferPointer<UInt8>, name: String) throws(YAMLError) {
        self.name = name
        parser = .allocate(capacity: 1)
        guard yaml_parser_initialize(parser) == 1 else {
            throw .malformed(name: name, line: nil, problem: "out of memory")
        }
        yaml_parser_set_input_string(parser, text.baseAddress, text.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    /// The next event.
    func next() throws(YAMLError) -> YAMLEvent {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw failure }
        defer { yaml_event_delete(&event) }
        switch event.type {
        case YAML_STREAM_START_EVENT: return .streamStart
        case YAML_DOCUMENT_START_EVENT: return .documentStart
        case YAML_DOCUMENT_END_EVENT: return .documentEnd
        case YAML_ALIAS_EVENT: return .alias(Self.text(event.data.alias.anchor) ?? "")
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            return .scalar(
                value: String(decoding: bytes, as: UTF8.self), tag: Self.text(scalar.tag) ?? "",
                anchor: Self.text(scalar.anchor), isPlain: scalar.plain_implicit == 1)
        case YAML_SEQUENCE_START_EVENT: return .sequenceStart(anchor: Self.text(event.data.sequence_start.anchor))
        case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
        case YAML_MAPPING_START_EVENT: return .mappingStart(anchor: Self.text(event.data.mapping_start.anchor))
        case YAML_MAPPING_END_EVENT: return .mappingEnd
        default: return .streamEnd
        }
    }

    /// The parser's complaint, with the line that Go's reader of YAML gives
    /// it: zero-based, but one more for what the scanner finds.
    private var failure: YAMLError {
        let state = parser.pointee
        var line = Int(state.problem_mark.line)
        if line > 0 {
            line += state.error == YAML_SCANNER_ERROR ? 1 : 0
        } else {
            line = Int(state.context_mark.line)
        }
        let problem = state.problem.map { String(cString: $0) } ?? "unknown problem parsing YAML content"
        return .malformed(name: name, line: line > 0 ? line : nil, problem: problem)
    }

    private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        pointer.map { String(cString: UnsafePointer<UInt8>($0)) }
    }
}
