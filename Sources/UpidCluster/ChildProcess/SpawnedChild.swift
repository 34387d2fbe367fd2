#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// A program that runs, with the pipes to and from it.
struct SpawnedChild {
    private let process: pid_t
    private let outputEnd: Int32
    private var inputEnd: Int32?
    private var pendingInput: ArraySlice<UInt8> = []
    private var output: [UInt8] = []
    private var outputIsOpen = true

    /// Starts a program.
    init(_ child: ChildProcess) throws(ChildProcessError) {
        let texts = [child.executable] + child.arguments + child.environment.flatMap { [$0.key, $0.value] }
        guard !texts.contains(where: { $0.utf8.contains(0) }) else {
            throw ChildProcessError(operation: "fork/exec", code: EINVAL)
        }
        let outputPipe = try Pipe()
        var actions = SpawnActions()
        defer { actions.destroy() }
        actions.connect(outputPipe.writeEnd, to: 1)
        var inputPipe: Pipe?
        switch child.input {
        case .inherited: break
        case .empty: actions.openNull(as: 0)
        case .bytes(let bytes):
            do { inputPipe = try Pipe() } catch {
                outputPipe.close()
                throw error
            }
            pendingInput = bytes[...]
            if let inputPipe { actions.connect(inputPipe.readEnd, to: 0) }
        }
        do {
            process = try actions.spawn(child)
        } catch {
            outputPipe.close()
            inputPipe?.close()
            throw error
        }
        close(outputPipe.writeEnd)
        outputEnd = outputPipe.readEnd
        if let inputPipe {
            close(inputPipe.readEnd)
            _ = fcntl(inputPipe.writeEnd, F_SETFL, O_NONBLOCK)
            inputEnd = inputPipe.writeEnd
        }
    }

    /// Feeds the program and collects what it writes until it has ended;
    /// kills it after `timeout` seconds.
    mutating func wait(timeout: Double, maximumOutput: Int) -> ChildProcess.Outcome {
        defer {
            close(outputEnd)
            closeInput()
        }
        let deadline = MonotonicTime.now + timeout
        var status: Int32?
        var drainUntil = Double.infinity
        var pause = 1.0
        while true {
            let now = MonotonicTime.now
            if status == nil {
                status = reap()
                // Whoever inherited the pipe from the program may keep it open.
                if status != nil { drainUntil = now + 0.5 }
            }
            if let status, !outputIsOpen || now >= drainUntil {
                return .init(ending: Self.ending(status), output: output)
            }
            if now >= deadline {
                kill()
                return .init(ending: status.map(Self.ending) ?? .timedOut, output: output)
            }
            if output.count > maximumOutput {
                kill()
                return .init(ending: .wroteTooMuch, output: [])
            }
            transfer(milliseconds: Int32(min(pause, max(1, (deadline - now) * 1_000))))
            pause = outputIsOpen ? 50 : min(pause * 2, 50)
        }
    }

    private mutating func transfer(milliseconds: Int32) {
        var descriptors: [pollfd] = []
        if outputIsOpen { descriptors.append(pollfd(fd: outputEnd, events: Int16(POLLIN), revents: 0)) }
        if let inputEnd { descriptors.append(pollfd(fd: inputEnd, events: Int16(POLLOUT), revents: 0)) }
        guard poll(&descriptors, nfds_t(descriptors.count), milliseconds) > 0 else { return }
        for descriptor in descriptors where descriptor.revents != 0 {
            if descriptor.fd == outputEnd { readOutput() } else { writeInput() }
        }
    }

    private mutating func readOutput() {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = buffer.withUnsafeMutableBytes { read(outputEnd, $0.baseAddress, $0.count) }
        if count > 0 {
            output.append(contentsOf: buffer[..<count])
        } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
            outputIsOpen = false
        }
    }

    private mutating func writeInput() {
        guard let inputEnd else { return }
        let count = SignalGuard.withoutBrokenPipe {
            pendingInput.withUnsafeBytes { write(inputEnd, $0.baseAddress, $0.count) }
        }
        if count > 0 { pendingInput = pendingInput.dropFirst(count) }
        if pendingInput.isEmpty || (count < 0 && errno != EINTR && errno != EAGAIN) { closeInput() }
    }

    private mutating func closeInput() {
        if let inputEnd { close(inputEnd) }
        inputEnd = nil
    }

    private func reap() -> Int32? {
        var status: Int32 = 0
        let result = waitpid(process, &status, WNOHANG)
        if result == process { return status }
        return result < 0 && errno != EINTR ? 0 : nil
    }

    /// Asks the program to end, and ends it a second later.
    private func kill() {
        guard reap() == nil else { return }
        signal(SIGTERM)
        let deadline = MonotonicTime.now + 1
        while MonotonicTime.now < deadline {
            if reap() != nil { return }
            poll(nil, 0, 10)
        }
        signal(SIGKILL)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
    }

    private func signal(_ number: Int32) {
        #if canImport(Glibc)
        _ = Glibc.kill(process, number)
        #elseif canImport(Musl)
        _ = Musl.kill(process, number)
        #else
        _ = Darwin.kill(process, number)
        #endif
    }

    /// The parts of a wait status: the low seven bits hold the signal, the
    /// next byte the exit status.
    private static func ending(_ status: Int32) -> ChildProcess.Ending {
        let signal = status & 0x7F
        return signal == 0 ? .exited(status: (status >> 8) & 0xFF) : .signalled(signal)
    }
}

/// Both ends of a pipe, closed in programs that are started.
private struct Pipe {
    let readEnd: Int32
    let writeEnd: Int32

    init() throws(ChildProcessError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw ChildProcessError(operation: "pipe", code: errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        readEnd = ends[0]
        writeEnd = ends[1]
    }

    func close() {
        for end in [readEnd, writeEnd] {
            #if canImport(Glibc)
            _ = Glibc.close(end)
            #elseif canImport(Musl)
            _ = Musl.close(end)
            #else
            _ = Darwin.close(end)
            #endif
        }
    }
}
