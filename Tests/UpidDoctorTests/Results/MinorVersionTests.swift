import Testing

@testable import UpidDoctor

@Suite struct MinorVersionTests {
    @Test(arguments: [
        ("v1.32.4", 1, 32), ("v1.33.1-eks-5e0fdde", 1, 33), ("1.29", 1, 29), ("v1.32.4-dispatcher", 1, 32),
        ("v1.27+", 1, 27),
    ])
    func reads(text: String, major: Int, minor: Int) {
        #expect(MinorVersion(text) == MinorVersion(major: major, minor: minor))
    }

    @Test(arguments: ["", "v", "v1", "one.two", "v1.x", "v-1.2", "v1.99999999", "v99999999999999999999.1"])
    func refuses(text: String) {
        #expect(MinorVersion(text) == nil)
    }
}
