/// Text that is being written. A container is put in order when it is
/// complete: until then its members lie behind each other, without keys.
final class JSONOutput {
    private struct Container {
        var isObject: Bool
        /// Where its text begins.
        var start: Int
        /// Its first one among the members.
        var firstMember: Int
    }

    private struct Member {
        /// "" in an array.
        var key: String
        var text: Range<Int>
        /// A container that is written on its own, and may not be complete.
        var nested: JSONOutput?
    }

    private var bytes: [UInt8] = []
    /// The containers that are not complete, outermost first.
    private var open: [Container] = []
    /// The members of all open containers, those of the innermost last.
    private var members: [Member] = []
    private var scratch: [UInt8] = []
    /// The whole text.
    func finished() -> [UInt8] {
        close(to: 0)
        if bytes.isEmpty { append("{}") }
        return bytes
    }

    func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    func append(quoted text: String) {
        JSONString.write(text, to: &bytes)
    }

    /// Opens a container as number `level`, counted from the outermost, unless
    /// it is open.
    func open(isObject: Bool, level: Int) {
        guard open.count <= level else { return }
        open.append(Container(isObject: isObject, start: bytes.count, firstMember: members.count))
    }

    /// Members that the innermost container has.
    var memberCount: Int {
        members.count - (open.last?.firstMember ?? 0)
    }

    /// Writes a member of the innermost container, which lies at `path`.
    func encode<Value: Encodable>(
        _ value: Value, named name: String, _ path: [any CodingKey], _ key: some CodingKey
    ) throws {
        let (start, level, count) = (bytes.count, open.count, members.count)
        do {
            try value.encode(to: JSONValueEncoder(self, level: level, path: []))
        } catch {
            bytes.removeSubrange(start...)
            open.removeSubrange(level...)
            members.removeSubrange(count...)
            guard case EncodingError.invalidValue(let value, let context) = error else { throw error }
            throw EncodingError.invalidValue(
                value,
                EncodingError.Context(
                    codingPath: path + [key] + context.codingPath, debugDescription: context.debugDescription,
                    underlyingError: context.underlyingError))
        }
        close(to: level)
        if bytes.count == start { append("{}") }
        members.append(Member(key: name, text: start..<bytes.count))
    }

    /// Adds null to the innermost container.
    func encodeNil(named name: String) {
        let start = bytes.count
        append("null")
        members.append(Member(key: name, text: start..<bytes.count))
    }

    /// A member of the innermost container that is written bit by bit.
    func nested(named name: String, path: [any CodingKey]) -> JSONValueEncoder {
        let output = JSONOutput()
        members.append(Member(key: name, text: bytes.count..<bytes.count, nested: output))
        return JSONValueEncoder(output, level: 0, path: path)
    }

    private func close(to level: Int) {
        while open.count > level, let container = open.popLast() {
            scratch.removeAll(keepingCapacity: true)
            scratch.append(container.isObject ? UInt8(ascii: "{") : UInt8(ascii: "["))
            for (position, member) in inOrder(container).enumerated() {
                if position > 0 { scratch.append(UInt8(ascii: ",")) }
                if container.isObject {
                    JSONString.write(member.key, to: &scratch)
                    scratch.append(UInt8(ascii: ":"))
                }
                if let nested = member.nested {
                    scratch.append(contentsOf: nested.finished())
                } else {
                    scratch.append(contentsOf: bytes[member.text])
                }
            }
            scratch.append(container.isObject ? UInt8(ascii: "}") : UInt8(ascii: "]"))
            bytes.replaceSubrange(container.start..., with: scratch)
            members.removeSubrange(container.firstMember...)
        }
    }

    private func inOrder(_ container: Container) -> ArraySlice<Member> {
        let own = members[container.firstMember...]
        guard container.isObject else { return own }
        return own.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }[...]
    }
}
