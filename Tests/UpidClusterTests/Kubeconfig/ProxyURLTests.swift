import Testing

@testable import UpidCluster

@Suite struct ProxyURLTests {
    @Test(arguments: [
        ("http://u:p@proxy:1", "http://xxxxx@proxy:1"), ("u:p@proxy", "xxxxx@proxy"), ("http://proxy", "http://proxy"),
        ("ftp://u:pa/ss@w@proxy/x", "ftp://xxxxx@proxy/x"), ("http://u:p@\u{301}proxy", "http://xxxxx@\u{301}proxy"),
    ])
    func showsNoPassword(url: String, shown: String) {
        #expect(ProxyURL.redacted(url) == shown)
    }
}
