import UpidConsole
import UpidCore

/// Why completion could not be set up.
enum CompletionSetupError: UserFacingError {
    case noShell
    case unsupported(String)
    case noHome
    /// A flag that names a folder was given without one.
    case noFolder(String)
    /// With the flag that names another folder.
    case cannotWrite(SystemError, flag: String?)
    case foreign(String, flag: String)

    var description: String {
        switch self {
        case .noShell: "error: $SHELL does not tell which shell you use"
        case .unsupported(let name): "error: there is no completion for \(name.goQuoted)"
        case .noHome: "error: $HOME is not set to a folder"
        case .noFolder(let flag): "error: \(flag) names no folder"
        case .cannotWrite(let failure, _): failure.description
        case .foreign(let path, _): "error: \(TerminalText.escaped(path)) is there and is not upid's: it is left alone"
        }
    }

    var hint: String? {
        switch self {
        case .noShell, .unsupported:
            "name one that has it: kubectl upid completion install (bash | zsh | fish | powershell)"
        case .noHome: "--dir and --bin-dir name the folders"
        case .noFolder(let flag): "leave \(flag) out for the usual one, or write . for the current one"
        case .cannotWrite(_, let flag): flag.map { "\($0) names another folder" }
        case .foreign(_, let flag): "move it away, or name another folder with \(flag)"
        }
    }
}
