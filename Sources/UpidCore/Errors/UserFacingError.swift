/// An error that a user of the command line is meant to read. Every error
/// that crosses a module's boundary is one.
public protocol UserFacingError: Error, CustomStringConvertible {
    /// The whole first line, with kubectl's own prefix where it has one:
    /// `error: context "x" does not exist`, `Error from server (Forbidden): …`.
    var description: String { get }

    /// What to do about it, without the word "hint"; nil where nothing is
    /// known to help.
    var hint: String? { get }
}

extension UserFacingError {
    /// No hint.
    public var hint: String? { nil }
}
