//! Exact maximum-weight matching in a general graph: Edmonds' blossoms with dual variables, in cubic time.
//!
//! Primal and dual run side by side. Every vertex has a dual value and so has every blossom (an odd circle of
//! nodes, shrunk to one node). An edge's slack is the sum of its ends' duals minus twice its weight and never
//! falls below zero; only edges without slack are matched. Trees grow from the single vertices along edges
//! without slack. When no such edge is left, the duals move by the smallest step that makes one. The search
//! ends when a single vertex's dual reaches zero: the duals then prove that no matching weighs more.
//!
//! J. Edmonds, "Maximum matching and a polyhedron with 0,1-vertices" (1965); Z. Galil, "Efficient algorithms
//! for finding maximum matching in graphs" (1986).

use std::collections::VecDeque;

/// The partner of each of `count` vertices in a matching of the largest total weight.
///
/// Edges are two ends and a weight, in any order. Edges of weight zero, loops, and edges with an end that is no
/// vertex are passed over; of two edges with the same ends the heavier counts. The same input gives the same
/// matching, also where several weigh the same.
pub(super) fn heaviest(count: usize, edges: &[(usize, usize, u32)]) -> Vec<Option<usize>> {
    solve(count, edges).mate.into_iter().take(count).collect()
}

fn solve(count: usize, edges: &[(usize, usize, u32)]) -> Solver {
    let mut solver = Solver::new(count, edges);
    while solver.stage() {}
    solver
}

/// What a top-level node is in the current forest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    /// In no tree.
    Free,
    /// At an even distance from its root; new edges grow from here.
    Outer,
    /// At an odd distance from its root.
    Inner,
}

/// A node is a vertex (below `count`) or a blossom (from `count` up to `size`).
#[derive(Debug)]
struct Solver {
    count: usize,
    size: usize,
    /// Weights between vertices, `count` by `count`; zero where there is no edge.
    weight: Vec<i64>,
    /// The edge of least slack between two nodes, `size` by `size`, as (vertex in the row, vertex in the column).
    link: Vec<Option<(usize, usize)>>,
    /// Duals: halves of the unit of weight, so that every step stays whole.
    dual: Vec<i64>,
    /// The vertex at the far end of each node's matched edge.
    mate: Vec<Option<usize>>,
    /// The outermost node around each node; a blossom's slot that is not in use has none.
    top: Vec<Option<usize>>,
    /// For an inner node, the vertex in its parent from which the tree reached it.
    parent: Vec<Option<usize>>,
    label: Vec<Label>,
    /// For each top-level node, the outer vertex elsewhere with the edge of least slack to it.
    nearest: Vec<Option<usize>>,
    /// The nodes of each blossom, around the circle, base first.
    ring: Vec<Vec<usize>>,
    /// The child of a blossom that holds a vertex, `size` by `count`.
    holder: Vec<Option<usize>>,
    queue: VecDeque<usize>,
}

impl Solver {
    fn new(count: usize, edges: &[(usize, usize, u32)]) -> Self {
        // A blossom has at least three children, so vertices plus blossoms never exceed this.
        let size = count + count / 2;
        let mut weight = vec![0_i64; count * count];
        let mut link = vec![None; size * size];
        for &(a, b, heft) in edges {
            if a < count && b < count && a != b && i64::from(heft) > weight[a * count + b] {
                for (from, to) in [(a, b), (b, a)] {
                    weight[from * count + to] = i64::from(heft);
                    link[from * size + to] = Some((from, to));
                }
            }
        }
        let start = weight.iter().copied().max().unwrap_or(0);
        let mut holder = vec![None; size * count];
        for vertex in 0..count {
            holder[vertex * count + vertex] = Some(vertex);
        }
        Self {
            count,
            size,
            weight,
            link,
            dual: (0..size)
                .map(|node| if node < count { start } else { 0 })
                .collect(),
            mate: vec![None; size],
            top: (0..size).map(|node| (node < count).then_some(node)).collect(),
            parent: vec![None; size],
            label: vec![Label::Free; size],
            nearest: vec![None; size],
            ring: vec![Vec::new(); size],
            holder,
            queue: VecDeque::new(),
        }
    }

