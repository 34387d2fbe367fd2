import Support
import Testing

@testable import UpidChanges
@testable import UpidCluster

/// The vectors of FIPS 180-4 and of NIST's CAVP (SHA256ShortMsg).
@Suite struct SHA256DigestTests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
        ),
    ])
    func ofText(text: String, expected: String) throws {
        #expect(try SHA256Digest(of: text.utf8).hex == expected)
        #expect(try SHA256Digest(of: Array(text.utf8)).hex == expected)
        #expect(try SHA256Digest(of: Array("xx\(text)".utf8)[2...]).hex == expected)
    }

    @Test func ofAMillionTimesA() throws {
        let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
        #expect(
            try SHA256Digest(of: bytes).hex == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test(arguments: [
        ([0xD3] as [UInt8], "28969cdfa74a12c82f3bad960b0b000aca2ac329deea5c2328ebc6f2ba9802c1"),
        ([0x11, 0xAF], "5ca7133fa735326081558ac312c620eeca9970d1e70a4b95533d956f072d1f98"),
        ([0x74, 0xBA, 0x25, 0x21], "b16aa56be3880d18cd41e68384cf1ec8c17680c45a02b1575dc1518923ae8b0e"),
    ])
    func ofBytes(bytes: [UInt8], expected: String) throws {
        #expect(try SHA256Digest(of: bytes).hex == expected)
    }
}
