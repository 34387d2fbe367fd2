import Support
import UpidEvaluation

/// A folder with one source of traces, packed by gzip itself.
struct TracesInFolder {
    let folder: TemporaryFolder

    /// Packs the text as `vms.csv.gz`.
    init(_ text: String) throws {
        folder = try TemporaryFolder()
        try folder.write(text, to: "vms.csv")
        let result = try CommandRunner().run("gzip", ["-n", folder.path("vms.csv")])
        if result.status != 0 { throw CommandFailure.notFound("gzip") }
    }

    var path: String { folder.url.path }
}