    fn link(&self, from: usize, to: usize) -> Option<(usize, usize)> {
        self.link[from * self.size + to]
    }

    /// Slack of an edge between vertices of two top-level nodes.
    fn slack(&self, (a, b): (usize, usize)) -> i64 {
        self.dual[a] + self.dual[b] - 2 * self.weight[a * self.count + b]
    }

    fn top_of(&self, node: usize) -> usize {
        self.top[node].unwrap_or(node)
    }

    fn is_top(&self, node: usize) -> bool {
        self.top[node] == Some(node)
    }

    fn tops(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.size).filter(|&node| self.is_top(node))
    }

    fn holder_of(&self, blossom: usize, vertex: usize) -> Option<usize> {
        self.holder[blossom * self.count + vertex]
    }

    /// The top-level node at the far end of a top-level node's matched edge.
    fn mate_top(&self, node: usize) -> Option<usize> {
        self.mate[node].map(|vertex| self.top_of(vertex))
    }

    /// The parent of an inner node.
    fn parent_top(&self, node: usize) -> Option<usize> {
        self.parent[node].map(|vertex| self.top_of(vertex))
    }

    fn set_top(&mut self, node: usize, top: usize) {
        self.top[node] = Some(top);
        for child in self.ring[node].clone() {
            self.set_top(child, top);
        }
    }

    fn enqueue(&mut self, node: usize) {
        if node < self.count {
            self.queue.push_back(node);
        }
        for child in self.ring[node].clone() {
            self.enqueue(child);
        }
    }

    /// Notes that outer `vertex` may be the nearest to top-level `node`.
    fn offer(&mut self, vertex: usize, node: usize) {
        let Some(edge) = self.link(vertex, node) else {
            return;
        };
        let known = self.nearest[node].and_then(|other| self.link(other, node));
        if known.is_none_or(|known| self.slack(edge) < self.slack(known)) {
            self.nearest[node] = Some(vertex);
        }
    }

    fn find_nearest(&mut self, node: usize) {
        self.nearest[node] = None;
        for vertex in 0..self.count {
            let top = self.top_of(vertex);
            if top != node && self.label[top] == Label::Outer {
                self.offer(vertex, node);
            }
        }
    }

    /// The place of `child` in a blossom's circle, the circle turned so that the way to it from the base is even.
    fn even_way(&mut self, blossom: usize, child: usize) -> usize {
        let ring = &mut self.ring[blossom];
        let place = ring.iter().position(|&node| node == child).unwrap_or(0);
        if place % 2 == 0 {
            return place;
        }
        ring[1..].reverse();
        ring.len() - place
    }

    /// Matches top-level `node` (or a child that becomes one) to node `other`, and inside a blossom all the rest.
    fn set_mate(&mut self, node: usize, other: usize) {
        let Some((near, far)) = self.link(node, other) else {
            return;
        };
        self.mate[node] = Some(far);
        if node < self.count {
            return;
        }
        let Some(child) = self.holder_of(node, near) else {
            return;
        };
        let place = self.even_way(node, child);
        for step in 0..place {
            let (one, two) = (self.ring[node][step], self.ring[node][step ^ 1]);
            self.set_mate(one, two);
        }
        self.set_mate(child, other);
        self.ring[node].rotate_left(place);
    }

    /// Turns the path from outer `node` to its root around, after matching `node` to `other`.
    fn augment(&mut self, mut node: usize, mut other: usize) {
        loop {
            let next = self.mate_top(node);
            self.set_mate(node, other);
            let Some(inner) = next else {
                return;
            };
            let Some(outer) = self.parent_top(inner) else {
                return;
            };
            self.set_mate(inner, outer);
            (node, other) = (outer, inner);
        }
    }

    /// The first outer node that the ways from two outer nodes to their roots share.
    fn meeting(&self, a: usize, b: usize) -> Option<usize> {
        let mut seen = vec![false; self.size];
        let (mut here, mut there) = (Some(a), Some(b));
        while here.is_some() || there.is_some() {
            if let Some(node) = here {
                if seen[node] {
                    return Some(node);
                }
                seen[node] = true;
                here = self.mate_top(node).and_then(|inner| self.parent_top(inner));
            }
            std::mem::swap(&mut here, &mut there);
        }
        None
    }

    /// The nodes from outer `from` up to, and without, its ancestor `base`.
    fn way_up(&self, from: usize, base: usize) -> Vec<usize> {
        let mut way = Vec::new();
        let mut node = from;
        while node != base {
            way.push(node);
            let Some(inner) = self.mate_top(node) else {
                break;
            };
            way.push(inner);
            let Some(outer) = self.parent_top(inner) else {
                break;
            };
            node = outer;
        }
        way
    }

    /// Shrinks the circle that an edge between outer `a` and `b` of one tree closes.
    fn shrink(&mut self, a: usize, base: usize, b: usize) {
        let Some(blossom) = (self.count..self.size).find(|&slot| self.top[slot].is_none()) else {
            return;
        };
        let mut ring = self.way_up(a, base);
        ring.push(base);
        ring.reverse();
        ring.extend(self.way_up(b, base));
        for &child in &ring {
            if self.label[child] == Label::Inner {
                self.enqueue(child);
            }
        }
        self.dual[blossom] = 0;
        self.label[blossom] = Label::Outer;
        self.mate[blossom] = self.mate[base];
        self.ring[blossom].clone_from(&ring);
        self.set_top(blossom, blossom);
        self.join_links(blossom, &ring);
        self.find_nearest(blossom);
    }

    /// A new blossom's links to every node, and which child holds which vertex.
    fn join_links(&mut self, blossom: usize, ring: &[usize]) {
        for node in 0..self.size {
            self.link[blossom * self.size + node] = None;
            self.link[node * self.size + blossom] = None;
        }
        for vertex in 0..self.count {
            self.holder[blossom * self.count + vertex] = None;
        }
        for &child in ring {
            for node in 0..self.size {
                let Some(edge) = self.link(child, node) else {
                    continue;
                };
                let known = self.link(blossom, node);
                if known.is_none_or(|known| self.slack(edge) < self.slack(known)) {
                    self.link[blossom * self.size + node] = Some(edge);
                    self.link[node * self.size + blossom] = Some((edge.1, edge.0));
                }
            }
            for vertex in 0..self.count {
                if self.holder_of(child, vertex).is_some() {
                    self.holder[blossom * self.count + vertex] = Some(child);
                }
            }
        }
    }

    /// Opens an inner blossom whose dual came down to zero; the even way through it stays in the tree.
    fn open(&mut self, blossom: usize) {
        for child in self.ring[blossom].clone() {
            self.set_top(child, child);
        }
        let entry = self.parent[blossom]
            .and_then(|from| self.link(blossom, from))
            .and_then(|(near, _)| self.holder_of(blossom, near));
        let Some(entry) = entry else {
            return;
        };
        let place = self.even_way(blossom, entry);
        let ring = std::mem::take(&mut self.ring[blossom]);
        self.top[blossom] = None;
        for pair in ring[..place].chunks_exact(2) {
            let (inner, outer) = (pair[0], pair[1]);
            self.label[inner] = Label::Inner;
            self.parent[inner] = self.link(outer, inner).map(|(near, _)| near);
            self.nearest[inner] = None;
            self.label[outer] = Label::Outer;
        }
        self.label[entry] = Label::Inner;
        self.parent[entry] = self.parent[blossom];
        self.nearest[entry] = None;
        for &free in &ring[place + 1..] {
            self.label[free] = Label::Free;
        }
        for (step, &node) in ring.iter().enumerate() {
            if step > place || step % 2 == 1 {
                self.find_nearest(node);
            }
            if step < place && step % 2 == 1 {
                self.enqueue(node);
            }
        }
    }

    /// Uses an edge without slack from an outer vertex; true when it made the matching larger.
    fn use_edge(&mut self, (from, to): (usize, usize)) -> bool {
        let (outer, node) = (self.top_of(from), self.top_of(to));
        match self.label[node] {
            Label::Free => {
                self.label[node] = Label::Inner;
                self.parent[node] = Some(from);
                self.nearest[node] = None;
                if let Some(mate) = self.mate_top(node) {
                    self.label[mate] = Label::Outer;
                    self.nearest[mate] = None;
                    self.find_nearest(mate);
                    self.enqueue(mate);
                }
                false
            }
            Label::Outer => {
                if let Some(base) = self.meeting(outer, node) {
                    self.shrink(outer, base, node);
                    return false;
                }
                self.augment(outer, node);
                self.augment(node, outer);
                true
            }
            Label::Inner => false,
        }
    }

    /// Grows the forest from the queue; true when the matching grew.
    fn grow(&mut self) -> bool {
        while let Some(vertex) = self.queue.pop_front() {
            for other in 0..self.count {
                let (top, node) = (self.top_of(vertex), self.top_of(other));
                if top == node
                    || self.label[top] != Label::Outer
                    || self.weight[vertex * self.count + other] == 0
                {
                    continue;
                }
                if self.slack((vertex, other)) > 0 {
                    self.offer(vertex, node);
                } else if self.use_edge((vertex, other)) {
                    return true;
                }
            }
        }
        false
    }

    /// The largest step of the duals that breaks no rule of an edge or a blossom.
    fn step(&self) -> i64 {
        let mut step = i64::MAX;
        for node in self.tops() {
            if node >= self.count && self.label[node] == Label::Inner {
                step = step.min(self.dual[node] / 2);
            }
            let edge = self.nearest[node].and_then(|vertex| self.link(vertex, node));
            if let Some(edge) = edge {
                match self.label[node] {
                    Label::Free => step = step.min(self.slack(edge)),
                    Label::Outer => step = step.min(self.slack(edge) / 2),
                    Label::Inner => {}
                }
            }
        }
        step
    }

    /// How far the duals of outer vertices can come down until one is zero; the single ones are the lowest.
    fn room(&self) -> i64 {
        (0..self.count)
            .filter(|&vertex| self.label[self.top_of(vertex)] == Label::Outer)
            .map(|vertex| self.dual[vertex])
            .min()
            .unwrap_or(0)
    }

    fn shift(&mut self, step: i64) {
        for vertex in 0..self.count {
            match self.label[self.top_of(vertex)] {
                Label::Outer => self.dual[vertex] -= step,
                Label::Inner => self.dual[vertex] += step,
                Label::Free => {}
            }
        }
        for blossom in self.count..self.size {
            if self.is_top(blossom) {
                match self.label[blossom] {
                    Label::Outer => self.dual[blossom] += 2 * step,
                    Label::Inner => self.dual[blossom] -= 2 * step,
                    Label::Free => {}
                }
            }
        }
    }

    /// One search from all single nodes; true when the matching grew, false when it is the heaviest.
    fn stage(&mut self) -> bool {
        self.label.fill(Label::Free);
        self.nearest.fill(None);
        self.parent.fill(None);
        self.queue.clear();
        for node in self.tops().collect::<Vec<_>>() {
            if self.mate[node].is_none() {
                self.label[node] = Label::Outer;
                self.enqueue(node);
            }
        }
        if self.queue.is_empty() {
            return false;
        }
        loop {
            if self.grow() {
                return true;
            }
            let (step, room) = (self.step(), self.room());
            self.shift(step.min(room));
            if room <= step {
                return false;
            }
            for node in 0..self.size {
                if !self.is_top(node) {
                    continue;
                }
                let edge = self.nearest[node].and_then(|vertex| self.link(vertex, node));
                let Some((from, to)) = edge else {
                    continue;
                };
                if self.top_of(from) != node && self.slack((from, to)) == 0 && self.use_edge((from, to)) {
                    return true;
                }
            }
            for blossom in self.count..self.size {
                if self.is_top(blossom) && self.label[blossom] == Label::Inner && self.dual[blossom] == 0 {
                    self.open(blossom);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
