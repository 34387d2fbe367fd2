"""Types into an interactive shell on a terminal of its own, and tells what the line has become.

usage: interactive_shell.py SECONDS LINE SHELL [ARGUMENT...]

LINE is typed, then TAB. Printed are the line as the shell holds it then (`line: ...`), and all that the terminal showed.
"""

import os
import pty
import select
import struct
import fcntl
import sys
import termios
import time

READY, MARK = "ready-to-type", "line:"


def read(terminal, until, seconds, quiet):
    """Reads until the text holds `until`, or nothing came for `quiet` seconds (0 = however long), or time is over."""
    text, end, last = "", time.monotonic() + seconds, time.monotonic()
    while time.monotonic() < end:
        if select.select([terminal], [], [], 0.05)[0]:
            try:
                more = os.read(terminal, 65536)
            except OSError:
                break
            if not more:
                break
            text += more.decode(errors="replace")
            last = time.monotonic()
        if until and until in text:
            break
        if quiet and time.monotonic() - last > quiet:
            break
    return text


def main():
    seconds, line, command = float(sys.argv[1]), sys.argv[2], sys.argv[3:]
    process, terminal = pty.fork()
    if process == 0:
        os.execvp(command[0], command)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 200, 0, 0))
    shown = read(terminal, None, seconds, 1.0)
    # Split, so that the echo of what is typed is not taken for the answer.
    os.write(terminal, f"echo {READY[:5]}''{READY[5:]}\r".encode())
    shown += read(terminal, READY, seconds, 0)
    shown += read(terminal, None, seconds, 0.3)
    os.write(terminal, line.encode() + b"\t")
    shown += read(terminal, None, seconds, 1.0)
    # To the start of the line, and it becomes the words of an echo.
    os.write(terminal, f"\x01echo {MARK[:2]}''{MARK[2:]} \r".encode())
    answer = read(terminal, f"{MARK} ", seconds, 0)
    answer += read(terminal, None, seconds, 0.3)
    os.write(terminal, b"exit\r")
    os.close(terminal)
    os.waitpid(process, 0)
    for each in answer.replace("\r", "\n").split("\n"):
        place = each.find(f"{MARK} ")
        if place >= 0:
            print(each[place:])
    print("----\n" + shown + answer)


main()
