import Testing

@testable import UpidCommand

@Suite struct CompletionDeadlineTests {
    @Test func whatIsInTimeIsGiven() async {
        #expect(await CompletionDeadline.within(60) { 7 } == 7)
    }

    /// Even what does not heed that it is cancelled holds nobody up.
    @Test(.timeLimit(.minutes(4))) func whatIsLateIsLeftBehind() async {
        let answer = await CompletionDeadline.within(0.05) {
            await Task.detached { try? await Task.sleep(for: .seconds(600)) }.value
            return 7
        }
        #expect(answer == nil)
    }
}
