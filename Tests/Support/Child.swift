import Foundation

/// Another program, run to its end.
public struct Child {
    public let code: Int32
    public let output: String
    public let errors: String

    /// Runs the program at `path` with these variables only.
    public static func run(
        _ path: String, _ arguments: [String], variables: [String: String] = [:]
    ) throws -> Child {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = variables
        let output = Pipe()
        let errors = Pipe()
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let outputText = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let errorText = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return Child(code: process.terminationStatus, output: outputText, errors: errorText)
    }
}

/// kubectl on this machine.
public enum RealKubectl {
    /// Where it is; nil when it is not on the PATH.
    public static let path = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .map { "\($0)/kubectl" }.first { FileManager.default.isExecutableFile(atPath: $0) }
}
