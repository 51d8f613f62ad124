# SPDX-License-Identifier: MIT
"""paths.py - the longest path in a graph {node: (weight, the nodes that follow)}, some of whose
parts are loops."""


def components(graph):
    """The strongly connected parts, each after those that it leads to (Tarjan)."""
    index, low, path, on_path, parts = {}, {}, [], set(), []

    def visit(node):
        index[node] = low[node] = len(index)
        path.append(node)
        on_path.add(node)
        for to in graph[node][1]:
            if to not in index:
                visit(to)
                low[node] = min(low[node], low[to])
            elif to in on_path:
                low[node] = min(low[node], index[to])
        if low[node] == index[node]:
            part = []
            while not part or part[-1] != node:
                part.append(path.pop())
                on_path.discard(part[-1])
            parts.append(part)

    for node in graph:
        if node not in index:
            visit(node)
    return parts


def is_loop(graph, part):
    return len(part) > 1 or part[0] in graph[part[0]][1]


def longest(graph, entry, turns):
    """The weight of the longest path from the entry on. turns(nodes, is_innermost, entries):
    how often that loop turns at most."""
    parts = components(graph)
    part_of = {node: number for number, part in enumerate(parts) for node in part}
    lengths = {}
    for number, part in enumerate(parts):  # what follows comes first
        own = graph[part[0]][0]
        if is_loop(graph, part):
            own = _loop(graph, part, entry, turns)
        after = {part_of[to] for node in part for to in graph[node][1] if to in part_of}
        lengths[number] = own + max((lengths[n] for n in after - {number}), default=0)
    return lengths[part_of[entry]]


def _loop(graph, part, entry, turns):
    """One turn, from where the loop is entered until it is there again, so many times."""
    inside = set(part)
    entries = {to for node, (_, following) in graph.items() if node not in inside
               for to in following if to in inside} or {entry}
    first = min(entries)
    turn = {node: (graph[node][0], [to for to in graph[node][1] if to in inside - {first}])
            for node in part}
    is_innermost = not any(is_loop(turn, p) for p in components(turn))
    return longest(turn, first, turns) * turns(part, is_innermost, entries)
