import Testing

@testable import UpidCore

@Suite struct JSONPrinterTests {
    @Test func isKubectls() {
        let value: JSONValue = [
            "b": [], "a": ["x": [:], "Z": .null, "é": true], "list": [1, 2.5, "t"], "n": .double(100),
        ]
        #expect(
            JSONPrinter.text(value) == """
                {
                    "a": {
                        "Z": null,
                        "x": {},
                        "é": true
                    },
                    "b": [],
                    "list": [
                        1,
                        2.5,
                        "t"
                    ],
                    "n": 100
                }

                """)
        #expect(
            JSONPrinter.compact(value)
                == #"{"a":{"Z":null,"x":{},"é":true},"b":[],"list":[1,2.5,"t"],"n":100}"#)
    }

    @Test func escapesAsGoDoes() {
        let text = "<b>&\u{2028}\u{2029}\u{07}\u{08}\u{0C}\u{7F}\t\n\r\"\\é/\u{1F600}"
        #expect(
            JSONPrinter.compact(.string(text))
                == #""\u003cb\u003e\u0026\u2028\u2029\u0007\b\f"# + "\u{7F}" + #"\t\n\r\"\\é/"# + "\u{1F600}\"")
    }

    @Test(arguments: [
        (0.0, "0", "0"), (1.0, "1", "1"), (-2.25, "-2.25", "-2.25"),
        (1e20, "100000000000000000000", "100000000000000000000"),
        (1e21, "1e+21", "1e+21"), (1.5e300, "1.5e+300", "1.5e+300"), (1e-6, "0.000001", "1e-06"),
        (1e-7, "1e-7", "1e-07"), (0.0001, "0.0001", "0.0001"), (0.00012345, "0.00012345", "0.00012345"),
        (123456789.125, "123456789.125", "123456789.125"), (.leastNonzeroMagnitude, "5e-324", "5e-324"),
        (0.1, "0.1", "0.1"),
        (1e16, "10000000000000000", "10000000000000000"), (-1e-10, "-1e-10", "-1e-10"), (.nan, "null", "NaN"),
        (-.infinity, "null", "-Inf"), (.infinity, "null", "+Inf"),
    ])
    func numbersAreGos(_ number: Double, _ json: String, _ printed: String) {
        #expect(GoNumber.json(number) == json)
        #expect(GoNumber.printed(number) == printed)
    }

    @Test(arguments: [
        ("a", #""a""#), ("a\"b\\", #""a\"b\\""#), ("\u{7}\u{1B}\u{0}\n", #""\a\x1b\x00\n""#),
        ("é \u{1F600}", "\"é \u{1F600}\""),
        ("\u{200B}\u{202E}\u{A0}", #""\u200b\u202e\u00a0""#),
    ])
    func quotesAsGoDoes(_ text: String, _ quoted: String) {
        #expect(text.goQuoted == quoted)
    }
}
