# SPDX-License-Identifier: MIT
"""Is `etherping`'s peer: raw frames over a socket of QEMU's, whose other side is the wire."""

import os
import socket
import struct
import sys
import tempfile

sys.dont_write_bytecode = True

from e2e import LIMIT, Session, check, run, run_tests  # noqa: E402

BOARDS = os.environ.get("BOARD", "host mps2-an385 lm3s6965evb").split()
WITH_ETHERNET = [b for b in BOARDS if b == "lm3s6965evb" or b.startswith("mps2")]
THEM = b"\x02Rondo", bytes([192, 168, 7, 2])
US = b"\x02tests", bytes([192, 168, 7, 1])
NOBODY = b"\x02nobod", bytes([192, 168, 7, 9])
EVERYBODY = b"\xff" * 6
ARP, IP = 0x0806, 0x0800
MIN, MAX = 60, 1514


def checksum(data):
    total = sum(struct.unpack(f">{(len(data) + 1) // 2}H", data + b"\0" * (len(data) % 2)))
    total = (total & 0xFFFF) + (total >> 16)
    return ~(total + (total >> 16)) & 0xFFFF


def frame(to, kind, payload):
    return (to + US[0] + struct.pack(">H", kind) + payload).ljust(MIN, b"\0")


def arp_request(ip=THEM[1], operation=1):
    head = struct.pack(">HHBBH", 1, IP, 6, 4, operation)
    return frame(EVERYBODY, ARP, head + US[0] + US[1] + bytes(6) + ip)


def ping(number, data=b"", to=THEM, **wrong):
    """An echo request. What is wrong with it: icmp, ip (bits added to a checksum), length."""
    icmp = struct.pack(">BBHHH", wrong.get("type", 8), 0, 0, 0x1234, number) + data
    icmp = icmp[:2] + struct.pack(">H", checksum(icmp) ^ wrong.get("icmp", 0)) + icmp[4:]
    length = 20 + len(icmp) + wrong.get("length", 0)
    header = struct.pack(">BBHHHBBH", 0x45, 0, length, number, wrong.get("fragment", 0), 64, 1, 0)
    header += US[1] + to[1]
    header = header[:10] + struct.pack(">H", checksum(header) ^ wrong.get("ip", 0)) + header[12:]
    return frame(to[0], IP, header + icmp)


def pong(request):
    """What a request must bring back, as far as it is not padding."""
    length = 14 + struct.unpack(">H", request[16:18])[0]
    icmp = b"\0\0\0\0" + request[38:length]
    icmp = icmp[:2] + struct.pack(">H", checksum(icmp)) + icmp[4:]
    return US[0] + THEM[0] + request[12:26] + THEM[1] + US[1] + icmp


class Wire:
    """The other end of the board's cable, and QEMU's monitor to pull it out."""

    def __init__(self, board, *variables):
        listener = socket.create_server(("127.0.0.1", 0))
        os.environ["RONDO_ETHERNET"] = f"socket,id=cable,connect=127.0.0.1:{listener.getsockname()[1]}"
        self.session = Session(board, "etherping", *variables)
        listener.settimeout(2 * LIMIT)
        try:
            self.socket = listener.accept()[0]
        except OSError:
            self.session.kill_all()
            raise
        finally:
            listener.close()
            del os.environ["RONDO_ETHERNET"]
        self.socket.settimeout(LIMIT)
        self.session.expect(r"^etherping: 192\.168\.7\.2\r?\nlink up\r?$")

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.socket.close()
        self.session.__exit__(*exception)

    def send(self, *frames):
        self.socket.sendall(b"".join(struct.pack(">I", len(f)) + f for f in frames))

    def receive(self):
        size = struct.unpack(">I", self.socket.recv(4, socket.MSG_WAITALL))[0]
        return self.socket.recv(size, socket.MSG_WAITALL)

    def check_answer(self, request):
        """Nothing else may come first: so all that was sent before was not answered."""
        expected = pong(request)
        answer = self.receive()
        check(answer[: len(expected)] == expected, "answer", [answer.hex(), expected.hex()])

    def end(self):
        """Ctrl-D; returns how many frames came, were answered, were broken, had no room."""
        self.session.type(b"\x04")
        pattern = r"(\d+) frames came, (\d+) were answered; (\d+) broken, (\d+) without room"
        counts = [int(number) for number in self.session.expect(pattern).groups()]
        check(self.session.end() == 0, "exit status")
        return counts


