#include "services/identity/domain/role_catalogue.h"

#include <algorithm>
#include <map>

namespace thidua::identity {
namespace {

using Permissions = std::vector<std::string>;

Permissions operator+(Permissions a, const Permissions& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

// Sight of everything that concerns an award, without the right to change any of it.
const Permissions& Reads() {
  static const auto* reads =
      new Permissions{"directory.people.read",    "directory.merit.read",  "registration.registrations.read",
                      "submission.dossiers.read", "approval.cases.read",   "council.councils.read",
                      "block.scores.read",        "block.indicators.read", "report.summaries.read"};
  return *reads;
}

const Permissions& RunsCouncils() {
  static const auto* runs =
      new Permissions{"council.councils.manage", "council.councils.read", "council.meetings.run"};
  return *runs;
}

// Of who is answerable for a result. Their officers take complaints in hand, and know nothing of
// denunciations.
const Permissions& AnswersPetitions() {
  static const auto* answers = new Permissions{"approval.petitions.handle", "approval.petitions.resolve",
                                               "approval.denunciations.handle"};
  return *answers;
}

const std::map<v1::Role, Permissions>& Catalogue() {
  static const auto* catalogue = [] {
    const Permissions secretary = Permissions{"directory.people.read",
                                              "directory.people.manage",
                                              "directory.merit.read",
                                              "directory.merit.record",
                                              "registration.registrations.read",
                                              "registration.registrations.manage",
                                              "submission.dossiers.read",
                                              "submission.dossiers.manage",
                                              "approval.cases.read",
                                              "approval.complaints.file",
                                              "approval.certificates.make",
                                              "approval.papers.record",
                                              "approval.returns.record",
                                              "approval.fund.keep",
                                              "approval.fund.read",
                                              "approval.postings.keep",
                                              "block.scores.submit",
                                              "block.scores.read",
                                              "block.indicators.report",
                                              "block.indicators.read",
                                              "report.summaries.read"} +
                                  RunsCouncils();
    const Permissions officer =
        Reads() + RunsCouncils() + Permissions{"approval.cases.act",        "approval.papers.record",
                                               "approval.petitions.handle", "registration.campaigns.manage",
                                               "registration.heads.review", "block.blocks.manage",
                                               "block.indicators.manage",   "block.criteria.manage",
                                               "block.scores.council",      "block.meetings.run"};
    // Whoever keeps the seal (văn thư). Not who signs.
    const Permissions keeps_seal{"approval.papers.seal"};
    // They choose a council's members and call its roll: by name.
    const Permissions council =
        Permissions{"approval.cases.read", "submission.dossiers.read", "directory.people.read"} +
        RunsCouncils();
    return new std::map<v1::Role, Permissions>{
        {v1::TEACHER, {}},
        {v1::SCHOOL_SECRETARY, secretary + keeps_seal},
        {v1::PRINCIPAL,
         secretary + AnswersPetitions() +
             Permissions{"approval.cases.act", "approval.letters.send", "approval.decisions.issue",
                         "approval.numbers.enter", "approval.postings.post", "block.pact.sign",
                         "block.nominations.vote", "block.indicators.confirm",
                         "registration.campaigns.manage", "registration.registrations.review"}},
        {v1::COUNCIL_MEMBER, {"approval.cases.read", "submission.dossiers.read", "council.councils.read"}},
        {v1::COUNCIL_CHAIR, council},
        {v1::COUNCIL_SECRETARY, council},
        {v1::BLOCK_LEADER,
         {"approval.cases.read", "approval.cases.act", "submission.dossiers.read", "block.scores.review",
          "block.scores.read", "block.criteria.manage", "block.indicators.manage", "block.indicators.read",
          "block.meetings.run"}},
        {v1::DIVISION_OFFICER, officer + keeps_seal},
        {v1::DIVISION_HEAD,
         officer + AnswersPetitions() + Permissions{"approval.cases.assign", "approval.letters.send"}},
        {v1::COMMITTEE_OFFICER,
         officer + keeps_seal +
             Permissions{"approval.numbers.enter", "approval.certificates.make", "approval.returns.record",
                         "approval.fund.keep", "approval.fund.read", "approval.postings.keep",
                         "directory.units.manage"}},
        {v1::COMMITTEE_CHAIR,
         Reads() + RunsCouncils() + AnswersPetitions() +
             Permissions{"approval.cases.act", "approval.cases.assign", "approval.letters.send",
                         "approval.decisions.issue", "approval.numbers.enter", "approval.certificates.make",
                         "approval.papers.record", "approval.returns.record", "approval.fund.read",
                         "approval.postings.keep", "approval.postings.post", "registration.campaigns.manage",
                         "registration.heads.review"}},
        {v1::AUDITOR, Reads() + Permissions{"approval.fund.read", "audit.leaves.read",
                                            "audit.checkpoints.cosign", "identity.accounts.read"}},
        {v1::ADMINISTRATOR,
         {"identity.accounts.manage", "identity.accounts.read", "directory.units.manage",
          "directory.people.manage", "directory.people.read", "directory.imports.manage",
          "directory.merit.record", "directory.merit.read", "registration.campaigns.manage",
          "block.blocks.manage", "audit.clock.advance", "audit.leaves.read", "report.summaries.read",
          "registration.events.manage", "directory.events.manage", "block.events.manage",
          "submission.events.manage", "council.events.manage", "approval.events.manage"}},
    };
  }();
  return *catalogue;
}

}  // namespace

const std::vector<std::string>& PermissionsOf(v1::Role role) {
  static const auto* none = new Permissions;
  const auto it = Catalogue().find(role);
  return it == Catalogue().end() ? *none : it->second;
}

std::vector<v1::Role> RolesThatGive(const std::string& permission) {
  std::vector<v1::Role> roles;
  for (const auto& [role, may] : Catalogue()) {
    if (std::find(may.begin(), may.end(), permission) != may.end()) roles.push_back(role);
  }
  return roles;
}

bool SecondFactorRequired(v1::Role role) { return role != v1::TEACHER && role != v1::COUNCIL_MEMBER; }

}  // namespace thidua::identity
