// An award taken in from its folder, how sure each award is, and extracts of the golden book.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "absl/strings/str_cat.h"
#include "services/common/crypto/crypto.h"
#include "tests/contract/paper_words.h"
#include "tests/contract/playing.h"
#include "tests/contract/signer.h"
#include "tests/contract/world.h"
#include "tests/support/database.h"
#include "thidua/directory/v1/golden_book_service.pb.h"

namespace thidua::test {
namespace {

using namespace directory::v1;
using approval::v1::JudgeAwardFileRequest;
using approval::v1::JudgeAwardFileResponse;
using common::v1::PaperFile;
using testing::ElementsAre;

const std::string kBook = "directory/GoldenBookService/";
const std::string kDirectory = "directory/DirectoryService/";

World& W() { return TheWorld(); }

TakeInAwardRequest Folder(const std::string& person_id) {
  auto request = WithId<TakeInAwardRequest>();
  request.mutable_subject()->set_kind(common::v1::PERSON);
  request.mutable_subject()->set_id(person_id);
  request.set_school_year("2018-2019");
  request.set_award_code(kFighter);
  request.set_issuing_body("UBND huyện An Biên");
  request.set_document_number("2150/QĐ-UBND");
  *request.mutable_document_date() = Day(2019, 7, 30);
  request.set_file_name("01 2150-QĐ-UBND.pdf");
  request.set_content("%PDF-1.4 quyết định của huyện An Biên");
  return request;
}

MeritEntry TakenIn(const TakeInAwardRequest& folder) {
  return W().Do<MeritEntry>(W().secretary, kBook + "TakeInAward", folder);
}

MeritEntry Typed(const std::string& person_id, const std::string& number) {
  auto request = WithId<RecordMeritRequest>();
  auto* entry = request.mutable_entry();
  entry->mutable_subject()->set_kind(common::v1::PERSON);
  entry->mutable_subject()->set_id(person_id);
  entry->set_school_year("2018-2019");
  entry->set_document_number(number);
  *entry->mutable_document_date() = Day(2019, 7, 30);
  entry->mutable_award()->set_award_code(kFighter);
  entry->mutable_award()->set_issuing_body("UBND huyện An Biên");
  entry->mutable_award()->set_proof(ISSUED_HERE);  // nobody can say so
  return W().Do<MeritEntry>(W().secretary, kDirectory + "RecordMerit", request);
}

MeritEntry OnRecord(const std::string& person_id) {
  GetMeritRecordRequest request;
  request.mutable_subject()->set_kind(common::v1::PERSON);
  request.mutable_subject()->set_id(person_id);
  const auto record = W().Do<GetMeritRecordResponse>(W().secretary, kDirectory + "GetMeritRecord", request);
  return record.entries_size() == 1 ? record.entries(0) : MeritEntry();
}

TEST(AwardsIn, AreSeenAndHaveTheirPaper) {
  const std::string person = W().NewPerson(W().school).id();
  const auto folder = Folder(person);
  const MeritEntry entry = TakenIn(folder);
  EXPECT_EQ(entry.award().proof(), SEEN);
  ASSERT_EQ(entry.evidence_size(), 1);
  EXPECT_EQ(entry.evidence(0).sha256(), crypto::Hex(crypto::Sha256(folder.content())));
  EXPECT_EQ(OnRecord(person).SerializeAsString(), entry.SerializeAsString());
  EXPECT_EQ(
      Words(*TheStack().AsSuperuser(),
            absl::StrCat("SELECT agg_type AS word FROM audit.leaf WHERE kind = 'AWARD_TAKEN_IN' AND agg_id "
                         "IN ('",
                         entry.id(), "', '", entry.evidence(0).id(), "') ORDER BY 1")),
      (std::vector<std::string>{"merit", "merit_evidence"}));

  auto redact = Naming<RedactMeritEvidenceRequest>(entry.evidence(0));
  redact.set_reason("Đính kèm nhầm tệp");
  W().Do<MeritEvidence>(W().secretary, kDirectory + "RedactMeritEvidence", redact);
  EXPECT_EQ(OnRecord(person).award().proof(), CLAIMED) << "nothing that proves it is there any more";
}

TEST(AwardsIn, AnAwardThatWasTypedGetsItsPaper) {
  const std::string person = W().NewPerson(W().school).id();
  const MeritEntry typed = Typed(person, "2150 /qđ–UBND");
  EXPECT_EQ(typed.award().proof(), CLAIMED);
  EXPECT_EQ(OnRecord(person).SerializeAsString(), typed.SerializeAsString());
  const MeritEntry entry = TakenIn(Folder(person));
  EXPECT_EQ(entry.id(), typed.id());
  EXPECT_EQ(entry.etag(), typed.etag()) << "what was typed stays as it was";
  EXPECT_EQ(OnRecord(person).award().proof(), SEEN);
  MeritEntry none;
  auto again = Folder(person);
  EXPECT_EQ(W().api.Call(W().secretary, kBook + "TakeInAward", again, &none).reason(),
            "EVIDENCE_ATTACHED_ALREADY");
}

// The file was held against another number: it proves the new one once somebody has attached it again.
TEST(AwardsIn, AreClaimedAgainOnceTheyWereCorrected) {
  const std::string person = W().NewPerson(W().school).id();
  auto folder = Folder(person);
  folder.set_document_number("2510/QĐ-UBND");
  const MeritEntry wrong = TakenIn(folder);
  const auto correct = [](const MeritEntry& entry, const std::string& number) {
    auto request = Naming<CorrectMeritRequest>(entry);
    *request.mutable_entry() = entry;
    request.mutable_entry()->set_document_number(number);
    request.set_reason("Ghi nhầm số quyết định");
    return W().Do<MeritEntry>(W().secretary, kDirectory + "CorrectMerit", request);
  };
  const MeritEntry corrected = correct(wrong, "2150/QĐ-UBND");
  EXPECT_EQ(corrected.award().proof(), CLAIMED);
  EXPECT_EQ(OnRecord(person).award().proof(), CLAIMED);
  const MeritEntry seen = TakenIn(Folder(person));
  EXPECT_EQ(seen.award().proof(), SEEN);
  ASSERT_EQ(seen.evidence_size(), 1);
  EXPECT_EQ(seen.evidence(0).id(), wrong.evidence(0).id()) << "the same file";
  EXPECT_NE(seen.evidence(0).etag(), wrong.evidence(0).etag()) << "looked at again, and that has its leaf";
  EXPECT_EQ(OnRecord(person).award().proof(), SEEN);
  MeritEntry none;
  EXPECT_EQ(W().api.Call(W().secretary, kBook + "TakeInAward", Folder(person), &none).reason(),
            "EVIDENCE_ATTACHED_ALREADY");
  correct(OnRecord(person), "2151/QĐ-UBND");
  EXPECT_EQ(OnRecord(person).award().proof(), CLAIMED);
}

TEST(AwardsIn, OneThatIsWrittenOtherwiseIsNotMadeAnother) {
  const std::string person = W().NewPerson(W().school).id();
  Typed(person, "88/QĐ-UBND");
  MeritEntry none;
  const Reply reply = W().api.Call(W().secretary, kBook + "TakeInAward", Folder(person), &none);
  EXPECT_EQ(reply.reason(), "AWARD_IN_BOOK_OTHERWISE");
  EXPECT_EQ(reply.metadata("number"), "88/QĐ-UBND");
  EXPECT_EQ(OnRecord(person).award().proof(), CLAIMED);
}

// What the client of the chair writes of an award into its folder.
struct HandedOn {
  approval::v1::Case award;
  JudgeAwardFileRequest request;
};
HandedOn HandOn() {
  HandedOn made;
  made.award = W().NewAward();
  approval::v1::GetDecisionRequest get;
  get.set_id(made.award.decision_id());
  const auto decision =
      W().Do<approval::v1::Decision>(W().chair, "approval/ApprovalService/GetDecision", get);
  auto& request = made.request;
  request.set_award_id(made.award.id());
  *request.mutable_subject() = made.award.subject();
  request.set_title_code(made.award.title_code());
  request.set_school_year(made.award.school_year());
  request.set_number(decision.number());
  *request.mutable_date() = decision.date();
  request.set_issuing_body("UBND huyện");
  request.set_issuing_unit_id(decision.unit_id());
  request.set_content(FetchPaper(W(), W().chair, decision.paper_id()).content());
  return made;
}

JudgeAwardFileResponse Judged(const JudgeAwardFileRequest& request) {
  return W().Do<JudgeAwardFileResponse>(W().secretary, "approval/SigningService/JudgeAwardFile", request);
}

TEST(AwardFolders, OfADecisionOfThisSystemAreKnownAgain) {
  const HandedOn made = HandOn();
  EXPECT_EQ(Judged(made.request).origin(), JudgeAwardFileResponse::ISSUED_HERE);
  JudgeAwardFileRequest without_ids = made.request;
  without_ids.clear_award_id();
  EXPECT_EQ(Judged(without_ids).origin(), JudgeAwardFileResponse::ISSUED_HERE)
      << "by number, day and authority";
}

TEST(AwardFolders, TheSignedFileIsTheDecisionToo) {
  HandedOn made = HandOn();
  approval::v1::GetDecisionRequest get;
  get.set_id(made.award.decision_id());
  const auto decision =
      W().Do<approval::v1::Decision>(W().chair, "approval/ApprovalService/GetDecision", get);
  const auto signing = Signing(W(), FetchPaper(W(), W().chair, decision.paper_id()));
  W().Do<approval::v1::SignedPaper>(W().chair, "approval/SigningService/AttachSignedPaper", signing);
  made.request.set_content(signing.file());
  EXPECT_EQ(Judged(made.request).origin(), JudgeAwardFileResponse::ISSUED_HERE);
}

TEST(AwardFolders, WhatTheyClaimOtherwiseIsNamed) {
  const HandedOn made = HandOn();
  const auto differs = [&](const std::function<void(JudgeAwardFileRequest&)>& change) {
    JudgeAwardFileRequest request = made.request;
    change(request);
    const auto verdict = Judged(request);
    EXPECT_EQ(verdict.origin(), JudgeAwardFileResponse::CONTRADICTED);
    return std::vector<int>(verdict.differs().begin(), verdict.differs().end());
  };
  EXPECT_THAT(differs([](auto& r) { r.set_number("999/QĐ-UBND"); }),
              ElementsAre(JudgeAwardFileResponse::NUMBER));
  EXPECT_THAT(differs([](auto& r) { *r.mutable_date() = Day(2020, 1, 2); }),
              ElementsAre(JudgeAwardFileResponse::DAY));
  EXPECT_THAT(differs([](auto& r) { r.set_issuing_unit_id(W().school); }),
              ElementsAre(JudgeAwardFileResponse::AUTHORITY));
  EXPECT_THAT(differs([](auto& r) { r.mutable_subject()->set_id(W().teacher.person_id); }),
              ElementsAre(JudgeAwardFileResponse::SUBJECT));
  EXPECT_THAT(differs([](auto& r) { r.set_title_code(kFighter); }),
              ElementsAre(JudgeAwardFileResponse::TITLE));
  EXPECT_THAT(differs([](auto& r) { r.set_school_year("2010-2011"); }),
              ElementsAre(JudgeAwardFileResponse::YEAR));
  EXPECT_THAT(differs([](auto& r) { r.set_content("%PDF-1.4 quyết định khác"); }),
              ElementsAre(JudgeAwardFileResponse::PAPER));
  EXPECT_THAT(differs([](auto& r) {
                r.clear_award_id();
                r.mutable_subject()->set_id(W().teacher.person_id);
              }),
              ElementsAre(JudgeAwardFileResponse::SUBJECT));
}

TEST(AwardFolders, OfADecisionThatNobodyHereKnowsAreOfAnother) {
  JudgeAwardFileRequest request = HandOn().request;
  request.set_award_id(crypto::NewUuid());
  request.set_issuing_unit_id(crypto::NewUuid());
  EXPECT_EQ(Judged(request).origin(), JudgeAwardFileResponse::OF_ANOTHER);
}

GoldenBookExtract Extracted(const std::vector<MeritEntry>& entries) {
  auto request = WithId<MakeGoldenBookExtractRequest>();
  request.set_unit_id(W().school);
  for (const auto& entry : entries) request.add_entry_ids(entry.id());
  return W().Do<GoldenBookExtract>(W().secretary, kBook + "MakeGoldenBookExtract", request);
}

Reply Open(const Actor& who, const GoldenBookExtract& extract, PaperFile* file) {
  GetGoldenBookExtractRequest request;
  request.set_paper_id(extract.paper().id());
  return W().api.Call(who, kBook + "GetGoldenBookExtract", request, file);
}

int ListedFor(const Actor& who, const std::string& person_id) {
  ListGoldenBookExtractsRequest request;
  request.mutable_subject()->set_kind(common::v1::PERSON);
  request.mutable_subject()->set_id(person_id);
  return W().Do<ListGoldenBookExtractsResponse>(who, kBook + "ListGoldenBookExtracts", request).papers_size();
}

TEST(GoldenBookExtracts, AreStoredAsMadeAndShownToWhomTheyName) {
  const Actor teacher = W().NewActor(W().school, {{identity::v1::TEACHER, W().school}});
  const MeritEntry seen = TakenIn(Folder(teacher.person_id));
  const MeritEntry claimed = Typed(W().NewPerson(W().school).id(), "77/QĐ-UBND");
  const GoldenBookExtract extract = Extracted({seen, claimed});
  PaperFile file;
  ASSERT_TRUE(Open(teacher, extract, &file).ok());
  ExpectKept("directory", "golden_book_extract", extract.id(), file);
  EXPECT_EQ(file.info().sha256(), extract.paper().sha256());
  const std::string words = WordsOf(file);
  for (const char* said : {"TRÍCH SỔ VÀNG", "Đã xem văn bản", "Theo khai báo", "77/QĐ-UBND"})
    EXPECT_TRUE(Says(words, said)) << said;
  EXPECT_TRUE(Open(W().principal, extract, &file).ok());
  EXPECT_EQ(Open(W().stranger, extract, &file).code(), grpc::StatusCode::NOT_FOUND);
  const Actor another = W().NewActor(W().school, {{identity::v1::TEACHER, W().school}});
  EXPECT_EQ(Open(another, extract, &file).code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(ListedFor(teacher, teacher.person_id), 1);
  EXPECT_EQ(ListedFor(W().principal, teacher.person_id), 1);
  EXPECT_EQ(ListedFor(another, another.person_id), 0);
}

TEST(GoldenBookExtracts, HoldOnlyAwardsOfTheBookEachOnce) {
  const MeritEntry award = TakenIn(Folder(W().NewPerson(W().school).id()));
  const auto refused = [&](const std::function<void(MakeGoldenBookExtractRequest&)>& change) {
    auto request = WithId<MakeGoldenBookExtractRequest>();
    request.set_unit_id(W().school);
    request.add_entry_ids(award.id());
    change(request);
    GoldenBookExtract none;
    return W().api.Call(W().secretary, kBook + "MakeGoldenBookExtract", request, &none).reason();
  };
  EXPECT_EQ(refused([&](auto& r) { r.add_entry_ids(award.id()); }), "FIELD_INVALID");
  EXPECT_EQ(refused([](auto& r) { r.add_entry_ids(crypto::NewUuid()); }), "NOT_FOUND");
  auto withdraw = Naming<WithdrawMeritRequest>(award);
  withdraw.set_reason("Ghi nhầm người");
  W().Do<MeritEntry>(W().secretary, kDirectory + "WithdrawMerit", withdraw);
  EXPECT_EQ(refused([](auto&) {}), "NOT_FOUND");
}

}  // namespace
}  // namespace thidua::test
