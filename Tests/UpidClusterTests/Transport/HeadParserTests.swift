import Testing

@testable import UpidCluster

@Suite struct HeadParserTests {
    private func parse(_ lines: [String]) -> HeadParser.Step {
        var parser = HeadParser()
        var step = HeadParser.Step.more
        for line in lines {
            step = Array("\(line)\r\n".utf8).withUnsafeBytes { parser.feed($0) }
            if case .more = step { continue }
            break
        }
        return step
    }

    @Test func readsAHead() {
        guard case .complete(let head) = parse(["HTTP/1.1 404 Not Found", "Content-Type:  a; b=c ", "X:", "x: 2", ""])
        else {
            Issue.record("not complete")
            return
        }
        #expect(head.status == 404)
        #expect(head.headers.map(\.name) == ["content-type", "x", "x"])
        #expect(head.headers.map(\.value) == ["a; b=c", "", "2"])
        #expect(head.header("x")?.isEmpty == true)
    }

    @Test func passesOverInterimHeads() {
        guard case .complete(let head) = parse(["HTTP/2 103", "link: x", "", "HTTP/2 200", "a: b", ""]) else {
            Issue.record("not complete")
            return
        }
        #expect(head.status == 200)
        #expect(head.headers.map(\.name) == ["a"])
    }

    @Test(arguments: ["", "HTTP/1.1", "HTTP/1.1 2x0", "HTTP/1.1 20", "HTTP/1.1 099 x", "ICY 200 OK", "hello there you"])
    func refuses(line: String) {
        guard case .malformed = parse([line]) else {
            Issue.record("accepted")
            return
        }
    }

    @Test func refusesHeadsWithoutEnd() {
        guard case .malformed = parse(["HTTP/1.1 200 OK"] + Array(repeating: "a: b", count: 300_000)) else {
            Issue.record("accepted")
            return
        }
    }
}
