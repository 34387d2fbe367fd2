import Testing
import UpidCore

@testable import UpidCluster

struct HTTPDateTests {
    @Test(
        arguments: [
            ("Sun, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37Z"),
            ("Sat, 29 Feb 2020 00:00:00 GMT", "2020-02-29T00:00:00Z"),
            ("Sunday, 06-Nov-94 08:49:37 GMT", nil), ("Sun Nov  6 08:49:37 1994", nil),
            ("Sun, 06 Foo 1994 08:49:37 GMT", nil),
            ("Sun, 06 Nov 1994 08:49:37 CET", nil), ("Sun, 6 Nov 1994 08:49:37 GMT", nil),
            ("Sun, 06 Nov 1994 ab:49:37 GMT", nil), ("Sun, 06 Nov 1994 08:49+37 GMT", nil), ("", nil),
            ("é é é é é GMT", nil),
        ] as [(String, String?)])
    func dates(text: String, moment: String?) {
        #expect(HTTPHead(status: 200, headers: [("date", text)]).date?.description == moment)
    }
}