def test_arp_says_who_has_the_address_and_nobody_answers_for_others(board):
    with Wire(board) as wire:
        wire.send(arp_request(NOBODY[1]), arp_request(operation=2), arp_request())
        answer = wire.receive()
        head = US[0] + THEM[0] + struct.pack(">HHHBBH", ARP, 1, IP, 6, 4, 2)
        check(answer[:42] == head + THEM[0] + THEM[1] + US[0] + US[1], "ARP", answer.hex())
        check(wire.end()[1] == 1, "answered")


def test_pings_of_every_length_come_back_with_their_data(board):
    with Wire(board) as wire:
        lengths = [*range(40), 499, 500, 501, 502, MAX - 42]
        for number, length in enumerate(lengths):
            request = ping(number, bytes(i * 7 & 0xFF for i in range(length)))
            wire.send(request)
            wire.check_answer(request)
        check(wire.end()[:2] == [len(lengths)] * 2, "counts")


def test_what_is_broken_is_not_answered_and_the_next_ping_is(board):
    with Wire(board) as wire:
        whole = ping(1, b"x" * 200)
        wire.send(
            ping(2, icmp=1),
            ping(3, ip=1),
            ping(4, length=100),  # truncated: shorter than it says
            whole[:100],
            whole[:MIN],
            ping(5, length=-21),  # less than its header
            ping(6, fragment=0x2000),
            ping(7, fragment=3),
            ping(8, type=13),
            ping(9, to=(THEM[0], NOBODY[1])),
            frame(THEM[0], 0x86DD, b"\x60" + bytes(60)),
            frame(THEM[0], IP, b"\x46" + bytes(10)),
            frame(EVERYBODY, ARP, b"\0\1\x08\0"),
        )
        last = ping(99)
        wire.send(last)
        wire.check_answer(last)
        check(wire.end()[1] == 1, "answered")


def test_a_flood_is_answered_as_far_as_it_fits_and_the_next_ping_for_sure(board):
    with Wire(board) as wire:
        flood = [ping(number, bytes(1000)) for number in range(300)]
        expected = {pong(request): number for number, request in enumerate(flood)}
        wire.send(*flood)
        last = ping(9999)
        wire.send(last)
        came = []
        wire.socket.settimeout(1)
        while True:
            try:
                answer = wire.receive()
            except TimeoutError:
                break
            if answer.startswith(pong(last)):
                last = None
                break
            came.append(expected[answer])
        check(came == sorted(set(came)) and len(came) > 0, "answers in order, once each", came)
        if last is not None:  # it had no room either
            wire.socket.settimeout(LIMIT)
            wire.send(last)
            wire.check_answer(last)
        counts = wire.end()
        check(counts[1] >= len(came) + 1 and counts[2] == 0, "counts", counts)


def test_a_link_that_goes_down_is_noticed_and_so_is_its_return(board):
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, "monitor")
        flags = f"QEMU_FLAGS=-M {board} -monitor unix:{path},server=on,wait=off"
        with Wire(board, flags) as wire, socket.socket(socket.AF_UNIX) as monitor:
            monitor.connect(path)
            wire.send(ping(1))
            wire.check_answer(ping(1))
            monitor.sendall(b"set_link cable off\n")
            wire.session.expect(r"^link down\r?$")
            wire.send(ping(2))  # lost, as on a wire
            monitor.sendall(b"set_link cable on\n")
            wire.session.expect(r"^link up\r?$")
            wire.send(ping(3))
            wire.check_answer(ping(3))
            check(wire.end()[1] == 2, "answered")


def test_a_board_without_ethernet_says_so(board):
    status, lines = run(board, "etherping")
    check(status != 0 and lines[0].startswith(f"etherping: {board} has no Ethernet"), "", lines)


for name, test in list(vars().items()):
    if name.startswith("test_"):
        test.boards = WITH_ETHERNET
# QEMU's lm3s6965evb has no PHY.
test_a_link_that_goes_down_is_noticed_and_so_is_its_return.boards = [
    board for board in WITH_ETHERNET if board.startswith("mps2")
]
test_a_board_without_ethernet_says_so.boards = [b for b in BOARDS if b not in WITH_ETHERNET]

if __name__ == "__main__":
    run_tests(sys.modules[__name__])
