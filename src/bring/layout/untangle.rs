//! Which family stands where, so that lines are short and do not cross: threshold accepting (G. Dueck and
//! T. Scheuer, 1990), an annealing without chance in its acceptance, from a seed that never changes.

/// What a crossing costs; a line of length `l` costs the square of `l - 1`.
const CROSSING: f64 = 12.0;
/// A line over a node looks like an acquaintance that is none.
const OVER_A_NODE: f64 = 14.0;
/// How near a line may come to a node, in distances between neighbours.
const NEAR: f64 = 0.45;
/// What two nodes at a distance of one cost: a cluster unfolds, and keeps off other clusters.
const APART_WITHIN: f64 = 0.4;
const APART_BETWEEN: f64 = 3.0;
/// Bounds the work, whatever the class: about this many pairs of lines and nodes are looked at.
const WORK: usize = 250_000;
const MOST_STEPS: usize = 3_500;
const FIRST_THRESHOLD: f64 = 6.0;

type Place = [f64; 2];

/// Nodes by number and the lines between them.
#[derive(Debug)]
pub(super) struct Web {
    count: usize,
    edges: Vec<(usize, usize)>,
    /// The lines of each node.
    lines: Vec<Vec<usize>>,
    /// The first node of each node's cluster.
    cluster: Vec<usize>,
}

impl Web {
    /// A web of `count` nodes; edges name nodes below `count`.
    pub(super) fn new(count: usize, edges: Vec<(usize, usize)>) -> Self {
        let edges: Vec<_> = edges
            .into_iter()
            .filter(|(a, b)| *a < count && *b < count && a != b)
            .collect();
        let mut lines = vec![Vec::new(); count];
        for (line, &(a, b)) in edges.iter().enumerate() {
            lines[a].push(line);
            lines[b].push(line);
        }
        let mut web = Self {
            count,
            edges,
            lines,
            cluster: (0..count).collect(),
        };
        for cluster in web.clusters() {
            for &node in &cluster {
                web.cluster[node] = cluster[0];
            }
        }
        web
    }

    fn far_end(&self, line: usize, node: usize) -> usize {
        let (a, b) = self.edges[line];
        if a == node { b } else { a }
    }

    /// The nodes of each cluster from its best known node outwards; the largest cluster first.
    fn clusters(&self) -> Vec<Vec<usize>> {
        let mut order: Vec<_> = (0..self.count).collect();
        order.sort_by_key(|&node| std::cmp::Reverse(self.lines[node].len()));
        let mut seen = vec![false; self.count];
        let mut clusters = Vec::new();
        for start in order {
            if seen[start] {
                continue;
            }
            seen[start] = true;
            let mut cluster = vec![start];
            let mut next = 0;
            while let Some(&node) = cluster.get(next) {
                next += 1;
                for &line in &self.lines[node] {
                    let other = self.far_end(line, node);
                    if !seen[other] {
                        seen[other] = true;
                        cluster.push(other);
                    }
                }
            }
            clusters.push(cluster);
        }
        clusters.sort_by_key(|cluster| std::cmp::Reverse(cluster.len()));
        clusters
    }
}

/// The place of each node, each on one of `places` of its own. Neighbouring places are a distance of one apart.
pub(super) fn untangle(web: &Web, places: &[Place]) -> Vec<Place> {
    if places.len() < web.count {
        return Vec::new();
    }
    let mut board = Board::new(web, places);
    board.settle();
    board.improve();
    board.at.iter().map(|&place| places[place]).collect()
}

struct Board<'a> {
    web: &'a Web,
    places: &'a [Place],
    /// The place of each node that stands.
    at: Vec<usize>,
    standing: Vec<bool>,
    /// The node on each place.
    who: Vec<Option<usize>>,
}

impl<'a> Board<'a> {
    fn new(web: &'a Web, places: &'a [Place]) -> Self {
        Self {
            web,
            places,
            at: vec![0; web.count],
            standing: vec![false; web.count],
            who: vec![None; places.len()],
        }
    }

    fn place(&self, node: usize) -> Place {
        self.places[self.at[node]]
    }

    fn put(&mut self, node: usize, place: usize) {
        self.at[node] = place;
        self.standing[node] = true;
        self.who[place] = Some(node);
    }

    /// Puts each node down where it costs least beside those that stand already, cluster by cluster.
    fn settle(&mut self) {
        for node in self.web.clusters().into_iter().flatten() {
            let mut best = None;
            for place in 0..self.places.len() {
                if self.who[place].is_some() {
                    continue;
                }
                self.at[node] = place;
                self.standing[node] = true;
                let cost = self.cost(&[node]);
                self.standing[node] = false;
                if best.is_none_or(|(least, _)| cost < least) {
                    best = Some((cost, place));
                }
            }
            if let Some((_, place)) = best {
                self.put(node, place);
            }
        }
    }

