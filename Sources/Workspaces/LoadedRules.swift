// Source files to a judge: the same bytes give the same verdicts, today and years later.

internal import Brands
internal import Checks
package import Matching
package import Pipeline
internal import Policies
package import Rules
internal import StrictYAML

/// A rule set that has been read, compiled and proved on its own examples, and the judge that works by it.
package struct LoadedRules: Sendable {
  package let ruleSet: RuleSet
  package let matchers: MatcherSet
  package let judge: Judge

  /// Where the policy stands among the sources of a rule set.
  static let policyPath = "policy.yaml"
  /// Where a workspace's own, tighter limits stand.
  static let limitsPath = "platforms.yaml"

  /// Compiles and proves `ruleSet`, whose sources also hold `policy.yaml`, `brands/…` and `campaigns/…`.
  /// - Throws: every mistake of every file, those of the examples included.
  package init(_ ruleSet: RuleSet) throws(WorkspaceError) {
    var stock = PatternStock()
    try self.init(ruleSet, from: &stock, isProved: false)
  }

  /// Compiles `ruleSet` without proving it, to judge again what it judged before: an archive was proved when it came in,
  /// and what a later program makes of its examples is no reason to refuse the question.
  /// - Throws: every mistake of every file.
  package init(reproducing ruleSet: RuleSet) throws(WorkspaceError) {
    var stock = PatternStock()
    try self.init(ruleSet, from: &stock, isProved: true)
  }

  /// Reads the rules of a workspace; from `cache` when they were proved before, else for the cache too.
  /// - Throws: every mistake of every file.
  init(_ reading: RuleSetReading, cache: RuleCache?) throws(WorkspaceError) {
    if let cache, reading.isComplete, let known = cache.rules(of: reading.files) {
      var stock = known.patterns
      try self.init(known.ruleSet, from: &stock, isProved: true)
      return
    }
    let ruleSet: RuleSet
    do {
      ruleSet = try reading.load()
    } catch {
      throw WorkspaceError(.invalid, error.errors.map(\.description))
    }
    var stock = PatternStock()
    try self.init(ruleSet, from: &stock, isProved: false)
    cache?.keep(ruleSet, stock, of: reading.files)
  }

  /// - Parameters:
  ///   - stock: patterns that are known; afterwards all of the rule set's.
  ///   - isProved: whether the examples of these very rules are known to hold.
  private init(_ ruleSet: RuleSet, from stock: inout PatternStock, isProved: Bool) throws(WorkspaceError) {
    var problems: [String] = []
    let catalog = Self.catalog(ruleSet.sources, &problems)
    let policy = Self.policy(ruleSet.sources, &problems)
    let limits = Self.limits(ruleSet.sources, &problems)
    self.ruleSet = ruleSet
    do {
      matchers = try MatcherSet(compiling: ruleSet, from: &stock)
    } catch {
      throw WorkspaceError(.invalid, error.errors.map(\.description) + problems)
    }
    if !isProved {
      guard var worker = try? MatchWorker() else { throw WorkspaceError(.inputOutput, ["没有足够的内存启动匹配引擎"]) }
      problems += ExampleProof.errors(matchers, worker: &worker).map(\.description)
    }
    var checks: [any Check] = [BannedTermCheck(matchers), BrandNameCheck(catalog)]
    do {
      checks.append(try CampaignCheck(catalog, limits))
    } catch {
      problems += error.errors.map(\.description)
    }
    guard problems.isEmpty else { throw WorkspaceError(.invalid, problems) }
    judge = Judge(
      checks: checks + [LengthCheck(limits), AccountStandingCheck()], policy: policy, limits: limits,
      ruleSet: ruleSet.digest)
  }

  private static func catalog(_ sources: [SourceFile], _ problems: inout [String]) -> BrandCatalog {
    var brands: [Brand] = []
    var campaigns: [Campaign] = []
    for source in sources {
      do throws(YAMLErrors) {
        if source.path.hasPrefix("brands/") {
          brands.append(try BrandFileReader.brand(source.content, file: source.path))
        } else if source.path.hasPrefix("campaigns/") {
          campaigns.append(try CampaignFileReader.campaign(source.content, file: source.path))
        }
      } catch {
        problems += error.errors.map(\.description)
      }
    }
    return BrandCatalog(brands: brands, campaigns: campaigns)
  }

  private static func policy(_ sources: [SourceFile], _ problems: inout [String]) -> VerdictPolicy {
    guard let source = sources.first(where: { $0.path == policyPath }) else { return VerdictPolicy() }
    do throws(YAMLErrors) {
      return try PolicyFileReader.policy(source.content, file: source.path)
    } catch {
      problems += error.errors.map(\.description)
      return VerdictPolicy()
    }
  }

  /// The shipped limits, tightened by the workspace's own.
  private static func limits(_ sources: [SourceFile], _ problems: inout [String]) -> PlatformLimits {
    var limits = PlatformLimits()
    for path in [RuleSet.platformLimitsPath, limitsPath] {
      guard let source = sources.first(where: { $0.path == path }) else { continue }
      do throws(YAMLErrors) {
        limits = try PlatformLimitsReader.limits(source.content, file: source.path, tightening: limits)
      } catch {
        problems += error.errors.map(\.description)
      }
    }
    return limits
  }
}
