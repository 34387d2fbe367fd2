import UpidCluster
import UpidConsole
import UpidCore
import UpidPlan

/// Prints documents, or writes them to a folder.
enum DocumentPrinting {
    static func write(
        _ documents: [PatchDocument], _ files: [PatchFile] = [], isJSON: Bool, folder: String,
        in environment: CommandEnvironment
    ) throws {
        if !folder.isEmpty {
            let own = documents.map { PatchFile(path: "\($0.name).yaml", content: .document($0)) }
            try OutputFolder(path: folder, readFile: environment.readFile).write(own + files)
        } else if !documents.isEmpty {
            let text = isJSON ? PatchText.json(documents) : PatchText.yaml(documents) { YAMLWriter.text($0) }
            try environment.output.write(environment.terminal.outputIsTerminal ? TerminalText.escaped(text) : text)
        }
    }
}
