#include "services/council/domain/minutes.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "services/common/error/error.h"
#include "services/document/compose.h"

namespace thidua::council {
namespace {

using document::v1::Content;

constexpr int64_t kOpened = 1597626000;  // 17 August 2020, 08:00 in Vietnam

v1::VoteRule Rule(v1::VoteRule::Base base) {
  v1::VoteRule rule;
  rule.mutable_threshold()->set_numerator(2);
  rule.mutable_threshold()->set_denominator(3);
  rule.set_base(base);
  rule.set_written_opinions(true);
  rule.set_source("Nghị định 91/2017/NĐ-CP, Điều 45");
  return rule;
}

void AddCandidate(v1::Poll& poll, const std::string& name, int agree, int base, bool passed) {
  const std::string id = "case-" + name;
  poll.add_candidates()->set_case_id(id);
  poll.mutable_candidates()->rbegin()->set_label(name + " – Giáo viên – Trường Tiểu học Định An 1");
  auto* tally = poll.add_tally();
  tally->set_case_id(id);
  tally->set_agree(agree);
  tally->set_disagree(base - agree);
  tally->set_base(base);
  tally->set_passed(passed);
  tally->set_rank(poll.tally_size());
}

// The chair, the secretary and three more, of whom the last never comes.
MeetingRecord RecordOfFive() {
  MeetingRecord record;
  v1::Council& council = record.sitting.council;
  council.set_name("Hội đồng Thi đua – Khen thưởng");
  council.set_school_year("2020-2021");
  council.set_decision_number("15/QĐ-TH");
  council.mutable_decision_date()->set_year(2020);
  council.mutable_decision_date()->set_month(8);
  council.mutable_decision_date()->set_day(1);
  v1::Meeting& meeting = record.sitting.meeting;
  for (int i = 0; i < 5; ++i) {
    const std::string id = std::to_string(i);
    record.names[id] = "Người thứ " + id;
    auto* member = council.add_members();
    member->set_person_id(id);
    member->set_seat(i == 0 ? v1::CHAIR : i == 1 ? v1::SECRETARY : v1::MEMBER);
    if (i == 4) continue;
    meeting.add_present_person_ids(id);
    auto* attendance = meeting.add_attendance();
    attendance->set_person_id(id);
    attendance->mutable_present_from()->set_seconds(kOpened + (i == 3 ? 900 : 0));
  }
  meeting.set_subject("Xét danh hiệu thi đua");
  meeting.set_place("Phòng họp");
  record.sitting.unit_name = "Trường Tiểu học Định An 1";
  record.number = "03/BB-HĐTĐKT";
  record.ends = absl::FromUnixSeconds(kOpened + 7200);
  return record;
}

// All that the issued paper says.
std::string Issued(const Content& content) {
  const auto paper = document::Compose(document::Catalogue::Official(), content, document::Stage::kIssue);
  EXPECT_TRUE(paper.ok()) << paper.status();
  std::string words;
  if (!paper.ok()) return words;
  const auto say = [&](const std::string& text) { words += text + "\n"; };
  for (const auto& block : paper->blocks) {
    if (const auto* head = std::get_if<document::Letterhead>(&block)) say(head->issuer + "\n" + head->number);
    if (const auto* paragraph = std::get_if<document::Paragraph>(&block)) say(paragraph->text);
    if (const auto* table = std::get_if<document::Table>(&block)) {
      for (const auto& row : table->rows) {
        std::string line;
        for (const auto& cell : row.cells) line += cell + " | ";
        say(line);
      }
    }
    if (const auto* closing = std::get_if<document::Closing>(&block)) {
      for (const auto& signature : closing->signatures) {
        for (const auto& name : signature.names) say(signature.lines.front() + ": " + name);
      }
    }
  }
  return words;
}

bool Says(const std::string& words, const std::string& text) { return words.find(text) != std::string::npos; }

TEST(Minutes, SayWhoCameWhenAndWhoDidNot) {
  const std::string words = Issued(MeetingMinutes(RecordOfFive(), "Hội đồng nhất trí."));
  EXPECT_TRUE(Says(words, "Số: 03/BB-HĐTĐKT")) << words;
  EXPECT_TRUE(Says(words, "Thời gian bắt đầu: 08 giờ 00, ngày 17 tháng 8 năm 2020.")) << words;
  EXPECT_TRUE(Says(words, "Có mặt 4/5 thành viên: Người thứ 0; Người thứ 1; Người thứ 2; Người thứ 3."))
      << words;
  EXPECT_TRUE(Says(words, "Tới sau: Người thứ 3, lúc 08 giờ 15.")) << words;
  EXPECT_TRUE(Says(words, "Vắng: Người thứ 4.")) << words;
  EXPECT_TRUE(Says(words, "CHỦ TỌA: Người thứ 0")) << words;
  EXPECT_TRUE(Says(words, "Cuộc họp kết thúc vào 10 giờ 00, ngày 17 tháng 8 năm 2020./.")) << words;
}

// Who presided in the stead of a chair who was away is on no record.
TEST(Minutes, NameNoChairWhoWasAway) {
  MeetingRecord record = RecordOfFive();
  record.sitting.meeting.mutable_present_person_ids()->DeleteSubrange(0, 1);
  record.sitting.meeting.mutable_attendance()->DeleteSubrange(0, 1);
  const std::string words = Issued(MeetingMinutes(record, "Hội đồng nhất trí."));
  EXPECT_TRUE(Says(words, "CHỦ TỌA: \n")) << words;
  EXPECT_TRUE(Says(words, "Chủ tịch Hội đồng: Người thứ 0.")) << words;
  EXPECT_TRUE(Says(words, "Vắng: Người thứ 0;")) << words;
}

TEST(Minutes, SayOfEachShareOfWhomItIsCounted) {
  MeetingRecord record = RecordOfFive();
  v1::Poll of_all, of_present, secret;
  *of_all.mutable_rule() = Rule(v1::VoteRule::ALL_MEMBERS);
  AddCandidate(of_all, "Trần Thị Lan", 3, 5, false);
  *of_present.mutable_rule() = Rule(v1::VoteRule::PRESENT);
  AddCandidate(of_present, "Lê Văn Tám", 3, 4, true);
  *secret.mutable_rule() = Rule(v1::VoteRule::PRESENT);
  secret.mutable_rule()->set_secret(true);
  AddCandidate(secret, "Cao Văn Sự", 4, 4, true);
  record.polls = {{"Lao động tiên tiến", of_all}, {"Giấy khen", of_present}, {"Bằng khen", secret}};
  const std::string words = Issued(MeetingMinutes(record, "Hội đồng nhất trí."));
  EXPECT_TRUE(
      Says(words,
           "Lượt 1: Lao động tiên tiến. Phải đạt ít nhất 2/3, tính trên tổng số thành viên Hội đồng; "
           "thành viên không có ý kiến tính là không đồng ý. Căn cứ: Nghị định 91/2017/NĐ-CP, Điều 45."))
      << words;
  EXPECT_TRUE(Says(words,
                   "Lượt 2: Giấy khen. Phải đạt ít nhất 2/3, tính trên số thành viên dự họp và thành viên "
                   "vắng có ý kiến bằng văn bản. Căn cứ:"))
      << words;
  EXPECT_TRUE(Says(words, "Lượt 3: Bằng khen. Phải đạt ít nhất 2/3, tính trên số thành viên dự họp. Căn cứ:"))
      << words;
  EXPECT_TRUE(Says(words, "| 3/5 | 60% | 2 | Không đạt |")) << words;
  EXPECT_TRUE(Says(words, "| 3/4 | 75% | 1 | Đạt |")) << words;
  EXPECT_TRUE(Says(words, "Lượt 2: Giấy khen – tỷ lệ tính trên số thành viên dự họp và")) << words;
}

TEST(Minutes, CountAWrittenOpinionOnceItIsConfirmed) {
  MeetingRecord record = RecordOfFive();
  v1::Poll poll;
  *poll.mutable_rule() = Rule(v1::VoteRule::ALL_MEMBERS);
  poll.set_member_count(5);
  for (const char* id : {"0", "1", "4"}) poll.add_voted_person_ids(id);
  AddCandidate(poll, "Trần Thị Lan", 3, 5, false);
  auto* confirmed = poll.add_written_opinions();
  confirmed->set_person_id("4");
  confirmed->set_state(v1::WrittenOpinion::CONFIRMED);
  confirmed->set_paper_reference("phiếu số 02");
  auto* refused = poll.add_written_opinions();
  refused->set_person_id("3");
  refused->set_state(v1::WrittenOpinion::REFUSED);
  refused->set_paper_reference("phiếu số 01");
  record.polls = {{"Lao động tiên tiến", poll}};
  const std::string words = Issued(MeetingMinutes(record, "Hội đồng nhất trí."));
  EXPECT_TRUE(Says(words,
                   "Biểu quyết công khai: 3/5 thành viên đã biểu quyết, có ý kiến bằng văn bản: "
                   "Người thứ 4 (phiếu số 02)."))
      << words;
  EXPECT_FALSE(Says(words, "phiếu số 01")) << words;
}

TEST(Minutes, CountManyAndNameNone) {
  MeetingRecord record = RecordOfFive();
  v1::Poll poll;
  *poll.mutable_rule() = Rule(v1::VoteRule::ALL_MEMBERS);
  for (int i = 0; i <= kMostNamed; ++i) AddCandidate(poll, absl::StrCat("Người được xét ", i), 5, 5, true);
  record.polls = {{"Lao động tiên tiến", poll}};
  const std::string words = Issued(MeetingMinutes(record, "Hội đồng nhất trí."));
  EXPECT_FALSE(Says(words, "Người được xét 7")) << words;
  EXPECT_TRUE(Says(words, "Kết quả: đạt 2001/2001 hồ sơ.")) << words;
  EXPECT_TRUE(Says(words, "có 2001 hồ sơ: kết quả của từng hồ sơ lưu trong bản ghi")) << words;
}

TEST(Minutes, WithoutANumberAreRefusedByName) {
  MeetingRecord record = RecordOfFive();
  record.number.clear();
  const auto paper = document::Compose(document::Catalogue::Official(),
                                       MeetingMinutes(record, "Hội đồng nhất trí."), document::Stage::kIssue);
  EXPECT_TRUE(Says(error::WordsOf(paper.status()), "Số biên bản")) << paper.status();
}

TEST(CountMinutes, NameTellersAndCandidatesAndNoVoter) {
  const MeetingRecord record = RecordOfFive();
  v1::Poll poll;
  *poll.mutable_rule() = Rule(v1::VoteRule::ALL_MEMBERS);
  poll.mutable_rule()->set_secret(true);
  poll.set_member_count(5);
  AddCandidate(poll, "Trần Thị Lan", 3, 5, false);
  poll.add_candidates()->set_case_id("gone");
  poll.mutable_candidates(1)->set_label("Lê Văn Tám");
  poll.mutable_candidates(1)->set_withdrawn(true);
  v1::PaperCount count;
  for (const char* id : {"0", "1", "2", "3"}) count.add_voter_person_ids(id);
  count.add_teller_names("Danh Hươl");
  count.add_teller_names("Thị Phol Quý");
  count.set_minutes_reference("01/BBKP");
  for (const char* id : {"case-Trần Thị Lan", "gone"}) {
    auto* line = count.add_lines();
    line->set_case_id(id);
    line->set_agree(3);
    line->set_disagree(0);
    line->set_invalid(1);
  }
  const std::string words =
      Issued(CountMinutes(record.sitting, {"Chiến sĩ thi đua cấp tỉnh", poll}, count, 4, record.ends));
  EXPECT_TRUE(Says(words, "Số: 01/BBKP")) << words;
  EXPECT_TRUE(Says(words, "Danh Hươl, Trưởng ban;")) << words;
  EXPECT_TRUE(Says(words, "TRƯỞNG BAN KIỂM PHIẾU: Danh Hươl")) << words;
  EXPECT_TRUE(Says(words, "Số phiếu thu về: 4.")) << words;
  EXPECT_TRUE(Says(words, "| 3/5 | 60% | 0 | 1 | Không đạt |")) << words;
  EXPECT_TRUE(Says(words, "Lê Văn Tám | 3 |  | 0 | 1 | Hồ sơ đã rút")) << words;
  EXPECT_FALSE(Says(words, "Người thứ")) << words;
}

}  // namespace
}  // namespace thidua::council
