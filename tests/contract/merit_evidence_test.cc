// What proves a merit entry: attached, opened by whoever sees the entry, taken out with its name and hash
// kept.
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "services/common/crypto/crypto.h"
#include "tests/contract/playing.h"
#include "tests/contract/world.h"
#include "tests/support/database.h"

namespace thidua::test {
namespace {

using namespace directory::v1;

const std::string kService = "directory/DirectoryService/";

World& W() { return TheWorld(); }

MeritEntry Recorded(const std::string& person_id) {
  auto request = WithId<RecordMeritRequest>();
  auto* entry = request.mutable_entry();
  entry->mutable_subject()->set_kind(common::v1::PERSON);
  entry->mutable_subject()->set_id(person_id);
  entry->set_school_year("2020-2021");
  entry->mutable_initiative()->set_title("Dạy đọc cho học sinh lớp 1");
  entry->mutable_initiative()->set_scope(BASE);
  return W().Do<MeritEntry>(W().secretary, kService + "RecordMerit", request);
}

AttachMeritEvidenceRequest Attach(const MeritEntry& entry, const std::string& name,
                                  const std::string& content) {
  auto request = WithId<AttachMeritEvidenceRequest>();
  request.set_entry_id(entry.id());
  request.set_file_name(name);
  request.set_content(content);
  return request;
}

MeritEvidence Attached(const MeritEntry& entry, const std::string& content) {
  return W().Do<MeritEvidence>(W().secretary, kService + "AttachMeritEvidence",
                               Attach(entry, "Giấy chứng nhận", content));
}

Reply Refused(const AttachMeritEvidenceRequest& request, const Actor& who) {
  MeritEvidence response;
  return W().api.Call(who, kService + "AttachMeritEvidence", request, &response);
}

Reply Open(const Actor& who, const MeritEvidence& evidence, GetMeritEvidenceResponse* answer) {
  GetMeritEvidenceRequest request;
  request.set_id(evidence.id());
  return W().api.Call(who, kService + "GetMeritEvidence", request, answer);
}

std::vector<MeritEvidence> EvidenceOf(const MeritEntry& entry) {
  GetMeritRecordRequest request;
  *request.mutable_subject() = entry.subject();
  const auto record = W().Do<GetMeritRecordResponse>(W().secretary, kService + "GetMeritRecord", request);
  for (const auto& one : record.entries()) {
    if (one.id() == entry.id()) return {one.evidence().begin(), one.evidence().end()};
  }
  return {};
}

// What the database makes of the file today is what its newest leaf seals.
bool RowAgrees(const MeritEvidence& evidence) {
  auto database = TheStack().AsSuperuser();
  return Words(*database,
               absl::StrCat(
                   "SELECT (position(convert_to(a.facts->>'personal', 'UTF8') IN l.body) > 0)::text AS word",
                   " FROM directory.audited a JOIN audit.leaf l ON l.agg_type = a.agg_type AND l.agg_id = ",
                   "a.agg_id AND l.agg_version = a.agg_version WHERE a.agg_type = 'merit_evidence'",
                   " AND a.agg_id = '", evidence.id(), "'")) == std::vector<std::string>{"true"};
}

TEST(MeritEvidences, AreKeptByteForByteAndOpenedByWhoSeesTheEntry) {
  const Actor teacher = W().NewActor(W().school, {{identity::v1::TEACHER, W().school}});
  const MeritEntry entry = Recorded(teacher.person_id);
  const std::string content = "%PDF-1.4 giấy chứng nhận sáng kiến";
  const MeritEvidence evidence = Attached(entry, content);
  EXPECT_EQ(evidence.file_name(), "Giấy chứng nhận.pdf");
  EXPECT_EQ(evidence.media_type(), "application/pdf");
  EXPECT_EQ(evidence.sha256(), crypto::Hex(crypto::Sha256(content)));
  EXPECT_EQ(evidence.size_bytes(), static_cast<int64_t>(content.size()));
  EXPECT_EQ(evidence.attached_by_person_id(), W().secretary.person_id);
  EXPECT_TRUE(RowAgrees(evidence));
  ASSERT_EQ(EvidenceOf(entry).size(), 1u);
  EXPECT_EQ(EvidenceOf(entry)[0].SerializeAsString(), evidence.SerializeAsString());

  GetMeritEvidenceResponse answer;
  EXPECT_TRUE(Open(teacher, evidence, &answer).ok()) << "whose it is";
  EXPECT_EQ(answer.content(), content);
  EXPECT_TRUE(Open(W().principal, evidence, &answer).ok());
  EXPECT_EQ(Open(W().stranger, evidence, &answer).code(), grpc::StatusCode::NOT_FOUND);
  const auto database = TheStack().AsSuperuser();
  EXPECT_EQ(Words(*database, absl::StrCat("SELECT actor_id::text AS word FROM audit.leaf WHERE kind = "
                                          "'MERIT_EVIDENCE_READ' AND position('",
                                          evidence.id(), "'::bytea IN body) > 0")),
            std::vector<std::string>{W().principal.account_id})
      << "one's own is looked at unrecorded";
}

TEST(MeritEvidences, LeaveTheEntryAsItStood) {
  const MeritEntry entry = Recorded(W().NewPerson(W().school).id());
  Attached(entry, "%PDF-1.4 một");
  auto correct = Naming<CorrectMeritRequest>(entry);
  *correct.mutable_entry() = entry;
  correct.mutable_entry()->mutable_initiative()->set_title("Dạy đọc cho học sinh lớp Một");
  correct.set_reason("Ghi sai tên");
  W().Do<MeritEntry>(W().secretary, kService + "CorrectMerit", correct);
  EXPECT_EQ(EvidenceOf(entry).size(), 1u) << "a correction keeps what proves the entry";
}

TEST(MeritEvidences, AreRefusedAsThoseOfADossier) {
  const MeritEntry entry = Recorded(W().NewPerson(W().school).id());
  EXPECT_EQ(Refused(Attach(entry, "anh.jpg", "%PDF-1.4"), W().secretary).reason(), "EVIDENCE_NAME_MISLEADS");
  EXPECT_EQ(Refused(Attach(entry, "a.pdf", "chữ thường"), W().secretary).reason(), "EVIDENCE_TYPE_REFUSED");
  Attached(entry, "%PDF-1.4 một");
  const Reply again = Refused(Attach(entry, "hai.pdf", "%PDF-1.4 một"), W().secretary);
  EXPECT_EQ(again.reason(), "EVIDENCE_ATTACHED_ALREADY");
  EXPECT_EQ(again.metadata("file"), "Giấy chứng nhận.pdf");
  for (int i = 2; i <= 20; ++i) Attached(entry, absl::StrCat("%PDF-1.4 số ", i));
  const Reply full = Refused(Attach(entry, "21.pdf", "%PDF-1.4 số 21"), W().secretary);
  EXPECT_EQ(full.reason(), "EVIDENCE_LIMIT");
  EXPECT_EQ(full.metadata("max"), "20");
  EXPECT_TRUE(IsVietnamese(full.words()));
}

TEST(MeritEvidences, NobodyProvesHisOwn) {
  const MeritEntry own = W().Do<MeritEntry>(W().principal, kService + "RecordMerit", [] {
    auto request = WithId<RecordMeritRequest>();
    auto* entry = request.mutable_entry();
    entry->mutable_subject()->set_kind(common::v1::PERSON);
    entry->mutable_subject()->set_id(W().secretary.person_id);
    entry->set_school_year("2020-2021");
    entry->mutable_initiative()->set_title("Sổ theo dõi thi đua");
    entry->mutable_initiative()->set_scope(BASE);
    return request;
  }());
  EXPECT_EQ(Refused(Attach(own, "a.pdf", "%PDF-1.4 của mình"), W().secretary).reason(), "MERIT_OF_ONESELF");
  EXPECT_TRUE(Refused(Attach(own, "a.pdf", "%PDF-1.4 của mình"), W().principal).ok());
}

TEST(MeritEvidences, WhatWasTakenOutKeepsNameAndHash) {
  const MeritEntry entry = Recorded(W().NewPerson(W().school).id());
  const MeritEvidence evidence = Attached(entry, "%PDF-1.4 nhầm tệp");
  auto redact = Naming<RedactMeritEvidenceRequest>(evidence);
  redact.set_reason("Quét nhầm giấy của người khác");
  const auto gone = W().Do<MeritEvidence>(W().secretary, kService + "RedactMeritEvidence", redact);
  EXPECT_EQ(gone.file_name(), evidence.file_name());
  EXPECT_EQ(gone.sha256(), evidence.sha256());
  EXPECT_EQ(gone.redaction().reason(), redact.reason());
  EXPECT_EQ(gone.redaction().person_id(), W().secretary.person_id);
  EXPECT_TRUE(RowAgrees(gone));
  GetMeritEvidenceResponse answer;
  EXPECT_EQ(Open(W().secretary, evidence, &answer).reason(), "EVIDENCE_REDACTED");
  ASSERT_EQ(EvidenceOf(entry).size(), 1u);
  EXPECT_TRUE(EvidenceOf(entry)[0].has_redaction());
  const auto database = TheStack().AsSuperuser();
  EXPECT_EQ(Words(*database, absl::StrCat("SELECT (content IS NULL)::text AS word FROM "
                                          "directory.merit_evidence WHERE id = '",
                                          evidence.id(), "'")),
            std::vector<std::string>{"true"});
}

TEST(MeritEvidences, OfAWithdrawnEntryAreOpenToNobody) {
  const MeritEntry entry = Recorded(W().NewPerson(W().school).id());
  const MeritEvidence evidence = Attached(entry, "%PDF-1.4 ghi nhầm");
  auto withdraw = Naming<WithdrawMeritRequest>(entry);
  withdraw.set_reason("Ghi nhầm người");
  W().Do<MeritEntry>(W().secretary, kService + "WithdrawMerit", withdraw);
  GetMeritEvidenceResponse answer;
  EXPECT_EQ(Open(W().secretary, evidence, &answer).code(), grpc::StatusCode::NOT_FOUND);
}

}  // namespace
}  // namespace thidua::test
