import Testing

@testable import UpidCluster

@Suite struct URLPartsTests {
    @Test(
        arguments: [
            ("https://a.example", "https", nil, "a.example", nil, ""),
            ("HTTPS://a.example:6443/x?y#z", "https", nil, "a.example", 6_443, "/x?y#z"),
            ("http://u:p@a/", "http", "u:p", "a", nil, "/"),
            ("http://u:p@q@a/", "http", "u:p@q", "a", nil, "/"),
            ("http://[::1]:80/@x", "http", nil, "::1", 80, "/@x"),
            ("http://a?b@c", "http", nil, "a", nil, "?b@c"),
            ("socks5://a:", "socks5", nil, "a", nil, ""),
        ] as [(String, String, String?, String, Int?, String)])
    func splits(url: String, scheme: String, userInfo: String?, host: String, port: Int?, rest: String) throws {
        let parts = try #require(URLParts(url))
        #expect(parts.scheme == scheme)
        #expect(parts.userInfo == userInfo)
        #expect(parts.host == host)
        #expect(parts.port == port)
        #expect(parts.rest == rest)
    }

    @Test(arguments: [
        "", "a", "://a", "http:/a", "http://", "http:///x", "http://u@", "http://:80", "http://a:0", "http://a:65536",
        "http://a:8a", "http://[::1", "http://[::1]x", "http://a b", "http://a\n", "http://ä", "http://a\\b", "h_p://a",
    ])
    func refuses(url: String) {
        #expect(URLParts(url) == nil)
    }

    @Test(arguments: [
        ("127.0.0.1:80", "127.0.0.1:80"), ("ftp://u:p@a/", "ftp://<masked>@a/"), ("u:p@a", "<masked>"),
        ("a?token=b", "<masked>"), ("a\u{1B}[2J", "a[2J"),
    ])
    func showsWhatIsNoURL(url: String, shown: String) {
        #expect(URLParts.shown(url) == shown)
    }

    @Test(arguments: [
        ("http://localhost/", true), ("http://LOCALHOST", true), ("http://127.9.9.9:1", true), ("http://[::1]", true),
        ("http://127.evil.example", false), ("http://10.0.0.1", false), ("http://localhost.example", false),
    ])
    func loopback(url: String, isLoopback: Bool) {
        #expect(URLParts(url)?.isLoopback == isLoopback)
    }

    @Test(arguments: [
        ("https://a/x?continue=abc&limit=5", "https://a/x?continue=abc&limit=5"),
        ("https://u:p@a:1/x", "https://<masked>@a:1/x"),
        ("https://a/x?api_key=s3&b=1", "https://a/x?api_key=<masked>&b=1"),
        ("https://a/x?Access_Token=s3", "https://a/x?Access_Token=<masked>"),
        ("https://a/x?=&&c", "https://a/x?=&&c"),
    ])
    func masks(url: String, shown: String) {
        #expect(URLParts(url)?.masked == shown)
    }
}
