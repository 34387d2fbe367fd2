internal import UpidCore

/// Names of files that are made from names of objects: one for each object,
/// and none that leads out of its folder.
enum PatchFileName {
    /// Bytes that a name may have, with room for an ending.
    private static let most = 200

    /// `shop_deployment_web`.
    static func name(of id: WorkloadID) -> String {
        name([id.namespace, id.kind.rawValue.lowercased(), id.name])
    }

    /// `shop_horizontalpodautoscaler_web`.
    static func autoscaler(_ name: String, namespace: String) -> String {
        self.name([namespace, "horizontalpodautoscaler", name])
    }

    /// `shop_scaledobject_web`.
    static func eventScaler(_ name: String, namespace: String) -> String {
        self.name([namespace, "scaledobject", name])
    }

    /// `shop_pod_web-7d4`.
    static func pod(_ pod: Pod) -> String { name([pod.namespace, "pod", pod.name]) }

    /// Letters, digits, hyphens and inner dots stay; any other byte becomes
    /// `=` and two digits. A long name is cut, and ends in a digest.
    private static func name(_ words: [String]) -> String {
        var text = ""
        var digest: UInt64 = 0xCBF2_9CE4_8422_2325
        for (position, word) in words.enumerated() {
            if position > 0 { text += "_" }
            for byte in word.utf8 {
                let isPlain =
                    switch byte {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                        UInt8(ascii: "-"):
                        true
                    case UInt8(ascii: "."): text.last != "." && !text.isEmpty && text.last != "_"
                    default: false
                    }
                text += isPlain ? String(Unicode.Scalar(byte)) : "=" + hexadecimal(UInt64(byte), digits: 2)
                digest = (digest ^ UInt64(byte)) &* 0x100_0000_01B3
            }
            digest = (digest ^ 0xFF) &* 0x100_0000_01B3
        }
        guard text.utf8.count > most else { return text }
        return String(text.prefix(most - 17)) + "~" + hexadecimal(digest, digits: 16)
    }

    private static func hexadecimal(_ number: UInt64, digits: Int) -> String {
        let text = String(number, radix: 16)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }
}
