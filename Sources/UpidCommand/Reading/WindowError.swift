internal import UpidCore

/// A window or step that no usage can be read for.
enum WindowError: UserFacingError {
    /// Less than a few values.
    case windowTooShort
    /// Longer than any server keeps.
    case windowTooLong
    /// The window holds no two steps.
    case stepTooLong

    private static let shortest = 300.0
    private static let longest = 10 * 365 * 86_400.0

    /// What is wrong with `window` and `step`, both in seconds; nil if
    /// nothing is.
    static func check(window: Double, step: Double?) -> WindowError? {
        if window < shortest { return .windowTooShort }
        if window > longest { return .windowTooLong }
        if let step, step * 2 > window { return .stepTooLong }
        return nil
    }

    var description: String {
        switch self {
        case .windowTooShort: "error: --window must be 5m or longer"
        case .windowTooLong: "error: --window must be 10y or shorter"
        case .stepTooLong: "error: --step must not be longer than half of --window"
        }
    }

    var hint: String? {
        switch self {
        case .windowTooShort: "a day or more is needed before a request is lowered"
        case .windowTooLong: "most servers keep weeks or months"
        case .stepTooLong: "leave --step out: it is chosen from the window"
        }
    }
}
