import Foundation

/// The real `kubectl`, run where no cluster answers.
struct BareKubectl {
    struct Result: Sendable {
        var status: Int32
        var output: String
        var errors: String
    }

    /// A few at a time, and not on the threads that tests run on.
    private static let queue: OperationQueue = {
        let queue = OperationQueue()
        queue.maxConcurrentOperationCount = 3
        return queue
    }()

    /// Runs with the given arguments and environment, the standard input
    /// closed; `HOME` and the working directory are `folder`.
    static func run(
        _ arguments: [String], in folder: URL, environment: [String: String] = [:]
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            queue.addOperation {
                continuation.resume(with: Swift.Result { try runBlocking(arguments, folder, environment) })
            }
        }
    }

    private static func runBlocking(
        _ arguments: [String], _ folder: URL, _ environment: [String: String]
    ) throws -> Result {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["kubectl"] + arguments
        var variables = ["HOME": folder.path, "PATH": ProcessInfo.processInfo.environment["PATH"] ?? ""]
        variables.merge(environment) { _, new in new }
        process.environment = variables
        process.currentDirectoryURL = folder
        let errorFile = folder.appending(path: "stderr-\(UUID().uuidString)")
        _ = FileManager.default.createFile(atPath: errorFile.path, contents: nil)
        let output = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: errorFile)
        try process.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus, output: String(decoding: text, as: UTF8.self),
            errors: try String(contentsOf: errorFile, encoding: .utf8))
    }
}
