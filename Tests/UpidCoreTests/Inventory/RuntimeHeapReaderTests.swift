import Testing
import UpidCore

@Suite struct RuntimeHeapReaderTests {
    @Test(
        arguments: [
            ("GOMEMLIMIT", "1GiB", .fixed(.go, bytes: 1 << 30, source: "GOMEMLIMIT")),
            ("GOMEMLIMIT", "1048576", .fixed(.go, bytes: 1 << 20, source: "GOMEMLIMIT")),
            ("GOMEMLIMIT", "1G", .unknown(.go, source: "GOMEMLIMIT")),
            ("GOMEMLIMIT", "off", nil),
            ("JAVA_TOOL_OPTIONS", "-Xmx1g -Xmx512M", .fixed(.jvm, bytes: 512 << 20, source: "JAVA_TOOL_OPTIONS")),
            ("_JAVA_OPTIONS", "-XX:MaxHeapSize=64k", .fixed(.jvm, bytes: 64 << 10, source: "_JAVA_OPTIONS")),
            ("CATALINA_OPTS", "-Xmx$(HEAP)", .unknown(.jvm, source: "CATALINA_OPTS")),
            ("JDK_JAVA_OPTIONS", "-XX:MaxRAMPercentage=60", .percentage(.jvm, 60, source: "JDK_JAVA_OPTIONS")),
            ("JAVA_OPTS", "-XX:MaxRAMPercentage=160", .unknown(.jvm, source: "JAVA_OPTS")),
            ("JAVA_OPTS", "-Xmx99999999999999999999g", .unknown(.jvm, source: "JAVA_OPTS")),
            ("JAVA_OPTS", "-Xmx", .unknown(.jvm, source: "JAVA_OPTS")),
            ("NODE_OPTIONS", "--max-old-space-size=4096", .fixed(.node, bytes: 4_096 << 20, source: "NODE_OPTIONS")),
            ("DOTNET_GCHeapHardLimit", "0x10000000", .fixed(.dotnet, bytes: 1 << 28, source: "DOTNET_GCHeapHardLimit")),
            ("DOTNET_GCHeapHardLimit", "10000000", .fixed(.dotnet, bytes: 1 << 28, source: "DOTNET_GCHeapHardLimit")),
            ("HEAP", "-Xmx1g", nil), ("JAVA_OPTS", "-server", nil),
        ] as [(String, String, RuntimeHeap?)])
    func variables(name: String, value: String, heap: RuntimeHeap?) {
        var reader = RuntimeHeapReader()
        reader.variable(name, value: value)
        #expect(reader.heap == heap)
    }

    @Test func argumentsStandAboveMostVariables() {
        var reader = RuntimeHeapReader()
        reader.argument("-Xmx1g")
        reader.variableOfUnknown("JAVA_TOOL_OPTIONS")
        reader.variable("JAVA_OPTS", value: "-Xmx2g")
        #expect(reader.heap == .fixed(.jvm, bytes: 1 << 30, source: "-Xmx"))
        reader.variable("_JAVA_OPTIONS", value: "-Xmx3g")
        #expect(reader.heap == .fixed(.jvm, bytes: 3 << 30, source: "_JAVA_OPTIONS"))
    }

    @Test func whatIsHiddenMayDecide() {
        var reader = RuntimeHeapReader()
        reader.argument("-Xmx1g")
        reader.variableOfUnknown("_JAVA_OPTIONS")
        #expect(reader.heap == .unknown(.jvm, source: "_JAVA_OPTIONS"))
    }

    @Test func aFixedHeapStandsAboveAPercentage() {
        var reader = RuntimeHeapReader()
        reader.variable("JAVA_TOOL_OPTIONS", value: "-Xmx1g")
        reader.argument("-XX:MaxRAMPercentage=50")
        #expect(reader.heap?.sizing == .fixed)
    }

    @Test func inventoryKeepsItsShape() throws {
        let heaps: [RuntimeHeap?] = [
            .fixed(.jvm, bytes: 1, source: "-Xmx"), .percentage(.jvm, 75, source: "JAVA_OPTS"),
            .followsLimit(.go, source: "GOMEMLIMIT"), .unknown(.node, source: "NODE_OPTIONS"), nil,
        ]
        let id = WorkloadID(namespace: "shop", kind: .deployment, name: "web")
        let target = Controller(apiVersion: "apps/v1", kind: "Deployment", name: "web")
        let inventory = Inventory(
            workloads: [
                Workload(id: id, apiVersion: "apps/v1", containers: heaps.map { Container(name: "c", heap: $0) })
            ],
            limitRanges: [
                LimitRange(
                    namespace: "shop", name: "bounds",
                    containers: [LimitRangeItem(min: ResourceAmounts(cpu: .millicores(10)))])
            ],
            verticalAutoscalers: [VerticalAutoscaler(namespace: "shop", name: "web", target: target)])
        #expect(try JSONDecoding.decode(Inventory.self, from: JSONEncoding.encode(inventory)) == inventory)
        let text = String(decoding: try JSONEncoding.encode(Inventory()), as: UTF8.self)
        #expect(!text.contains("limitRanges") && !text.contains("verticalAutoscalers"))
        #expect(try JSONDecoding.decode(Inventory.self, from: JSONEncoding.encode(Inventory())) == Inventory())
    }
}
