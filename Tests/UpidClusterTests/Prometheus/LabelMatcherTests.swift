import Testing

@testable import UpidCluster

@Suite struct LabelMatcherTests {
    @Test(arguments: [
        ("cluster=a", "cluster", "a"), ("cluster=", "cluster", ""), ("_x9=a,b=c", "_x9", "a,b=c"),
        ("cluster=\"a\"", "cluster", "\"a\""), ("cluster= a ", "cluster", " a "),
    ])
    func namesAndValues(text: String, name: String, value: String) throws {
        let matcher = try LabelMatcher(text)
        #expect(matcher.name == name)
        #expect(matcher.value == value)
    }

    @Test(arguments: ["", "cluster", "=a", "9x=a", "a-b=c", "a.b=c", " a=b", "a =b", "__name__=x", "clüster=a", "a~=b"])
    func otherTextIsAnError(text: String) {
        #expect(throws: PrometheusError.invalidLabel(text)) { _ = try LabelMatcher(text) }
    }
}
