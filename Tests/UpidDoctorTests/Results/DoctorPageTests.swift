import Foundation
import Support
import Testing
import UpidCore

@testable import UpidDoctor

/// The page about the doctor has every check and every member, and no other.
@Suite struct DoctorPageTests {
    private let page: String

    init() throws {
        page = try String(contentsOf: Repository.root.appendingPathComponent("docs/doctor.md"), encoding: .utf8)
    }

    /// What stands in backquotes at the beginning of the rows of the table
    /// below a heading.
    private func rows(below heading: String) throws -> [String] {
        let start = try #require(page.range(of: "\n\(heading)\n"))
        let section = page[start.upperBound...].components(separatedBy: "\n## ")[0]
        return section.split(separator: "\n").filter { $0.hasPrefix("| `") }
            .map { String($0.split(separator: "`")[1]) }
    }

    @Test func everyCheckInItsOrder() throws {
        #expect(try rows(below: "## Checks") == CheckID.allCases.map(\.rawValue))
    }

    @Test func everyStatus() throws {
        #expect(try rows(below: "## Statuses") == CheckStatus.allCases.map(\.rawValue))
    }

    @Test func everyMemberOfACheck() throws {
        let document = DoctorReport.document(of: CheckResult(.kubectl, .warning, "d", fix: "f"))
        let members = Set(try #require(document.objectValue).keys)
        #expect(Set(try rows(below: "## `kind: Check`")) == members)
    }

    @Test func everyMemberOfTheReport() throws {
        let members = Set(DoctorReport([]).members.keys).union(["apiVersion", "kind", "items"])
        #expect(Set(try rows(below: "## `kind: DoctorReport`")) == members)
    }
}
