// The campaigns of a workspace, without its rules.

package import Brands
internal import Rules
internal import StrictYAML

extension Workspace {
  /// The campaigns as the files have them, by identifier.
  /// - Throws: every mistake of every campaign file.
  package func campaigns() throws(WorkspaceError) -> [Campaign] {
    var campaigns: [Campaign] = []
    var problems: [String] = []
    for file in ownFiles where file.path.hasPrefix("campaigns/") {
      do {
        campaigns.append(try CampaignFileReader.campaign(file.content, file: file.path))
      } catch {
        problems += error.errors.map(\.description)
      }
    }
    guard problems.isEmpty else { throw WorkspaceError(.invalid, problems) }
    return campaigns.sorted { $0.id < $1.id }
  }
}
