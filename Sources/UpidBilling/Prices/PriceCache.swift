public import UpidCluster
public import UpidCore
public import UpidCost

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// The public price lists that were fetched, a file for each provider and
/// region.
///
/// They are in `$XDG_CACHE_HOME/upid/prices` where that is set to an absolute
/// path; else in `~/Library/Caches/upid/prices` on macOS and
/// `~/.cache/upid/prices` elsewhere. The folder is its owner's alone (0700),
/// and a file is replaced whole or not at all.
public struct PriceCache: Hashable, Sendable {
    /// Days after which a list is used with a warning.
    public static let daysFresh: Int64 = 30
    private static let mostLists = 200
    private static let largestList = 16 << 20

    private let home: StateFolder
    /// The folder of the lists.
    public var path: String { "\(home.path)/prices" }

    /// The lists below a folder, which need not exist.
    public init(path: String) { home = StateFolder(path: path) }

    /// The lists of the user whose environment and home these are.
    ///
    /// Throws ``PriceCacheError/noHome``.
    public init(variables: [String: String], home: String) throws(PriceCacheError) {
        if let cache = variables["XDG_CACHE_HOME"], cache.hasPrefix("/") {
            self.init(path: FilePath.clean(cache + "/upid"))
            return
        }
        guard home.hasPrefix("/") else { throw .noHome }
        #if os(macOS)
        self.init(path: FilePath.clean(home + "/Library/Caches/upid"))
        #else
        self.init(path: FilePath.clean(home + "/.cache/upid"))
        #endif
    }

    /// Keeps a list in place of the one of the same provider and region.
    /// Returns the file's path.
    ///
    /// Throws ``PriceCacheError``; the older list is still there then.
    public func keep(_ prices: FetchedPrices) throws(PriceCacheError) -> String {
        let folder: String
        do {
            folder = try home.make("prices")
        } catch {
            throw .folder(error)
        }
        let file = "\(folder)/\(prices.provider.rawValue)-\(prices.region).json"
        guard let bytes = try? JSONEncoding.encode(prices) else {
            throw .unwritable(path: file, cause: "a price is not a number")
        }
        do throws(SnapshotFileError) {
            try PrivateFile.replace(file, with: bytes) { _ in }
        } catch {
            switch error {
            case .unwritable(_, let cause): throw .unwritable(path: file, cause: cause)
            default: throw .unwritable(path: file, cause: "it is no regular file")
            }
        }
        return file
    }

    /// All lists, by provider and region, and the files that are none.
    public func lists() -> (lists: [FetchedPrices], problems: [PriceCacheError]) {
        var lists: [FetchedPrices] = []
        var problems: [PriceCacheError] = []
        for name in names.prefix(Self.mostLists) {
            do throws(PriceCacheError) {
                if let list = try read("\(path)/\(name)") { lists.append(list) }
            } catch {
                problems.append(error)
            }
        }
        return (lists, problems)
    }

    private func read(_ file: String) throws(PriceCacheError) -> FetchedPrices? {
        let bytes: [UInt8]
        do throws(HistoryError) {
            guard let descriptor = try PrivateDescriptor(reading: file) else { return nil }
            let size = try descriptor.size()
            guard size <= Self.largestList else { throw .tooLarge(path: file, limit: Self.largestList) }
            bytes = try descriptor.read(0..<size)
        } catch {
            throw .folder(error)
        }
        let list: FetchedPrices
        do {
            list = try JSONDecoding.decode(FetchedPrices.self, from: bytes)
        } catch {
            throw .malformed(path: file)
        }
        guard list.version == FetchedPrices.currentVersion,
            file == "\(path)/\(list.provider.rawValue)-\(list.region).json",
            list.prices.allSatisfy({ $0.hourly.isFinite && $0.hourly > 0 })
        else { throw .malformed(path: file) }
        return list
    }

    /// Files of lists, in order.
    private var names: [String] {
        guard let stream = opendir(path) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            // In place: the record may be shorter than its type, and end where the memory does.
            let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
                field.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasSuffix(".json"), !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }
}

/// Why a price list was not kept, or one that was kept is of no use.
public enum PriceCacheError: UserFacingError, Hashable {
    case noHome
    /// The folder, or a file in it, is not what it should be.
    case folder(HistoryError)
    case unwritable(path: String, cause: String)
    /// What is there is no price list of this version.
    case malformed(path: String)

    public var description: String {
        switch self {
        case .noHome: "error: there is no folder to keep price lists in: HOME is not set"
        case .folder(let error): error.description
        case .unwritable(let path, let cause): "error: unable to write \"\(path)\": \(cause)"
        case .malformed(let path): "error: \"\(path)\" is not a price list that this version can read"
        }
    }

    public var hint: String? {
        switch self {
        case .noHome: "set HOME, or XDG_CACHE_HOME to an absolute path"
        case .folder: "move it away, or set XDG_CACHE_HOME to a folder of your own"
        case .unwritable: "check that it may be written by you and that the disk is not full"
        case .malformed: "fetch it again: kubectl upid cost prices update --provider=PROVIDER --region=REGION"
        }
    }
}
