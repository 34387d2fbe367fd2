/// A label selector as the user wrote it: `app=web,tier in (a,b),!canary`.
///
/// Source: `k8s.io/apimachinery/pkg/labels` `Parse`.
public struct LabelSelector: Hashable, Sendable {
    enum Requirement: Hashable, Sendable {
        case isOneOf(String, [String])
        case isNoneOf(String, [String])
        case exists(String)
        case isAbsent(String)
        case isGreater(String, Int64)
        case isLess(String, Int64)
    }

    private let requirements: [Requirement]

    /// Reads a selector; "" matches everything.
    public init(_ text: String) throws(ResourceArgumentError) {
        var parser = LabelSelectorParser(text)
        do {
            requirements = try parser.requirements()
        } catch {
            throw .invalidSelector(text, problem: error.description)
        }
    }

    /// The labels meet every requirement. A missing label is not one of any
    /// values.
    public func matches(_ labels: [String: String]) -> Bool {
        requirements.allSatisfy { requirement in
            switch requirement {
            case .isOneOf(let key, let values): labels[key].map { values.contains($0) } ?? false
            case .isNoneOf(let key, let values): labels[key].map { !values.contains($0) } ?? true
            case .exists(let key): labels[key] != nil
            case .isAbsent(let key): labels[key] == nil
            case .isGreater(let key, let bound): labels[key].flatMap { Int64($0) }.map { $0 > bound } ?? false
            case .isLess(let key, let bound): labels[key].flatMap { Int64($0) }.map { $0 < bound } ?? false
            }
        }
    }
}
