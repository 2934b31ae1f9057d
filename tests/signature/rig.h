// Who signs and who is believed in these tests, and one paper on its whole way.
#ifndef THIDUA_TESTS_SIGNATURE_RIG_H_
#define THIDUA_TESTS_SIGNATURE_RIG_H_

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "client/signing/paper_signer.h"
#include "services/signature/judge.h"
#include "tests/signature/files.h"
#include "tests/signature/papers.h"
#include "tests/signature/pki.h"

namespace thidua::test {

// The same for all tests of a program.
struct World {
  Identity root = IssueAuthority("Root Test CA"), sub = IssueAuthority("Sub Test CA", &root);
  Identity stamp_root = IssueAuthority("Time Root Test CA");
  Identity stamps, leader, body, colleague;
  World();
};
const World& TheWorld();

// Trust in the world, with fresh lists.
signature::TrustFiles Believed();
signature::Judge JudgeOf(const signature::TrustFiles& files);

client::signing::Mark LeaderMark();
client::signing::Mark SealMark();
client::signing::SigningOptions Options(const client::signing::TimeStampAuthority& authority = {});

// What both name of the audit log.
inline constexpr char kCheckpoint[] =
    "thidua-checkpoint/v1 thidua-audit/5f0e 600 JdcLQQBRjRvKXnYxZ0dNR9RXvmqWkAoRDsYbvnpAlNo=";

// Signed as the leader does at his box; as the body does over it.
std::string SignAsLeader(const std::string& issued, const Identity& who = TheWorld().leader);
std::string SignAsBody(const std::string& issued, const Identity& who = TheWorld().body);

signature::ExpectedSigner ExpectLeader(const Identity& who = TheWorld().leader);
signature::ExpectedSigner ExpectBody(const Identity& who = TheWorld().body);

// What the server is asked: issued just now.
struct Case {
  std::string issued, file;
  std::vector<signature::ExpectedSigner> signers;
  signature::TrustFiles trust = Believed();
  absl::Time now = absl::Now();
};
std::variant<signature::Accepted, signature::Refusal> Judged(const Case& one);

// "" where it is accepted, else "7 CERTIFICATE_REVOKED (cause)".
std::string Told(const std::variant<signature::Accepted, signature::Refusal>& verdict);

}  // namespace thidua::test

#endif  // THIDUA_TESTS_SIGNATURE_RIG_H_
