import Testing

@testable import UpidCommand

@Suite struct CompletionDeadlineTests {
    @Test func whatIsInTimeIsGiven() async {
        #expect(await CompletionDeadline.within { 7 } == 7)
    }

    /// Even what does not heed that it is cancelled holds nobody up.
    @Test(.timeLimit(.minutes(1))) func whatIsLateIsLeftBehind() async {
        let start = ContinuousClock.now
        let answer = await CompletionDeadline.within(0.05) {
            await Task.detached { try? await Task.sleep(for: .seconds(3)) }.value
            return 7
        }
        #expect(answer == nil)
        #expect(ContinuousClock.now - start < .seconds(2))
    }
}
