internal import UpidCore

/// A rollout, step by step: new pods are put wherever there is room first by
/// the nodes' names, and old ones end as the pace allows.
struct RolloutCourse {
    /// Places of the nodes that admit the pods.
    let admitted: [Int]
    private let demand: PodDemand
    private let isApart: Bool
    private let room: ClusterRoom
    /// By place.
    private var free: [PodDemand]
    private var freePods: [Int]
    private var oldPods: [Int]
    private var newPods: [Int]
    /// Places of old pods, and what each gives back.
    private var old: [(place: Int, demand: PodDemand)]
    /// The first of `admitted` that may still have room.
    private var next = 0
    private(set) var placed = 0

    init(demand: PodDemand, isApart: Bool, room: ClusterRoom, admitted: [Int], old: [Pod]) {
        self.demand = demand
        self.isApart = isApart
        self.room = room
        self.admitted = admitted
        free = room.places.map(\.free)
        freePods = room.places.map(\.freePods)
        oldPods = [Int](repeating: 0, count: free.count)
        newPods = oldPods
        self.old = old.compactMap { pod in room.place(of: pod.node).map { ($0, PodDemand(pod)) } }
        for pod in self.old { oldPods[pod.place] += 1 }
        self.old.reverse()
    }

    /// Nodes that hold new pods.
    var nodes: [String] { newPods.indices.filter { newPods[$0] > 0 }.map { room.places[$0].node.name } }

    /// Puts so many more pods as there is room for, and says how many.
    mutating func place(upTo wanted: Int) -> Int {
        var count = 0
        while count < wanted, next < admitted.count {
            let place = admitted[next]
            let fitting = min(capacity(of: place), wanted - count)
            if fitting > 0 { put(fitting, on: place) }
            count += fitting
            if count < wanted { next += 1 }
        }
        return count
    }

    /// Goes on until nothing moves any more. `place(upTo:)` may have put the
    /// first pods.
    mutating func run(pods: Int, pace: RolloutPace) {
        while true {
            let ended = end(max(0, old.count + placed - max(0, pods - pace.unavailable)))
            let missing = max(0, min(pods - placed, pods + pace.surge - old.count - placed))
            let put = place(upTo: missing)
            if ended == 0, put == 0 { return }
        }
    }

    private func capacity(of place: Int) -> Int {
        let count = min(demand.count(in: free[place]), max(0, freePods[place]))
        guard isApart else { return count }
        return oldPods[place] + newPods[place] == 0 ? min(count, 1) : 0
    }

    private mutating func put(_ count: Int, on place: Int) {
        free[place] = free[place] - demand.times(count)
        if freePods[place] != .max { freePods[place] -= count }
        newPods[place] += count
        placed += count
    }

    /// Ends so many old pods at the most, and says how many.
    private mutating func end(_ count: Int) -> Int {
        let count = min(count, old.count)
        for _ in 0..<count {
            guard let pod = old.popLast() else { break }
            free[pod.place] = free[pod.place] + pod.demand
            if freePods[pod.place] != .max { freePods[pod.place] += 1 }
            oldPods[pod.place] -= 1
        }
        if count > 0 { next = 0 }
        return count
    }
}
