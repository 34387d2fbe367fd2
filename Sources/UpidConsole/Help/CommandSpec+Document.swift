public import UpidCore

extension CommandSpec {
    /// The command as manuals and their tests read it: all that help shows,
    /// the flags group by group.
    public var document: JSONValue {
        [
            "path": .string(path), "executable": .string(executable), "summary": .string(summary),
            "details": .string(details), "synopsis": .string(synopsis),
            "examples": .array(examples.map { ["comment": .string($0.comment), "line": .string($0.line)] }),
            "groups": .array(flags.groups.map(\.document)),
        ]
    }
}

extension FlagGroup {
    /// The group as manuals read it.
    public var document: JSONValue {
        [
            "title": .string(title), "isGlobal": .bool(isGlobal),
            "flags": .array(flags.filter { !$0.isHidden }.map(\.document)),
        ]
    }
}

extension FlagSpec {
    fileprivate var document: JSONValue {
        var members: [String: JSONValue] = [
            "name": .string(name), "default": .string(value.shownDefault), "takesValue": .bool(value.takesValue),
            "usage": .string(usage),
        ]
        members["shorthand"] = shorthand.map { .string(String($0)) }
        if case .values(let values) = completion { members["values"] = .array(values.map { .string($0) }) }
        return .object(members)
    }
}
