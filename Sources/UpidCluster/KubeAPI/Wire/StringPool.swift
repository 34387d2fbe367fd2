internal import UpidCore

/// Makes strings of bytes so that equal ones share their storage: a cluster
/// repeats its namespaces, labels, images and quantities thousands of times.
final class StringPool {
    private var strings: [Int: String] = [:]
    private var quantities: [String: Quantity?] = [:]

    /// The bytes as UTF-8, repaired where they are not.
    func string(_ bytes: UnsafeRawBufferPointer) -> String {
        // Strings of 15 bytes are stored in place: nothing to share.
        guard bytes.count > 15 else { return String(decoding: bytes, as: UTF8.self) }
        var hasher = Hasher()
        hasher.combine(bytes: bytes)
        let key = hasher.finalize()
        if let known = strings[key] {
            let isSame = known.utf8.withContiguousStorageIfAvailable { $0.elementsEqual(bytes) } ?? false
            return isSame ? known : String(decoding: bytes, as: UTF8.self)
        }
        let made = String(decoding: bytes, as: UTF8.self)
        strings[key] = made
        return made
    }

    /// The quantity that `text` is; nil if it is none.
    func quantity(_ text: String) -> Quantity? {
        if let known = quantities[text] { return known }
        let parsed = Quantity(text)
        quantities[text] = .some(parsed)
        return parsed
    }
}