    /// Moves nodes to free places and exchanges them, accepting small losses that grow smaller.
    fn improve(&mut self) {
        let (nodes, lines) = (self.web.count, self.web.edges.len());
        if nodes < 2 {
            return;
        }
        // A move looks at the lines of two nodes against all lines and nodes.
        let work_of_one = nodes * 2 + (lines * 4 / nodes + 2) * (nodes + lines);
        let steps = (WORK / work_of_one).min(MOST_STEPS);
        let mut dice = Dice(0x4b6c_6173_6261_6e64);
        let mut cost = 0.0;
        let (mut least, mut best) = (0.0, self.at.clone());
        for step in 0..steps {
            let node = dice.below(nodes);
            let place = dice.below(self.places.len());
            let old = self.at[node];
            if place == old {
                continue;
            }
            let threshold = FIRST_THRESHOLD * (1.0 - step as f64 / steps as f64).powi(3);
            let change = self.swap(node, place);
            if change < threshold {
                cost += change;
            } else {
                self.exchange(node, old);
            }
            if cost < least {
                least = cost;
                best.clone_from(&self.at);
            }
        }
        self.at = best;
    }

    /// Swaps what stands on a node's place and on `place`; returns what that costs.
    fn swap(&mut self, node: usize, place: usize) -> f64 {
        let other = self.who[place];
        let moved = [node, other.unwrap_or(node)];
        let moved = if other.is_some() { &moved[..] } else { &moved[..1] };
        let before = self.cost(moved);
        self.exchange(node, place);
        self.cost(moved) - before
    }

    /// Puts a node on `place`, and what stood there on the node's old place.
    fn exchange(&mut self, node: usize, place: usize) {
        let old = self.at[node];
        self.who.swap(old, place);
        self.at[node] = place;
        if let Some(other) = self.who[old] {
            self.at[other] = old;
        }
    }

    /// All costs in which one of `moved` has a part, each counted once.
    fn cost(&self, moved: &[usize]) -> f64 {
        let mut cost = 0.0;
        for (turn, &node) in moved.iter().enumerate() {
            let earlier = &moved[..turn];
            for other in 0..self.web.count {
                if other != node && self.standing[other] && !earlier.contains(&other) {
                    cost += self.apart(node, other);
                }
            }
            for line in self.web.lines[node].iter().copied() {
                let far = self.web.far_end(line, node);
                if self.standing[far] && !earlier.contains(&far) {
                    cost += self.line_cost(line, moved);
                }
            }
        }
        // Lines that stayed where they were, and now have a moved node under them or not.
        for &(a, b) in &self.web.edges {
            if self.standing[a] && self.standing[b] && !moved.contains(&a) && !moved.contains(&b) {
                let (start, end) = (self.place(a), self.place(b));
                let over = moved
                    .iter()
                    .filter(|&&node| comes_near(start, end, self.place(node)));
                cost += OVER_A_NODE * over.count() as f64;
            }
        }
        cost
    }

    /// What one line of a moved node costs. A crossing of two such lines counts with the first.
    fn line_cost(&self, line: usize, moved: &[usize]) -> f64 {
        let (a, b) = self.web.edges[line];
        let (start, end) = (self.place(a), self.place(b));
        let mut cost = (square_distance(start, end).sqrt() - 1.0).powi(2);
        for (other, &(c, d)) in self.web.edges.iter().enumerate() {
            if other == line
                || !self.standing[c]
                || !self.standing[d]
                || [c, d].contains(&a)
                || [c, d].contains(&b)
            {
                continue;
            }
            let moves_too = moved.contains(&c) || moved.contains(&d);
            if (!moves_too || other > line) && cross(start, end, self.place(c), self.place(d)) {
                cost += CROSSING;
            }
        }
        for node in 0..self.web.count {
            if self.standing[node] && node != a && node != b && comes_near(start, end, self.place(node)) {
                cost += OVER_A_NODE;
            }
        }
        cost
    }

    fn apart(&self, a: usize, b: usize) -> f64 {
        let strength = if self.web.cluster[a] == self.web.cluster[b] {
            APART_WITHIN
        } else {
            APART_BETWEEN
        };
        strength / square_distance(self.place(a), self.place(b)).max(0.5)
    }
}

fn square_distance([ax, ay]: Place, [bx, by]: Place) -> f64 {
    (ax - bx).powi(2) + (ay - by).powi(2)
}

/// On which side of the line from `a` to `b` the point lies: above zero, below, or about zero for on it.
fn side([ax, ay]: Place, [bx, by]: Place, [x, y]: Place) -> f64 {
    (bx - ax) * (y - ay) - (by - ay) * (x - ax)
}

/// Whether two lines without a common end cross.
pub(super) fn cross(a: Place, b: Place, c: Place, d: Place) -> bool {
    side(a, b, c) * side(a, b, d) < -1e-9 && side(c, d, a) * side(c, d, b) < -1e-9
}

/// Whether the line from `a` to `b` comes too near to a node between them.
fn comes_near(a: Place, b: Place, node: Place) -> bool {
    let length = square_distance(a, b);
    let along = (b[0] - a[0]) * (node[0] - a[0]) + (b[1] - a[1]) * (node[1] - a[1]);
    let off = side(a, b, node);
    along > 0.0 && along < length && off * off < NEAR * NEAR * length
}

/// `SplitMix64`: the same throws on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        (((u128::from(mixed)) * (sides as u128)) >> 64) as usize
    }
}
