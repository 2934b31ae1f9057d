// Certificates: made once, whoever asks and how often; made anew with a reason; printed together and on
// blanks; and not of an award that is worth nothing any more.
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "services/common/crypto/crypto.h"
#include "tests/contract/playing.h"
#include "tests/contract/racing.h"
#include "tests/contract/world.h"
#include "thidua/approval/v1/certificate_service.pb.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::test {
namespace {

using namespace approval::v1;
using common::v1::PaperFile;

constexpr char kMake[] = "approval/CertificateService/MakeCertificates";
constexpr char kPrint[] = "approval/CertificateService/PrintCertificates";
constexpr char kList[] = "approval/CertificateService/ListCertificates";
constexpr char kGetPaper[] = "approval/ApprovalService/GetPaper";
constexpr char kSheet[] = "merit_letter_a4";

World& W() { return TheWorld(); }

MakeCertificatesRequest Making(const std::vector<Case>& awards) {
  auto request = WithId<MakeCertificatesRequest>();
  request.set_decision_id(awards.front().decision_id());
  for (const auto& award : awards) request.add_case_ids(award.id());
  request.set_template_id(kSheet);
  request.mutable_words()->set_achievement("Đã có thành tích xuất sắc trong năm học 2020-2021");
  return request;
}

MakeCertificatesResponse Make(const MakeCertificatesRequest& request) {
  return W().Do<MakeCertificatesResponse>(W().chair, kMake, request);
}

PrintCertificatesRequest Printing(const std::vector<Case>& awards, PrintCertificatesRequest::What what) {
  PrintCertificatesRequest request;
  request.set_decision_id(awards.front().decision_id());
  for (const auto& award : awards) request.add_case_ids(award.id());
  request.set_template_id(kSheet);
  request.set_what(what);
  return request;
}

PaperFile Print(const PrintCertificatesRequest& request) {
  return W().Do<PaperFile>(W().chair, kPrint, request);
}

GetPaperRequest Paper(const std::string& id) {
  GetPaperRequest request;
  request.set_paper_id(id);
  return request;
}

std::string DigestOf(const PaperFile& file) { return crypto::Hex(crypto::Sha256(file.content())); }

// As qpdf writes them: no object is packed away.
int PagesOf(const PaperFile& file) {
  const std::string page = "/Type /Page";
  int pages = 0;
  for (size_t at = file.content().find(page); at != std::string::npos;
       at = file.content().find(page, at + page.size())) {
    if (file.content()[at + page.size()] != 's') ++pages;
  }
  return pages;
}

// Two persons' awards in one decision.
std::vector<Case> TwoAwards() {
  std::vector<Case> awards = W().CasesAt("DISTRICT_DECISION", kLetter,
                                         {W().NewPerson(W().school).id(), W().NewPerson(W().school).id()});
  auto request = W().DecisionRequest(awards[0]);
  auto* second = request.add_cases();
  second->set_id(awards[1].id());
  second->set_etag(awards[1].etag());
  W().Do<Decision>(W().chair, "approval/ApprovalService/IssueDecision", request);
  for (auto& award : awards) award = W().Fetch(award);
  return awards;
}

TEST(Certificates, AreMadeOnceAndStayTheSame) {
  const Case award = W().NewAward();
  const auto first = Make(Making({award}));
  ASSERT_EQ(first.made_size(), 1);
  EXPECT_FALSE(first.made(0).before());
  const auto again = Make(Making({award}));
  EXPECT_TRUE(again.made(0).before());
  EXPECT_EQ(again.made(0).paper_id(), first.made(0).paper_id());

  const auto stored = W().Do<PaperFile>(W().chair, kGetPaper, Paper(first.made(0).paper_id()));
  EXPECT_EQ(DigestOf(stored), first.made(0).sha256());
  const auto printed = Print(Printing({award}, PrintCertificatesRequest::MADE));
  EXPECT_EQ(printed.info().id(), first.made(0).paper_id());
  EXPECT_EQ(printed.content(), stored.content());
  const auto facts = W().database->ExecuteText(
      absl::StrCat("SELECT facts->>'paper' AS sha256 FROM approval.audited WHERE agg_type = 'certificate'"
                   " AND facts->>'case' = '",
                   award.id(), "'"));
  ASSERT_TRUE(facts.ok()) << facts.status();
  ASSERT_EQ(facts->size(), 1);
  EXPECT_EQ((*facts)[0].Text("sha256"), first.made(0).sha256());
}

TEST(Certificates, APreviewIsWhatIsStored) {
  const Case award = W().NewAward();
  auto asked = Printing({award}, PrintCertificatesRequest::PREVIEW);
  *asked.mutable_words() = Making({award}).words();
  const auto preview = Print(asked);
  EXPECT_EQ(preview.info().id(), "");
  EXPECT_EQ(DigestOf(preview), Make(Making({award})).made(0).sha256());
}

// One that is made later says of the person what the decision said.
TEST(Certificates, SayThePostThatTheDecisionNames) {
  const auto person = W().NewPerson(W().school);
  const Case award = W().NewAward(person.id());
  auto asked = Printing({award}, PrintCertificatesRequest::PREVIEW);
  *asked.mutable_words() = Making({award}).words();
  const std::string before = DigestOf(Print(asked));
  auto moved = Naming<directory::v1::UpdatePersonRequest>(person);
  moved.set_full_name(person.full_name());
  moved.set_position("Nhân viên thư viện");
  moved.set_rank_group(person.rank_group());
  moved.set_unit_id(person.unit_id());
  W().Do<directory::v1::Person>(W().secretary, "directory/DirectoryService/UpdatePerson", moved);
  EXPECT_EQ(DigestOf(Print(asked)), before);
  EXPECT_EQ(Make(Making({award})).made(0).sha256(), before);
  const auto kept = W().database->ExecuteText(absl::StrCat(
      "SELECT awarded_post AS post, awarded_unit AS unit FROM approval.cases WHERE id = '", award.id(), "'"));
  ASSERT_TRUE(kept.ok()) << kept.status();
  ASSERT_EQ(kept->size(), 1);
  EXPECT_EQ((*kept)[0].Text("post"), absl::StrCat(person.position(), ", ", (*kept)[0].Text("unit")));
}

TEST(Certificates, OneMadeAnewLeavesTheFirstOnRecord) {
  const Case award = W().NewAward();
  const auto first = Make(Making({award}));
  auto request = Making({award});
  request.set_remade_because("In hỏng, thành tích ghi thiếu.");
  request.mutable_words()->set_achievement("Đã có thành tích xuất sắc trong công tác chủ nhiệm");
  const auto second = Make(request);
  EXPECT_FALSE(second.made(0).before());
  EXPECT_NE(second.made(0).sha256(), first.made(0).sha256());
  EXPECT_EQ(DigestOf(W().Do<PaperFile>(W().chair, kGetPaper, Paper(first.made(0).paper_id()))),
            first.made(0).sha256());
  const auto printed = Print(Printing({award}, PrintCertificatesRequest::MADE));
  EXPECT_EQ(printed.info().id(), second.made(0).paper_id());
}

TEST(Certificates, OfADecisionAreOneFileInTheOrderOfItsList) {
  const auto awards = TwoAwards();
  ListCertificatesRequest list;
  list.set_decision_id(awards[0].decision_id());
  const auto listed = W().Do<ListCertificatesResponse>(W().chair, kList, list);
  ASSERT_EQ(listed.awards_size(), 2);
  EXPECT_EQ(listed.awards(0).number(), 1);
  EXPECT_EQ(listed.awards(1).number(), 2);
  EXPECT_EQ(listed.awards(0).template_ids(0), kSheet);
  EXPECT_EQ(listed.awards(0).made_size(), 0);

  Make(Making(awards));
  const auto whole = Print(Printing(awards, PrintCertificatesRequest::MADE));
  EXPECT_EQ(PagesOf(whole), 2);
  EXPECT_EQ(whole.info().id(), "");
  EXPECT_TRUE(whole.info().has_made_at());
  EXPECT_EQ(DigestOf(whole), whole.info().sha256());
  EXPECT_EQ(Print(Printing(awards, PrintCertificatesRequest::MADE)).content(), whole.content());
  EXPECT_EQ(W().Do<ListCertificatesResponse>(W().chair, kList, list).awards(1).made_size(), 1);
}

TEST(Certificates, OnABlankTheyAreTheSamePaperLaidOtherwise) {
  const auto awards = TwoAwards();
  Make(Making(awards));
  auto request = Printing(awards, PrintCertificatesRequest::MADE);
  request.mutable_blank()->set_right(-30);
  auto* name = request.mutable_blank()->add_lines();
  name->set_line("RECIPIENT");
  name->set_down(25);
  const auto on_blank = Print(request);
  EXPECT_EQ(PagesOf(on_blank), 2);
  EXPECT_EQ(on_blank.info().id(), "");
  EXPECT_NE(on_blank.content(), Print(Printing(awards, PrintCertificatesRequest::MADE)).content());

  auto test_page = request;
  test_page.clear_case_ids();
  test_page.set_what(PrintCertificatesRequest::TEST_PAGE);
  EXPECT_EQ(PagesOf(Print(test_page)), 1);
  PaperFile none;
  test_page.mutable_blank()->set_right(-900);
  EXPECT_EQ(W().api.Call(W().chair, kPrint, test_page, &none).fields().count("blank"), 1u);
  test_page.mutable_blank()->set_right(0);
  test_page.mutable_blank()->mutable_lines(0)->set_line("FORM");  // stands on the blank already
  EXPECT_EQ(W().api.Call(W().chair, kPrint, test_page, &none).fields().count("blank"), 1u);
}

// Its words are kept with it: what the records say since is on none that was made.
TEST(Certificates, SayOnABlankWhatTheySaidWhenTheyWereMade) {
  const auto person = W().NewPerson(W().school);
  const Case award = W().NewAward(person.id());
  Make(Making({award}));
  auto request = Printing({award}, PrintCertificatesRequest::MADE);
  request.mutable_blank();
  const auto before = Print(request);
  auto preview = Printing({award}, PrintCertificatesRequest::PREVIEW);
  const auto seen = Print(preview);

  auto other = Naming<directory::v1::UpdatePersonRequest>(person);
  other.set_full_name(person.full_name() + " An");
  other.set_position(person.position());
  other.set_reason("Họ tên theo giấy khai sinh");
  other.set_rank_group(person.rank_group());
  other.set_unit_id(person.unit_id());
  W().Do<directory::v1::Person>(W().secretary, "directory/DirectoryService/UpdatePerson", other);
  EXPECT_NE(Print(preview).content(), seen.content());
  EXPECT_EQ(Print(request).content(), before.content());
}

TEST(Certificates, OfARevokedAwardAreNeitherMadeNorPrinted) {
  const auto awards = TwoAwards();
  const auto made = Make(Making(awards));
  auto revoke = WithId<RevokeAwardsRequest>();
  revoke.set_decision_id(awards[0].decision_id());
  *revoke.mutable_date() = Day(2020, 8, 15);
  revoke.set_ground("FALSE_DECLARATION");
  revoke.set_reason("Báo cáo thành tích ghi sai.");
  revoke.set_legal_basis("Luật Thi đua, khen thưởng.");
  auto* reference = revoke.add_cases();
  reference->set_id(awards[0].id());
  reference->set_etag(awards[0].etag());
  W().Do<Decision>(W().chair, "approval/ApprovalService/RevokeAwards", revoke);

  PaperFile none;
  const auto printed =
      W().api.Call(W().chair, kPrint, Printing(awards, PrintCertificatesRequest::MADE), &none);
  EXPECT_EQ(printed.guards().count("award_in_force"), 1u) << printed.Describe();
  MakeCertificatesResponse nothing;
  EXPECT_EQ(W().api.Call(W().chair, kMake, Making(awards), &nothing).guards().count("award_in_force"), 1u);
  // The other one's is printed, and what was handed out stays on record.
  EXPECT_EQ(PagesOf(Print(Printing({awards[1]}, PrintCertificatesRequest::MADE))), 1);
  EXPECT_EQ(DigestOf(W().Do<PaperFile>(W().chair, kGetPaper, Paper(made.made(0).paper_id()))),
            made.made(0).sha256());
}

TEST(Certificates, AreForTheDecisionsUnitAndForWhomTheyAreGiven) {
  const auto subject = W().NewActor(W().school, {{identity::v1::TEACHER, W().school}});
  const Case award = W().NewAward(subject.person_id);
  const std::string paper = Make(Making({award})).made(0).paper_id();
  EXPECT_NE(W().Do<PaperFile>(subject, kGetPaper, Paper(paper)).content(), "");
  MakeCertificatesResponse nothing;
  // The school's secretary holds the permission, at another unit than the one that decided.
  EXPECT_EQ(W().api.Call(W().secretary, kMake, Making({award}), &nothing).reason(), "NOT_FOUND");
  EXPECT_EQ(W().api.Call(subject, kMake, Making({award}), &nothing).reason(), "PERMISSION_MISSING");
  PaperFile none;
  EXPECT_EQ(W().api.Call(W().stranger, kGetPaper, Paper(paper), &none).reason(), "NOT_FOUND");
  // Of two decisions at once.
  auto mixed = Making({award, W().NewAward()});
  EXPECT_EQ(W().api.Call(W().chair, kMake, mixed, &nothing).reason(), "NOT_FOUND");
}

// Both read that there is none; one of them makes it.
TEST(Certificates, TwoWhoMakeItAtOnceMakeOne) {
  const Case award = W().NewAward();
  const auto replies = InTurn("approval.certificates", {{kMake, By(W().chair, Making({award}))},
                                                        {kMake, By(W().chair, Making({award}))}});
  for (const auto& reply : replies) EXPECT_TRUE(reply.ok()) << reply.Describe();
  const auto rows = W().database->ExecuteText(
      absl::StrCat("SELECT count(*) AS n FROM approval.certificates WHERE case_id = '", award.id(), "'"));
  ASSERT_TRUE(rows.ok()) << rows.status();
  EXPECT_EQ((*rows)[0].Int("n"), 1);
}

}  // namespace
}  // namespace thidua::test
