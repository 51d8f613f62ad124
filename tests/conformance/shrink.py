# SPDX-License-Identifier: MIT
"""Make a program that shows a difference as small as it can be, one change at a time."""

import oracle

BLOCKS = oracle.BLOCKS


class Node:
    """A statement, a block with its parts, a function or a whole program."""

    def __init__(self, head, parts=None):
        self.head = head
        self.parts = parts      # None, or [[head of the part or None, nodes]...]

    def lines(self, depth=0):
        pad = "  " * depth
        if self.parts is None:
            return [pad + self.head]
        out = [pad + self.head]
        for head, nodes in self.parts:
            if head is not None:
                out.append(pad + head)
            for node in nodes:
                out += node.lines(depth + 1)
        return out + [pad + "end"]


def parse(text):
    """The nodes of a program: declarations and functions."""
    lines = [" ".join(line.split("#", 1)[0].split()) for line in text.splitlines()]
    lines = iter([line for line in lines if line])

    def nodes(ends):
        out = []
        for line in lines:
            word = line.split()[0]
            if word in ends:
                return out, line
            out.append(block(line) if word in BLOCKS or word == "def" else Node(line))
        return out, None

    def block(head):
        parts, part = [], None
        while part != "end":
            inside, end = nodes({"except", "finally", "end"})
            parts.append([part, inside])
            part = end or "end"
        return Node(head, parts)

    return nodes(set())[0]


def text_of(nodes):
    return "\n".join(line for node in nodes for line in node.lines()) + "\n"


def smaller(nodes):
    """All lists of nodes that are smaller than this one by one change."""
    for i, node in enumerate(nodes):
        yield nodes[:i] + nodes[i + 1:]
    for i, node in enumerate(nodes):
        for change in smaller_node(node):
            yield nodes[:i] + change + nodes[i + 1:]


def smaller_node(node):
    """What a node can be replaced by: lists of nodes."""
    if node.parts is None:
        words = node.head.split()
        if words[0] in {"gather", "collect", "wait", "each"}:
            for i in range(2, len(words)):
                if len(words) > 3:
                    yield [Node(" ".join(words[:i] + words[i + 1:]))]
        for i in range(1, len(words)):
            if words[i].isdigit() and int(words[i]) > 1:
                yield [Node(" ".join(words[:i] + ["1"] + words[i + 1:]))]
        return
    if not node.head.startswith("def"):
        for _, nodes in node.parts:
            yield nodes
    for i in range(1, len(node.parts)):
        yield [Node(node.head, node.parts[:i] + node.parts[i + 1:])]
    for i, (head, nodes) in enumerate(node.parts):
        for change in smaller(nodes):
            yield [Node(node.head, node.parts[:i] + [[head, change]] + node.parts[i + 1:])]


def judge(text, play):
    """CPython's trace, or None for what is no program of the language."""
    try:
        trace = play(text)
    except (Exception, SystemExit):
        return None
    return None if trace.endswith("circle\n") else trace


def first_that_differs(candidates, play, player):
    judged = [(nodes, judge(text_of(nodes), play)) for nodes in candidates]
    judged = [(nodes, want) for nodes, want in judged if want is not None]
    played = player.play([text_of(nodes) for nodes, _ in judged])
    for (nodes, want), got in zip(judged, played):
        if got != want:
            return nodes, want, got
    return None


def shrink(text, play, player):
    """The smallest program that is found to differ, with its two traces."""
    nodes = parse(text)
    best = first_that_differs([nodes], play, player)
    if best is None:
        return text, play(text), player.play([text])[0]
    while True:
        found = None
        batch = []
        for candidate in smaller(best[0]):
            batch.append(candidate)
            if len(batch) == 32:
                found = first_that_differs(batch, play, player)
                batch = []
                if found:
                    break
        found = found or (batch and first_that_differs(batch, play, player))
        if not found:
            return text_of(best[0]), best[1], best[2]
        best = found


def indent(text):
    return "".join("    " + line + "\n" for line in text.splitlines())


def side_by_side(want, got):
    """The two traces, from the first line that differs marked."""
    left, right = want.splitlines(), got.splitlines()
    width = max([len(line) for line in left] + [len("CPython")])
    out = [f"      {'CPython':{width}}   Rondo"]
    for i in range(max(len(left), len(right))):
        a = left[i] if i < len(left) else ""
        b = right[i] if i < len(right) else ""
        out.append(f"  {' ' if a == b else '>'}   {a:{width}}   {b}".rstrip())
    return "\n".join(out) + "\n"
