// Rule sets out of folders.

import Foundation
import Rules
import Testing

/// A folder that is removed with its owner.
private final class TemporaryFolder {
  let path = FileManager.default.temporaryDirectory.appendingPathComponent("kosgate-rules-\(UUID().uuidString)").path

  init(_ files: [String: String]) throws {
    for (name, text) in files {
      let parts = "\(path)/\(name)".split(separator: "/", omittingEmptySubsequences: false)
      let parent = parts.dropLast().joined(separator: "/")
      try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
      if !name.hasSuffix("/") { try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(name)")) }
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// What loading reports, with the folder's path cut off.
private func reports(in folder: TemporaryFolder, _ load: () throws -> RuleSet) -> [String] {
  do {
    _ = try load()
    return []
  } catch let error as RuleFileErrors {
    return error.errors.map { "\($0.location.file.replacing(folder.path + "/", with: "")): \($0.problem)" }
  } catch {
    return ["\(error)"]
  }
}

@Suite struct RuleSetLoaderTests {
  static let good = [
    "rules/ad-law/absolute.yaml": packText(), "rules/exemptions.yaml": sharedText,
    // What editors, systems and people leave beside rules.
    "rules/ad-law/README.md": "# 说明", "rules/ad-law/.#absolute.yaml": "x: [", "rules/.git/config.yaml": "x",
    "rules/NOTES": "x",
  ]

  @Test func aFolderGivesWhatItsFilesGiveWhereverItLies() throws {
    let expected = try RuleSet(loading: [packFile(), source(RuleSet.sharedNamesPath, sharedText)])
    for _ in 0..<2 {
      let folder = try TemporaryFolder(Self.good)
      for path in ["\(folder.path)/rules", "\(folder.path)/rules/", "\(folder.path)/./rules/../rules"] {
        let set = try RuleSetLoader.load(folder: path)
        #expect(set.digest == expected.digest && set.packs == expected.packs && set.sources == expected.sources)
      }
    }
  }

  @Test func packsComeInTheOrderGivenFromAnywhere() throws {
    let other = packText("pack: ad-law", "pack: brand")
    let folder = try TemporaryFolder(Self.good.merging(["shop/brand/x.yaml": other]) { first, _ in first })
    let extra = source("brands/roewe.yaml", "names: [荣威]")
    let set = try RuleSetLoader.load(
      packs: ["\(folder.path)/shop/brand/", "\(folder.path)/rules/ad-law"],
      exemptions: "\(folder.path)/rules/exemptions.yaml",
      extraSources: [extra])
    #expect(set.packs.map(\.name) == ["brand", "ad-law"])
    #expect(
      set.sources.map(\.path) == [
        "brands/roewe.yaml", "rules/ad-law/absolute.yaml", "rules/brand/x.yaml", "rules/exemptions.yaml",
      ])
  }

  @Test func linkedFilesAreFollowed() throws {
    let folder = try TemporaryFolder(["rules/ad-law/": "", "elsewhere/a.yaml": packText()])
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/rules/ad-law/absolute.yaml", withDestinationPath: "../../elsewhere/a.yaml")
    #expect(try RuleSetLoader.load(folder: "\(folder.path)/rules").digest == RuleSet(loading: [packFile()]).digest)
  }

  @Test(arguments: [
    (["rules/ad-law/b.yml": "x"], ["rules/ad-law/b.yml: 规则文件的扩展名应当是 .yaml"]),
    (["rules/ad-law/b.YAML": "x"], ["rules/ad-law/b.YAML: 规则文件的扩展名应当是 .yaml"]),
    (["rules/ad-law/old/b.yaml": "x"], ["rules/ad-law/old: 规则包里不能再有文件夹"]),
    (["rules/empty/": ""], ["rules/empty: 规则包里没有规则文件"]),
    (["rules/Ad Law/b.yaml": "x"], ["rules/Ad Law: 规则包的文件夹名 “Ad Law” 不合规范"]),
    (["rules/stray.yaml": "x"], ["rules/stray.yaml: 规则文件要放在规则包的文件夹里"]),
    (
      ["rules/ad-law/b.yml": "x", "rules/ad-law/absolute.yaml": packText("title: 广告法\n", "")],
      ["rules/ad-law/b.yml: 规则文件的扩展名应当是 .yaml", "rules/ad-law/absolute.yaml: 缺少 title"]
    ),
    (
      ["rules/ad-law/absolute.yaml": "#" + String(repeating: "\n", count: 3 << 20)],
      ["rules/ad-law/absolute.yaml: 文件超过 1 MiB 的上限"]
    ),
  ])
  func whatLiesWrongIsReported(_ files: [String: String], _ expected: [String]) throws {
    let folder = try TemporaryFolder(Self.good.merging(files) { _, new in new })
    #expect(Set(reports(in: folder) { try RuleSetLoader.load(folder: "\(folder.path)/rules") }) == Set(expected))
  }

  @Test func packsOfOneNameAndMissingOnesAreReported() throws {
    let folder = try TemporaryFolder(Self.good.merging(["shop/ad-law/x.yaml": packText()]) { first, _ in first })
    func load(_ packs: [String], _ exemptions: String? = nil) -> [String] {
      reports(in: folder) {
        try RuleSetLoader.load(
          packs: packs.map { "\(folder.path)/\($0)" }, exemptions: exemptions.map { "\(folder.path)/\($0)" })
      }
    }
    let first = "\(folder.path)/rules/ad-law"
    #expect(load(["rules/ad-law", "shop/ad-law"]) == ["shop/ad-law: 规则包 ad-law 与 \(first) 同名"])
    #expect(load(["rules/ad-law", "rules/absent"]) == ["rules/absent: 找不到规则包的文件夹"])
    #expect(load(["rules/absent"]) == ["rules/absent: 找不到规则包的文件夹"])
    #expect(load(["rules/ad-law"], "rules/absent.yaml") == ["rules/absent.yaml: 读不了这个文件"])
    #expect(load(["rules/ad-law"], "rules/ad-law") == ["rules/ad-law: 读不了这个文件"])
    #expect(load([]) == ["rules: 没有任何规则包"])
    #expect(reports(in: folder) { try RuleSetLoader.load(folder: "\(folder.path)/absent") } == ["absent: 读不了这个文件夹"])
  }

  @Test(.timeLimit(.minutes(1))) func aPipeIsNotWaitedFor() throws {
    let folder = try TemporaryFolder(Self.good)
    #expect(mkfifo("\(folder.path)/rules/ad-law/pipe.yaml", 0o600) == 0)
    #expect(
      reports(in: folder) { try RuleSetLoader.load(folder: "\(folder.path)/rules") } == [
        "rules/ad-law/pipe.yaml: 读不了这个文件"
      ])
  }
}
