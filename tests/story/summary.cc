#include <unistd.h>

#include <fstream>
#include <iomanip>
#include <ostream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "tests/story/play.h"
#include "tests/story/ruled.h"
#include "thidua/report/v1/report_service.pb.h"

namespace thidua::story {
namespace {

using report::v1::GetCampaignSummaryResponse;

// Vietnamese letters are one column wide but up to three bytes long.
std::string Pad(const std::string& text, int width) {
  int columns = 0;
  for (const unsigned char c : text) columns += (c & 0xC0) != 0x80;
  return text + std::string(std::max(0, width - columns), ' ');
}

// The read model follows the events; it is complete when every dossier has come in and to its end.
GetCampaignSummaryResponse AwaitSummary(Play& play, const Person& officer) {
  report::v1::GetCampaignSummaryRequest request;
  request.set_campaign_id(play.campaign.id());
  request.set_unit_id(play.campaign.unit_id());
  GetCampaignSummaryResponse summary;
  Await("báo cáo đủ số liệu", [&] {
    summary = officer.Call<GetCampaignSummaryResponse>("report/ReportService/GetCampaignSummary", request);
    size_t received = 0, ended = 0;
    for (const auto& row : summary.rows()) {
      if (row.level() == common::v1::SCHOOL) received += row.received();
      ended += row.refused() + row.decided() + row.revoked();
    }
    return received == play.AllDossiers() && ended == received;
  });
  return summary;
}

// What the awards of a level cost it.
struct Bonuses {
  common::v1::Level level;
  int64_t due = 0, covered = 0, give_back = 0;  // awards
  int64_t amount = 0;                           // đồng
};

Bonuses BonusesOf(Play& play, const Staff& chair, common::v1::Level level) {
  Bonuses out{level};
  const Person& person = play.As(chair);
  approval::v1::ListPaymentsRequest request;
  // Of a story that was played before, only the account knows the unit.
  request.set_unit_id(person.account().grants(0).unit_id());
  request.set_school_year(play.school_year());
  request.set_page_size(500);
  do {
    const auto page =
        person.Call<approval::v1::ListPaymentsResponse>("approval/ApprovalService/ListPayments", request);
    for (const auto& payment : page.payments()) {
      out.covered += payment.state() == approval::v1::Payment::COVERED;
      out.give_back += payment.state() == approval::v1::Payment::GIVE_BACK;
      if (payment.state() != approval::v1::Payment::DUE) continue;
      out.due += 1;
      out.amount += payment.amount();
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return out;
}

void WriteJson(const GetCampaignSummaryResponse& summary, const std::map<std::string, std::string>& titles,
               const std::vector<Bonuses>& bonuses, const std::vector<Ruled>& ruled,
               const std::string& file) {
  std::ofstream out(file);
  for (const auto& row : summary.rows()) {
    out << Json{{"level", common::v1::Level_Name(row.level())},
                {"title", row.title_code()},
                {"title_name", titles.at(row.title_code())},
                {"in", row.received()},
                {"returned", row.returned()},
                {"passed", row.passed()},
                {"refused", row.refused()},
                {"decided", row.decided()},
                {"revoked", row.revoked()}}
               .dump()
        << "\n";
  }
  for (const auto& share : summary.shares()) {
    out << Json{{"ratio", share.code()},
                {"numerator", share.numerator()},
                {"denominator", share.denominator()},
                {"permille", share.permille()}}
               .dump()
        << "\n";
  }
  for (const auto& bonus : bonuses) {
    out << Json{{"bonus", common::v1::Level_Name(bonus.level)},
                {"due", bonus.due},
                {"covered", bonus.covered},
                {"give_back", bonus.give_back},
                {"dong", bonus.amount}}
               .dump()
        << "\n";
  }
  for (const Ruled& award : ruled) {
    out << Json{{"ruling", common::v1::RulingKind_Name(award.ruling)},
                {"number", award.number},
                {"subject", award.subject},
                {"title_code", award.title_code},
                {"case", common::v1::AwardStanding_Name(award.of_case)},
                {"book", award.in_book},
                {"book_lines", award.book_lines},
                {"book_in_force", award.book_in_force},
                {"payment", approval::v1::Payment::State_Name(award.payment)},
                {"dong", award.amount},
                {"share", award.share}}
               .dump()
        << "\n";
  }
  if (!out.flush()) throw std::runtime_error("không ghi được " + file);
}

}  // namespace

void Summarise(Play& play, std::ostream& out, const std::string& file) {
  const Person& officer = play.As(*play.population().division[1]);
  const auto summary = AwaitSummary(play, officer);
  registration::v1::ListTitlesRequest list;
  list.set_campaign_id(play.campaign.id());
  std::map<std::string, std::string> titles;
  const auto catalogue =
      officer.Call<registration::v1::ListTitlesResponse>("registration/RegistrationService/ListTitles", list);
  for (const auto& title : catalogue.titles()) {
    titles[title.code()] = title.short_name();
  }
  out << "\n"
      << Pad("Cấp", 12) << Pad("Danh hiệu, hình thức", 22)
      << "     Nhận   Trả BS Chuyển lên Không đạt Quyết định Thu hồi\n";
  std::map<std::string, int64_t> given;  // also what was revoked since stays in the book
  for (const auto& row : summary.rows()) {
    out << Pad(LevelName(row.level()), 12) << Pad(titles.at(row.title_code()), 22)
        << absl::StrFormat("%9d%9d%11d%10d%11d%8d\n", row.received(), row.returned(), row.passed(),
                           row.refused(), row.decided(), row.revoked());
    given[row.title_code()] += row.decided() + row.revoked();
  }
  out << "\n";
  for (const auto& share : summary.shares()) {
    out << Pad(share.name(), 52)
        << absl::StrFormat("%4d/%-4d %2d,%d %%  (%s)\n", share.numerator(), share.denominator(),
                           share.permille() / 10, share.permille() % 10,
                           play.story()["goals"][share.code()].get<std::string>());
  }
  int64_t in_book = 0;
  for (const auto& [title, count] : given) {
    Await("sổ vàng ghi đủ " + title, [&, title = title, count = count] {
      return static_cast<int64_t>(play.GoldenBook(officer, play.campaign.unit_id(), title).size()) == count;
    });
    in_book += count;
  }
  out << absl::StrFormat("\nSổ vàng năm học %s: %d danh hiệu, hình thức khen thưởng.\n", play.school_year(),
                         in_book);
  const Population& people = play.population();
  const std::vector<Bonuses> bonuses = {BonusesOf(play, *people.committee[0], play.committee_level()),
                                        BonusesOf(play, *people.province[0], common::v1::PROVINCE)};
  for (const Bonuses& bonus : bonuses) {
    out << absl::StrFormat(
        "Tiền thưởng %s chi: %d đồng cho %d danh hiệu, hình thức; %d không chi vì đã chi mức cao hơn.\n",
        LevelName(bonus.level), bonus.amount, bonus.due, bonus.covered);
  }
  if (!file.empty()) WriteJson(summary, titles, bonuses, RuledAwards(play), file);
}

}  // namespace thidua::story
