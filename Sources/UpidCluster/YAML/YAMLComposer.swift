import UpidCore

/// Builds values out of events: anchors, aliases, merge keys and tags are
/// resolved here.
struct YAMLComposer {
    private struct Anchor {
        var value: JSONValue
        var size: Int
    }

    private let events: YAMLEventStream
    private let name: String
    private var anchors: [String: Anchor] = [:]
    private var openAnchors: Set<String> = []
    private var budget = AliasBudget()
    private var depth = 0

    init(_ events: YAMLEventStream, name: String) {
        self.events = events
        self.name = name
    }

    /// The next document of the stream; nil at its end.
    mutating func document() throws(YAMLError) -> JSONValue? {
        while true {
            switch try events.next() {
            case .streamEnd: return nil
            case .documentStart:
                anchors = [:]
                let value = try node(try events.next())
                _ = try events.next()
                return value
            default: continue
            }
        }
    }

    private mutating func node(_ event: YAMLEvent) throws(YAMLError) -> JSONValue {
        budget.add(1)
        switch event {
        case .scalar(let text, let tag, let anchor, let isPlain):
            let value = try YAMLTag.value(of: text, tag: tag, isPlain: isPlain, name: name)
            remember(anchor, value, since: budget.total - 1)
            return value
        case .alias(let anchor): return try expand(anchor)
        case .sequenceStart(let anchor): return try anchored(anchor) { (self) throws(YAMLError) in try self.sequence() }
        case .mappingStart(let anchor): return try anchored(anchor) { (self) throws(YAMLError) in try self.mapping() }
        default: return .null
        }
    }

    private mutating func anchored(
        _ anchor: String?, _ body: (inout YAMLComposer) throws(YAMLError) -> JSONValue
    ) throws(YAMLError) -> JSONValue {
        let start = budget.total - 1
        guard depth < YAMLReader.maximumDepth else { throw .tooDeep(name: name) }
        if let anchor { openAnchors.insert(anchor) }
        depth += 1
        let value = try body(&self)
        depth -= 1
        if let anchor { openAnchors.remove(anchor) }
        remember(anchor, value, since: start)
        return value
    }

    private mutating func remember(_ anchor: String?, _ value: JSONValue, since start: Int) {
        guard let anchor else { return }
        anchors[anchor] = Anchor(value: value, size: budget.total - start)
    }

    private mutating func expand(_ anchor: String) throws(YAMLError) -> JSONValue {
        guard !openAnchors.contains(anchor) else { throw .recursiveAnchor(name: name, anchor: anchor) }
        guard let target = anchors[anchor] else { throw .unknownAnchor(name: name, anchor: anchor) }
        budget.addAliased(target.size)
        guard !budget.isExceeded else { throw .excessiveAliasing(name: name) }
        return target.value
    }

    private mutating func sequence() throws(YAMLError) -> JSONValue {
        var elements: [JSONValue] = []
        while true {
            let event = try events.next()
            if case .sequenceEnd = event { return .array(elements) }
            elements.append(try node(event))
        }
    }

    private mutating func mapping() throws(YAMLError) -> JSONValue {
        var members: [String: JSONValue] = [:]
        while true {
            let event = try events.next()
            switch event {
            case .mappingEnd: return .object(members)
            case .scalar("<<", let tag, _, true) where tag.isEmpty || tag == YAMLTag.prefix + "merge":
                try merge(try node(try events.next()), into: &members)
            default:
                let key = try key(event)
                members[key] = try node(try events.next())
            }
        }
    }

    /// What is merged overrides what stands above it and is overridden by
    /// what stands below; of several mappings the first one wins.
    private func merge(_ source: JSONValue, into members: inout [String: JSONValue]) throws(YAMLError) {
        switch source {
        case .object(let added): members.merge(added) { _, new in new }
        case .array(let sources):
            for source in sources.reversed() {
                guard case .object(let added) = source else { throw .invalidMerge(name: name) }
                members.merge(added) { _, new in new }
            }
        default: throw .invalidMerge(name: name)
        }
    }

    private mutating func key(_ event: YAMLEvent) throws(YAMLError) -> String {
        switch try node(event) {
        case .string(let text): return text
        case .bool(let flag): return flag ? "true" : "false"
        case .int(let number): return String(number)
        case .double(let number): return YAMLNumber.keyText(number)
        case .null: throw .unsupportedKey(name: name, kind: "null")
        case .array: throw .unsupportedKey(name: name, kind: "list")
        case .object: throw .unsupportedKey(name: name, kind: "map")
        }
    }
}
