import UpidConsole
import UpidCore
import UpidPlan

/// Asks the data base of time zones of this machine, if it has one, whether
/// there is a zone: nothing in a cluster tells before the time has come.
enum ZoneCheck {
    static let folder = "/usr/share/zoneinfo/"

    /// Throws ``WorkingHoursError`` for a zone that is not known. One of an
    /// older name may be a link that is not installed.
    static func run(_ hours: WorkingHours, in environment: CommandEnvironment) throws {
        func isZone(_ name: String) -> Bool {
            (try? environment.readFile(folder + name))?.starts(with: "TZif".utf8) == true
        }
        guard isZone("UTC"), !isZone(hours.zone) else { return }
        let names = (try? environment.readFile(folder + "tzdata.zi")) ?? []
        guard !String(decoding: names, as: UTF8.self).holds(" \(hours.zone)\n") else { return }
        throw WorkingHoursError(.zone(hours.zone), hours.text)
    }
}
