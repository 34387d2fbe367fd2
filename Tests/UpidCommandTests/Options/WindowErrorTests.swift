import Testing

@testable import UpidCommand

@Suite struct WindowErrorTests {
    @Test(
        arguments: [
            (299, nil, .windowTooShort), (300, nil, nil), (14 * 86_400, nil, nil),
            (3_651 * 86_400, nil, .windowTooLong),
            (3_600, 1_800, nil), (3_600, 1_801, .stepTooLong),
        ] as [(Double, Double?, WindowError?)])
    func sensibleWindowsPass(_ window: Double, _ step: Double?, _ expected: WindowError?) {
        #expect(WindowError.check(window: window, step: step) == expected)
    }
}
