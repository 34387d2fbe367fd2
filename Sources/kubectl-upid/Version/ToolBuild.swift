import UpidConsole
import UpidCore

/// What an executable says of itself.
struct ToolBuild {
    let name: String
    let path: String
    /// `v0.1.0`; `unknown` if the executable does not say.
    var version = "unknown"
    /// "" where it does not say.
    var commit = ""
    var compiler = ""
    var libraries: [(name: String, version: String)] = []

    /// This executable.
    static func own(path: String) -> ToolBuild {
        ToolBuild(
            name: "kubectl-upid", path: path, version: "v\(Version.current)", commit: Version.commit,
            compiler: Version.compiler)
    }

    /// Another one, which is asked; an old one only knows its version.
    static func asking(_ name: String, at path: String) -> ToolBuild {
        var build = ToolBuild(name: name, path: path)
        if let text = ChildOutput.text(of: path, ["__build"]), let said = try? JSONReader.value(Array(text.utf8)),
            let version = said["version"]?.stringValue
        {
            build.version = word(version) ?? "unknown"
            build.commit = said["commit"]?.stringValue.flatMap(word) ?? ""
            build.compiler = said["swiftVersion"]?.stringValue.flatMap(word) ?? ""
            build.libraries = (said["libraries"]?.arrayValue ?? []).compactMap { library in
                guard let name = library["name"]?.stringValue.flatMap(word) else { return nil }
                return (name, library["version"]?.stringValue.flatMap(word) ?? "")
            }
            return build
        }
        let text = ChildOutput.text(of: path, ["--version"]) ?? ""
        let last = String(text.split(separator: "\n").first?.split(separator: " ").last ?? "")
        if last.hasPrefix("v"), let version = word(last) { build.version = version }
        return build
    }

    /// As JSON has it; the details too if they are wanted.
    func document(isDetailed: Bool) -> JSONValue {
        guard isDetailed else { return ["name": .string(name), "version": .string(version)] }
        return .object([
            "name": .string(name), "version": .string(version), "path": .string(path), "commit": .string(commit),
            "swiftVersion": .string(compiler),
            "libraries": .array(libraries.map { ["name": .string($0.name), "version": .string($0.version)] }),
        ])
    }

    /// A text that stands for itself wherever it is printed.
    private static func word(_ text: String) -> String? {
        let isPlain = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
        return isPlain && !text.isEmpty && text.utf8.count <= 100 ? text : nil
    }
}
