// What an approval binds to, and what makes a second submission the same one.

package import Digests

extension Subject {
  /// The SHA-256 of all that will be seen and by whom: platform, kind, audience, account id, every text and tag.
  /// Two contents are the same only byte for byte: `é` in one and two scalars differ, as they do on the platform.
  package var contentDigest: SHA256Hash {
    var form = CanonicalForm("kosgate content 1")
    addContent(to: &form)
    return form.finalize()
  }

  /// The SHA-256 of everything the judgement depends on: the content, and what it was submitted under (campaign,
  /// publish time, role, commerce …). The same id with the same digest is the same submission.
  package var submissionDigest: SHA256Hash {
    var form = CanonicalForm("kosgate submission 1")
    addContent(to: &form)
    addCircumstances(to: &form)
    return form.finalize()
  }

  /// Both digests, the content written once.
  package var digests: (content: SHA256Hash, submission: SHA256Hash) {
    var content = CanonicalForm("")
    addContent(to: &content)
    var submission = CanonicalForm("kosgate submission 1")
    submission.add(content)
    addCircumstances(to: &submission)
    var titled = CanonicalForm("kosgate content 1")
    titled.add(content)
    return (titled.finalize(), submission.finalize())
  }

  private func addCircumstances(to form: inout CanonicalForm) {
    form.add("industry", industry?.rawValue)
    form.add("brand", brand)
    form.add("campaign", campaign)
    form.add("publish_at", publishAt.map { "\($0)" })
    form.add("created_at", createdAt.map { "\($0)" })
    form.add("account.name", account.name)
    form.add("account.role", account.role?.rawValue)
    form.add("account.dealer", account.dealer)
    form.add("account.store", account.store)
    form.add("account.region", account.region)
    form.add("account.line", account.line)
    form.add("account.tier", account.tier?.rawValue)
    form.add("account.certified", account.certified.map { "\($0)" })
    form.add("in_reply_to.id", inReplyTo?.id)
    form.add("in_reply_to.text", inReplyTo?.text)
    form.add("commerce", "\(commerce.purchaseLink) \(commerce.leadForm) \(commerce.coupon)")
    form.add("ai_generated", "\(aiGenerated)")
    form.add("approval_ref", approvalRef)
    form.add("previous", previous)
  }

  private func addContent(to form: inout CanonicalForm) {
    form.add("platform", platform.rawValue)
    form.add("kind", kind.rawValue)
    form.add("audience", audience.rawValue)
    form.add("account.id", account.id)
    for field in fields { form.add(field.key.description, field.text) }
  }
}

/// Names and values, each with its length before it, so that no two different lists give the same bytes.
private struct CanonicalForm {
  private var bytes: [UInt8] = []

  /// - Parameter title: of the form; empty for a part of one.
  init(_ title: String) {
    bytes.reserveCapacity(2048)
    if !title.isEmpty { add("", title) }
  }

  mutating func add(_ name: String, _ value: String?) {
    guard var value else { return }
    var name = name
    name.withUTF8 { name in
      value.withUTF8 { value in
        addLength(name.count)
        addLength(value.count)
        bytes.append(contentsOf: name)
        bytes.append(contentsOf: value)
      }
    }
  }

  /// Names and values that were added to another form.
  mutating func add(_ part: CanonicalForm) { bytes.append(contentsOf: part.bytes) }

  /// Decimal digits and a colon.
  private mutating func addLength(_ count: Int) {
    var divisor = 1
    while count / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(count / divisor % 10))
      divisor /= 10
    }
    bytes.append(UInt8(ascii: ":"))
  }

  consuming func finalize() -> SHA256Hash { SHA256Hash(hashing: bytes) }
}
