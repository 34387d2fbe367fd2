import Support
import Testing

@testable import UpidCluster
@testable import UpidPriceLists

@Suite struct GoogleKeyTests {
    @Test func comesFromAFileOrTheEnvironment() throws {
        let folder = try TemporaryFolder()
        try folder.write("of-the-file\n", to: "key")
        let variables = ["GOOGLE_API_KEY": "of-the-environment"]
        func key(_ file: String, _ variables: [String: String]) throws -> String? {
            try GoogleKey.key(file: file, variables: variables, workingDirectory: folder.url.path)
        }
        #expect(try key("key", variables) == "of-the-file")
        #expect(try key("", variables) == "of-the-environment")
        #expect(try key("", [:]) == nil)
        #expect(try key("", ["GOOGLE_API_KEY": ""]) == nil)
    }

    @Test(arguments: ["", "two words", "two\nlines", "smörgås", "\u{1}"])
    func aFileHoldsOneKey(_ text: String) throws {
        let folder = try TemporaryFolder()
        try folder.write(text, to: "key")
        let error = #expect(throws: PriceListError.self) {
            try GoogleKey.key(file: "key", variables: [:], workingDirectory: folder.url.path)
        }
        #expect(
            error?.description
                == "error: unable to read the API key in \"key\": it does not hold one line without spaces")
    }
}
