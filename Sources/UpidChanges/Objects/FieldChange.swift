internal import UpidCluster
public import UpidCore
internal import UpidPlan

/// One field of an object that a patch changes, or that has to stay what it
/// was for the patch to make sense.
public struct FieldChange: Hashable, Sendable {
    /// A step on the way to a field.
    public enum Step: Hashable, Sendable {
        case key(String)
        /// The element of a list whose `name` is this.
        case named(String)
        /// The element of a list at this place.
        case index(Int)
    }

    public var path: [Step]
    /// nil = the field is not there.
    public var before: JSONValue?
    public var after: JSONValue?

    /// A change of the field at `path`; equal values make it a guard.
    public init(path: [Step], before: JSONValue?, after: JSONValue?) {
        self.path = path
        self.before = before
        self.after = after
    }

    /// Back from `after` to `before`.
    public var inverse: FieldChange { FieldChange(path: path, before: after, after: before) }

    /// `spec.template.spec.containers[app].resources.requests.cpu`.
    public var pathText: String {
        var text = ""
        for step in path {
            switch step {
            case .key(let key): text += text.isEmpty ? key : ".\(key)"
            case .named(let name): text += "[\(name)]"
            case .index(let index): text += "[\(index)]"
            }
        }
        return ServerText.line(text, limit: 400)
    }

    /// What `object` has there instead of `before`; nil if it has that.
    public func differenceFromBefore(in object: JSONValue) -> FieldDifference? { difference(before, object) }

    /// What `object` has there instead of `after`; nil if it has that.
    public func differenceFromAfter(in object: JSONValue) -> FieldDifference? { difference(after, object) }

    /// From what it is to what it becomes; nil for a guard.
    public var difference: FieldDifference? {
        guard before != after else { return nil }
        return FieldDifference(
            field: pathText, expected: FieldValue.value(before).description, found: FieldValue.value(after).description)
    }

    private func difference(_ expected: JSONValue?, _ object: JSONValue) -> FieldDifference? {
        let found = FieldValue(at: path[...], in: object)
        if case .value(let value) = found, Self.isSame(value, expected) { return nil }
        return FieldDifference(
            field: pathText, expected: FieldValue.value(expected).description, found: found.description)
    }

    /// Quantities are equal by their value, whether they are written as
    /// strings or as numbers.
    private static func isSame(_ left: JSONValue?, _ right: JSONValue?) -> Bool {
        if left == right { return true }
        guard let left = left?.quantityValue, let right = right?.quantityValue else { return false }
        return left == right
    }
}

/// A field that is not what it should be.
public struct FieldDifference: Hashable, Sendable {
    /// `spec.template.spec.containers[app].resources.requests.cpu`.
    public var field: String
    public var expected: String
    public var found: String
}

/// What is at a path.
private enum FieldValue: CustomStringConvertible {
    /// nil = the field is missing, or null.
    case value(JSONValue?)
    /// A list on the way has no such element.
    case noElement

    init(at path: ArraySlice<FieldChange.Step>, in value: JSONValue) {
        guard let step = path.first else {
            self = .value(value == .null ? nil : value)
            return
        }
        let next: JSONValue?
        switch step {
        case .key(let key): next = value[key]
        case .named(let name): next = value.arrayValue?.first { $0["name"]?.stringValue == name }
        case .index(let index):
            next = value.arrayValue.flatMap { $0.indices.contains(index) ? $0[index] : nil }
        }
        if let next {
            self.init(at: path.dropFirst(), in: next)
        } else if case .key = step {
            // A list further down has no element either.
            let isInList = path.contains { if case .key = $0 { false } else { true } }
            self = isInList ? .noElement : .value(nil)
        } else {
            self = .noElement
        }
    }

    var description: String {
        switch self {
        case .noElement: "gone"
        case .value(nil): "not set"
        case .value(.some(.string(let text))): ServerText.line(text, limit: 100)
        case .value(.some(let value)): ServerText.line(JSONPrinter.compact(value), limit: 100)
        }
    }
}
