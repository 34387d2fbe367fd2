import Testing
import UpidCore

@Suite struct StringSearchTests {
    @Test(arguments: [
        ("v1.30.1-eks-2f4", "-eks-", 7), ("aab", "ab", 1), ("abc", "abc", 0), ("abc", "c", 2), ("abc", "", 0),
        ("", "", 0),
        ("", "a", nil), ("ab", "abc", nil), ("abab", "abc", nil), ("grün", "ün", 2), ("http://x", "://", 4),
    ])
    func findsTheFirst(_ text: String, _ part: String, _ place: Int?) {
        let found = text.firstPlace(of: part)
        #expect(found.map { text.utf8.distance(from: text.startIndex, to: $0.lowerBound) } == place)
        #expect(found.map { String(text[$0]) } == place.map { _ in part })
        #expect(text.holds(part) == (place != nil))
    }

    @Test func looksNowhereOutsideOfASlice() {
        #expect(!"abc".dropFirst().holds("ab"))
        #expect("abc".dropFirst().firstPlace(of: "c") != nil)
    }
}
