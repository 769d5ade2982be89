// What two sequences have in common: Myers' O(ND) algorithm, given up where they have too little.

/// The shortest edit script between two sequences of parts, as the pairs that stay.
enum PartDifference {
  /// The most parts that may be left out and put in together.
  static let mostEdits = 400

  /// The pairs of places that correspond, in order; `nil` when more than `mostEdits` edits or `budget` steps are needed.
  /// - Parameter budget: steps that may still be made; what was needed is taken off. A step is one comparison.
  static func matches(_ left: [Int32], _ right: [Int32], budget: inout Int) -> [(left: Int, right: Int)]? {
    var head = 0
    while head < left.count, head < right.count, left[head] == right[head] { head += 1 }
    var tail = 0
    while tail < left.count - head, tail < right.count - head,
      left[left.count - 1 - tail] == right[right.count - 1 - tail]
    { tail += 1 }
    budget -= head + tail
    guard
      let middle = script(
        Array(left[head..<left.count - tail]), Array(right[head..<right.count - tail]), budget: &budget)
    else { return nil }
    var pairs = (0..<head).map { (left: $0, right: $0) }
    pairs += middle.map { (left: $0.left + head, right: $0.right + head) }
    pairs += (0..<tail).reversed().map { (left: left.count - 1 - $0, right: right.count - 1 - $0) }
    return pairs
  }

  /// Myers 1986, the greedy forward form with its trace kept.
  private static func script(
    _ left: [Int32], _ right: [Int32], budget: inout Int
  ) -> [(left: Int, right: Int)]? {
    guard !left.isEmpty, !right.isEmpty else { return left.count + right.count <= mostEdits ? [] : nil }
    let most = min(left.count + right.count, mostEdits)
    var furthest = [Int](repeating: 0, count: 2 * most + 2)
    let origin = most
    var trace: [[Int]] = []
    for edits in 0...most {
      trace.append(Array(furthest[(origin - edits)...(origin + edits)]))
      for diagonal in stride(from: -edits, through: edits, by: 2) {
        let isDown =
          diagonal == -edits
          || (diagonal != edits && furthest[origin + diagonal - 1] < furthest[origin + diagonal + 1])
        var x = isDown ? furthest[origin + diagonal + 1] : furthest[origin + diagonal - 1] + 1
        let start = x
        while x < left.count, x - diagonal < right.count, left[x] == right[x - diagonal] { x += 1 }
        furthest[origin + diagonal] = x
        budget -= x - start + 1
        if x >= left.count, x - diagonal >= right.count {
          return walkBack(trace, left.count, right.count, edits)
        }
      }
      guard budget > 0 else { return nil }
    }
    return nil
  }

  /// The pairs of the path that ends at the far corner.
  private static func walkBack(
    _ trace: [[Int]], _ leftCount: Int, _ rightCount: Int, _ edits: Int
  ) -> [(left: Int, right: Int)] {
    var pairs: [(left: Int, right: Int)] = []
    var (x, y) = (leftCount, rightCount)
    for edit in stride(from: edits, through: 1, by: -1) {
      let reached = trace[edit]  // before this edit, its middle is diagonal 0
      func furthest(_ diagonal: Int) -> Int { reached[edit + diagonal] }
      let diagonal = x - y
      let isDown =
        diagonal == -edit || (diagonal != edit && furthest(diagonal - 1) < furthest(diagonal + 1))
      let before = isDown ? diagonal + 1 : diagonal - 1
      let beforeX = furthest(before)
      let startX = isDown ? beforeX : beforeX + 1
      while x > startX {
        x -= 1
        y -= 1
        pairs.append((x, y))
      }
      x = beforeX
      y = beforeX - before
    }
    while x > 0, y > 0 {
      x -= 1
      y -= 1
      pairs.append((x, y))
    }
    return pairs.reversed()
  }
}
