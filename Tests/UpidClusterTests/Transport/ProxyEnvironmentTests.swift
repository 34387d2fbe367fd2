import Testing
import UpidCluster

@Suite struct ProxyEnvironmentTests {
    @Test(
        arguments: [
            (["HTTPS_PROXY": "http://p:1"], "https://a.example", "http://p:1"),
            (["https_proxy": "http://p:1"], "https://a.example", "http://p:1"),
            (["HTTPS_PROXY": "http://p:1", "https_proxy": "http://q:1"], "https://a.example", "http://p:1"),
            (["HTTPS_PROXY": "", "https_proxy": "http://q:1"], "https://a.example", "http://q:1"),
            (["HTTPS_PROXY": "http://p:1"], "http://a.example", nil),
            (["HTTP_PROXY": "http://p:1"], "http://a.example", "http://p:1"),
            (["HTTP_PROXY": "http://p:1"], "https://a.example", nil),
            (["ALL_PROXY": "http://p:1", "all_proxy": "http://p:1"], "https://a.example", nil),
            (["HTTPS_PROXY": "p:1"], "https://a.example", "http://p:1"),
            (["HTTPS_PROXY": "socks5://p:1"], "https://a.example", "socks5://p:1"),
            (["HTTPS_PROXY": "ftp://p:1"], "https://a.example", "ftp://p:1"),
            (["HTTPS_PROXY": "http://u:w@p:1"], "https://a.example", "http://u:w@p:1"),
            (["HTTPS_PROXY": "http://p:1"], "https://localhost", nil),
            (["HTTPS_PROXY": "http://p:1"], "https://LOCALHOST:6443", nil),
            (["HTTPS_PROXY": "http://p:1"], "https://127.0.0.1:6443", nil),
            (["HTTPS_PROXY": "http://p:1"], "https://127.8.9.10", nil),
            (["HTTPS_PROXY": "http://p:1"], "https://[::1]:6443/x", nil),
            (["HTTPS_PROXY": "http://p:1"], "https://localhost.example", "http://p:1"),
            (["HTTPS_PROXY": "http://p:1", "REQUEST_METHOD": "GET"], "https://a.example", "http://p:1"),
            ([:], "https://a.example", nil),
        ] as [([String: String], String, String?)])
    func chooses(environment: [String: String], url: String, expected: String?) throws {
        #expect(try ProxyEnvironment(environment: environment).proxy(forURL: url) == expected)
    }

    @Test(
        arguments: [
            ("example.com", "https://example.com", true),
            ("example.com", "https://a.b.example.com:6443", true),
            ("example.com", "https://EXAMPLE.com", true),
            ("Example.COM", "https://example.com", true),
            ("example.com", "https://badexample.com", false),
            (".example.com", "https://a.example.com", true),
            (".example.com", "https://example.com", false),
            ("*.example.com", "https://a.example.com", true),
            ("*.example.com", "https://example.com", false),
            ("example.com:6443", "https://example.com:6443", true),
            ("example.com:6443", "https://example.com", false),
            ("example.com:443", "https://example.com", true),
            ("other.org, example.com", "https://example.com", true),
            ("other.org,,example.com", "https://example.com", true),
            ("*", "https://example.com", true),
            ("other.org,*", "https://10.0.0.1", true),
            ("10.0.0.0/8", "https://10.1.2.3:6443", true),
            ("10.0.0.0/8", "https://11.1.2.3:6443", false),
            ("192.168.1.128/25", "https://192.168.1.127", false),
            ("192.168.1.128/25", "https://192.168.1.200", true),
            ("0.0.0.0/0", "https://9.9.9.9", true),
            ("10.0.0.0/8", "https://10.example.com", false),
            ("2001:db8::/33", "https://[2001:db8:1::1]", true),
            ("2001:db8::/33", "https://[2001:db8:8000::1]", false),
            ("10.0.0.0/99", "https://10.0.0.0", false),
            ("10.1.2.3", "https://10.1.2.3", true),
            ("10.1.2.3", "https://10.1.2.30", false),
            ("10.1.2.3:6443", "https://10.1.2.3:6443", true),
            ("10.1.2.3:6443", "https://10.1.2.3", false),
            ("::ffff:10.1.2.3", "https://10.1.2.3", true),
            ("2001:db8::1", "https://[2001:DB8:0::1]:6443", true),
            ("[2001:db8::1]:6443", "https://[2001:db8::1]:6443", true),
            ("[2001:db8::1]:6443", "https://[2001:db8::1]:443", false),
            (":6443", "https://example.com:6443", false),
            ("com", "https://example.com", true),
            ("", "https://example.com", false),
        ] as [(String, String, Bool)])
    func exceptions(noProxy: String, url: String, isException: Bool) throws {
        for name in ["NO_PROXY", "no_proxy"] {
            let environment = ProxyEnvironment(environment: ["HTTPS_PROXY": "http://p:1", name: noProxy])
            #expect(try environment.proxy(forURL: url) == (isException ? nil : "http://p:1"))
        }
    }

    @Test func refusesHTTPProxyInACGIProgram() {
        let environment = ProxyEnvironment(environment: ["HTTP_PROXY": "http://p:1", "REQUEST_METHOD": "GET"])
        #expect(throws: TransportError.proxyRefused) { try environment.proxy(forURL: "http://a.example") }
    }
}
