import UpidCore

/// Which kubeconfig files count, and what they come to.
struct KubeconfigFiles {
    let environment: [String: String]
    let home: String
    let workingDirectory: String
    /// nil = the file system.
    let givenReadFile: (@Sendable (String) throws(FileFailure) -> [UInt8])?

    /// The bytes of the file at an absolute path.
    func readFile(_ path: String) throws(FileFailure) -> [UInt8] {
        if let givenReadFile { return try givenReadFile(path) }
        return try LocalFile.read(path)
    }

    /// The merged files: the one of `--kubeconfig`, or those of
    /// `$KUBECONFIG`, or `~/.kube/config`. With a warning if `$KUBECONFIG`
    /// names nothing that is there.
    func load(explicitPath: String) throws(KubeconfigError) -> (config: Kubeconfig, warning: String?) {
        let list = environment["KUBECONFIG"] ?? ""
        let paths = paths(explicitPath: explicitPath)
        var merged = Kubeconfig()
        var problems: [KubeconfigError.FileProblem] = []
        var missing: [String] = []
        for path in paths {
            do {
                merged.merge(try load(path))
            } catch {
                switch error {
                case .file(let failure) where failure.isMissing:
                    if !explicitPath.isEmpty { throw .missingFile(path: path) }
                    missing.append(path)
                case .file(let failure): problems.append(.init(path: path, cause: failure.text(path)))
                case .content(let cause): problems.append(.init(path: path, cause: cause.text))
                }
            }
        }
        guard problems.isEmpty else { throw .unreadableFiles(problems) }
        let nothingFound = explicitPath.isEmpty && !list.isEmpty && missing.count == paths.count && !missing.isEmpty
        return (merged, nothingFound ? "Config not found: " + missing.joined(separator: ", ") : nil)
    }

    /// The files that ``load(explicitPath:)`` reads, as they are named.
    func paths(explicitPath: String) -> [String] {
        let list = environment["KUBECONFIG"] ?? ""
        return explicitPath.isEmpty ? list.isEmpty ? defaultPath : Self.split(list) : [explicitPath]
    }

    private enum Failure: Error {
        case file(FileFailure)
        case content(KubeconfigDecodingError)
    }

    private func load(_ path: String) throws(Failure) -> Kubeconfig {
        let absolute = FilePath.absolute(path, in: workingDirectory)
        let bytes: [UInt8]
        do { bytes = try readFile(absolute) } catch { throw .file(error) }
        do {
            var config = try Kubeconfig(decoding: bytes, name: path)
            config.resolvePaths(in: FilePath.folder(of: absolute))
            return config
        } catch { throw .content(error) }
    }

    private var defaultPath: [String] {
        home.isEmpty ? [] : [FilePath.absolute(".kube/config", in: home)]
    }

    private static func split(_ list: String) -> [String] {
        var seen: Set<String> = []
        return list.split(separator: ":").map(String.init).filter { seen.insert($0).inserted }
    }
}
