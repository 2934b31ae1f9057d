#include "services/approval/domain/public_pages.h"

#include <algorithm>
#include <cstdint>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "services/common/crypto/crypto.h"

namespace thidua::approval {
namespace {

constexpr uint64_t kCodes = 1'000'000'000'000'000'000;  // 18 digits
constexpr int kShelf = 3;                               // digits that name the folder of an award's page
constexpr char kNoName[] = "Tên không công bố";

std::string Digits(absl::string_view what, absl::string_view id) {
  const std::string digest = crypto::Sha256(absl::StrCat("thidua ", what, " ", id));
  uint64_t number = 0;
  for (int i = 0; i < 8; ++i) number = number << 8 | static_cast<unsigned char>(digest[i]);
  return absl::StrFormat("%018d", number % kCodes);
}

std::string Escaped(absl::string_view text) {
  return absl::StrReplaceAll(
      text, {{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}, {"'", "&#39;"}});
}

std::string DayWords(absl::CivilDay day) {
  return absl::StrFormat("%02d/%02d/%d", day.day(), day.month(), day.year());
}

std::string NumberWords(absl::string_view number, absl::CivilDay dated) {
  return absl::StrCat("số ", Escaped(number), " ngày ", DayWords(dated));
}

std::string NameWords(const std::string& name) { return Escaped(name.empty() ? kNoName : name); }

std::string Link(absl::string_view path, absl::string_view words) {
  return absl::StrCat("<a href=\"/", path, "\">", words, "</a>");
}

// Without ".html": so that it can be read out.
std::string Address(std::string path) { return path.substr(0, path.rfind(".html")); }

std::string Whole(absl::string_view title, absl::string_view body) {
  return absl::StrCat(
      "<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>",
      title,
      " – Thi đua, khen thưởng</title>\n<link rel=\"stylesheet\" href=\"/site.css\">\n</head>\n<body>\n"
      "<a class=\"skip\" href=\"#noi-dung\">Đến nội dung chính</a>\n<header><nav aria-label=\"Các trang\">",
      Link("", "Tra cứu"), " ", Link("quyet-dinh/", "Quyết định khen thưởng"), " ",
      Link("so-vang/", "Sổ vàng"), " ", Link("lay-y-kien/", "Đang lấy ý kiến"),
      "</nav></header>\n<main id=\"noi-dung\">\n<h1>", title, "</h1>\n", body,
      "</main>\n<footer><p>Trang này chỉ để đọc và tra cứu; văn bản có giá trị pháp lý là quyết định đã ban "
      "hành.</p></footer>\n"
      "</body>\n</html>\n");
}

const char* StandingClass(const PublicAward& award) {
  switch (award.standing) {
    case common::v1::AWARD_REVOKED:
      return "revoked";
    case common::v1::AWARD_SUSPENDED:
      return "suspended";
    default:
      return "valid";
  }
}

bool IsCorrection(const PublicRuling& ruling) {
  return ruling.kind == common::v1::CONTENT_CORRECTION || ruling.kind == common::v1::FORM_CORRECTION;
}

std::string RulingWords(const PublicRuling& ruling) {
  const std::string which = NumberWords(ruling.number, ruling.dated);
  switch (ruling.kind) {
    case common::v1::AWARD_REVOCATION:
      return absl::StrCat("Thu hồi theo văn bản ", which);
    case common::v1::AWARD_SUSPENSION:
      return absl::StrCat("Tạm dừng hiệu lực theo văn bản ", which);
    case common::v1::AWARD_REINSTATEMENT:
      return absl::StrCat("Khôi phục hiệu lực theo văn bản ", which);
    default:
      return absl::StrCat("Đính chính theo văn bản ", which);
  }
}

std::string Fact(absl::string_view name, absl::string_view value) {
  return value.empty() ? "" : absl::StrCat("<dt>", name, "</dt><dd>", value, "</dd>\n");
}

absl::CivilDay LastChange(const PublicDecision& decision) {
  absl::CivilDay last = decision.dated;
  for (const auto& award : decision.awards) {
    for (const auto& ruling : award.rulings) last = std::max(last, ruling.dated);
  }
  return last;
}

std::string ChangedOn(absl::CivilDay day) {
  return absl::StrCat("<p class=\"changed\">Thay đổi gần nhất: ngày ", DayWords(day), ".</p>\n");
}

std::string YearsOf(const std::vector<UnitYears>& units, absl::string_view none,
                    std::string (*path)(absl::string_view, absl::string_view)) {
  if (units.empty()) return absl::StrCat("<p>", none, "</p>\n");
  std::string body;
  for (const auto& unit : units) {
    absl::StrAppend(&body, "<h2>", Escaped(unit.unit), "</h2>\n<ul class=\"years\">");
    for (const auto& year : unit.years)
      absl::StrAppend(&body, "<li>", Link(Address(path(unit.unit_id, year)), Escaped(year)), "</li>");
    absl::StrAppend(&body, "</ul>\n");
  }
  return body;
}

}  // namespace

std::string CheckCode(absl::string_view case_id) { return Digits("check", case_id); }
std::string PageCode(absl::string_view id) { return Digits("page", id); }

std::string StandingWords(const PublicAward& award) {
  if (award.standing == common::v1::AWARD_REVOKED) return "Đã bị thu hồi";
  if (award.standing == common::v1::AWARD_SUSPENDED) return "Đang tạm dừng hiệu lực";
  const bool corrected = std::any_of(award.rulings.begin(), award.rulings.end(), IsCorrection);
  return corrected ? "Còn hiệu lực, đã được đính chính" : "Còn hiệu lực";
}

std::string AwardPath(absl::string_view case_id) {
  const std::string code = CheckCode(case_id);
  return absl::StrCat("c/", code.substr(0, kShelf), "/", code.substr(kShelf), ".html");
}

std::string AwardPage(const PublicDecision& decision, const PublicAward& award) {
  std::string body =
      absl::StrCat("<p class=\"standing ", StandingClass(award), "\">", StandingWords(award), "</p>\n<dl>\n",
                   Fact("Danh hiệu, hình thức khen thưởng", Escaped(award.title)),
                   Fact("Người, tập thể được khen", NameWords(award.name)),
                   Fact("Đơn vị", Escaped(award.unit)), Fact("Năm học", Escaped(award.school_year)),
                   Fact("Quyết định", NumberWords(decision.number, decision.dated)),
                   Fact("Người quyết định", Escaped(decision.issuing_body)));
  for (const auto& ruling : award.rulings)
    absl::StrAppend(&body, Fact("Văn bản sau đó", RulingWords(ruling)));
  absl::StrAppend(&body,
                  "</dl>\n<p>Xin so tên và số quyết định ở đây với giấy đang xem. Nếu khác nhau, giấy ấy "
                  "không phải của khen "
                  "thưởng này.</p>\n",
                  ChangedOn(award.rulings.empty() ? decision.dated : award.rulings.back().dated));
  return Whole("Kết quả tra cứu", body);
}

std::string DecisionPath(absl::string_view decision_id) {
  return absl::StrCat("quyet-dinh/", PageCode(decision_id), ".html");
}

std::string DecisionPage(const PublicDecision& decision) {
  std::string body =
      absl::StrCat("<p>", Escaped(decision.issuing_body), ", ngày ", DayWords(decision.dated), ".</p>\n");
  absl::string_view title;
  for (const auto& award : decision.awards) {
    if (award.title != title) {
      absl::StrAppend(&body, title.empty() ? "" : "</ol>\n", "<h2>", Escaped(award.title), "</h2>\n<ol>\n");
      title = award.title;
    }
    absl::StrAppend(&body, "<li><strong>", NameWords(award.name), "</strong>",
                    award.unit.empty() ? "" : "<br>", Escaped(award.unit));
    for (const auto& ruling : award.rulings) absl::StrAppend(&body, "<br><em>", RulingWords(ruling), "</em>");
    absl::StrAppend(&body, "</li>\n");
  }
  absl::StrAppend(&body, title.empty() ? "" : "</ol>\n", ChangedOn(LastChange(decision)));
  return Whole(absl::StrCat("Quyết định số ", Escaped(decision.number)), body);
}

std::string DecisionsPath(absl::string_view unit_id, absl::string_view year) {
  return absl::StrCat("quyet-dinh/", PageCode(unit_id), "-", year, ".html");
}

std::string DecisionsPage(absl::string_view unit, absl::string_view year,
                          const std::vector<ListedDecision>& decisions) {
  std::string body = "<ul>\n";
  for (const auto& decision : decisions) {
    absl::StrAppend(&body, "<li>",
                    Link(Address(DecisionPath(decision.id)),
                         absl::StrCat("Quyết định ", NumberWords(decision.number, decision.dated))),
                    "<br>", decision.awards, " khen thưởng</li>\n");
  }
  absl::StrAppend(&body, "</ul>\n");
  return Whole(absl::StrCat(Escaped(unit), ": quyết định năm ", year), body);
}

std::string DecisionsIndexPage(const std::vector<UnitYears>& units) {
  return Whole("Quyết định khen thưởng",
               YearsOf(units, "Chưa có quyết định khen thưởng nào được công bố.", DecisionsPath));
}

std::string BookPath(absl::string_view unit_id, absl::string_view school_year) {
  return absl::StrCat("so-vang/", PageCode(unit_id), "-", school_year, ".html");
}

std::string BookPage(absl::string_view unit, absl::string_view school_year,
                     const std::vector<BookLine>& lines) {
  std::string body;
  if (lines.empty()) body = "<p>Không có khen thưởng nào còn hiệu lực trong năm học này.</p>\n";
  absl::string_view title;
  for (const auto& line : lines) {
    if (line.title != title) {
      absl::StrAppend(&body, title.empty() ? "" : "</ul>\n", "<h2>", Escaped(line.title), "</h2>\n<ul>\n");
      title = line.title;
    }
    absl::StrAppend(&body, "<li><strong>", NameWords(line.name), "</strong><br>",
                    Link(Address(DecisionPath(line.decision_id)),
                         absl::StrCat("Quyết định ", NumberWords(line.decision_number, line.decided_on))),
                    line.suspended ? "<br><em>Đang tạm dừng hiệu lực</em>" : "", "</li>\n");
  }
  absl::StrAppend(&body, title.empty() ? "" : "</ul>\n");
  return Whole(absl::StrCat("Sổ vàng năm học ", Escaped(school_year), ": ", Escaped(unit)), body);
}

std::string BookIndexPage(const std::vector<UnitYears>& units) {
  return Whole("Sổ vàng", YearsOf(units, "Chưa có khen thưởng nào được công bố.", BookPath));
}

std::string PostingPath(absl::string_view posting_id) {
  return absl::StrCat("lay-y-kien/", PageCode(posting_id), ".html");
}

std::string PostingPage(const PublicPosting& posting) {
  std::string body = absl::StrCat("<p>", Escaped(posting.unit), ". Thông báo ",
                                  NumberWords(posting.number, posting.posted_on), ".</p>\n");
  if (posting.ended) {
    absl::StrAppend(&body, "<p>Đã hết thời hạn lấy ý kiến, ngày ", DayWords(posting.last_day), ".</p>\n");
  } else {
    absl::StrAppend(&body, "<p><strong>Nhận ý kiến đến hết ngày ", DayWords(posting.last_day),
                    ".</strong> Ý kiến gửi bằng văn bản đến cơ quan ghi ở trên; người có tài khoản gửi trong "
                    "phần mềm. Danh "
                    "tính người có ý kiến được giữ kín.</p>\n<ol>\n");
    for (const auto& line : posting.lines) {
      absl::StrAppend(&body, "<li><strong>", NameWords(line.name), "</strong>",
                      line.unit.empty() ? "" : "<br>", Escaped(line.unit), "<br>", Escaped(line.title),
                      "</li>\n");
    }
    absl::StrAppend(&body, "</ol>\n");
  }
  absl::StrAppend(&body, ChangedOn(posting.ended ? posting.last_day + 1 : posting.changed_on));
  return Whole(absl::StrCat(posting.ended ? "Đã lấy ý kiến" : "Đang lấy ý kiến",
                            ": danh sách đề nghị khen thưởng năm học ", Escaped(posting.school_year)),
               body);
}

std::string PostingsIndexPage(const std::vector<PublicPosting>& postings) {
  if (postings.empty())
    return Whole("Đang lấy ý kiến", "<p>Hiện không có danh sách nào đang lấy ý kiến.</p>\n");
  std::string body = "<ul>\n";
  for (const auto& posting : postings) {
    absl::StrAppend(&body, "<li>",
                    Link(Address(PostingPath(posting.id)),
                         absl::StrCat(Escaped(posting.unit), ": năm học ", Escaped(posting.school_year))),
                    "<br>Thông báo ", NumberWords(posting.number, posting.posted_on),
                    "; nhận ý kiến đến hết ngày ", DayWords(posting.last_day), "</li>\n");
  }
  return Whole("Đang lấy ý kiến", body + "</ul>\n");
}

std::vector<std::pair<std::string, std::string>> StandingPages() {
  return {
      {"404.html", Whole("Không tìm thấy",
                         "<p>Không có trang này, hoặc không có khen thưởng nào mang mã ấy. Xin kiểm tra từng "
                         "chữ số của mã rồi "
                         "<a href=\"/\">tra cứu lại</a>. Nếu mã đúng như trên giấy mà vẫn không thấy, xin "
                         "hỏi cơ quan ghi trên giấy.</p>\n")},
      {"429.html",
       Whole("Xin đợi một lát",
             "<p>Từ nơi của bạn vừa có quá nhiều lượt tra cứu. Xin đợi một phút rồi thử lại.</p>\n")},
      {"site.css",
       ":root{color-scheme:light}\n"
       "*{box-sizing:border-box}\n"
       "body{margin:0;color:#1f2430;background:#fff;font:1.0625rem/1.6 "
       "system-ui,sans-serif;overflow-wrap:anywhere}\n"
       "header,main,footer{max-width:46rem;margin:0 auto;padding:0 1rem}\n"
       "header{border-bottom:1px solid #c9ced8}\n"
       "nav{display:flex;flex-wrap:wrap;gap:0 1.25rem}\n"
       "nav a{display:inline-block;padding:.7rem 0}\n"
       "a{color:#0b4f9e}\n"
       "a:focus-visible,input:focus-visible,button:focus-visible{outline:3px solid "
       "#0b4f9e;outline-offset:2px}\n"
       ".skip{position:absolute;left:-100vw}\n"
       ".skip:focus{position:static;display:block;padding:.7rem 1rem}\n"
       "h1{font-size:1.5rem;line-height:1.3;margin:1.5rem 0 1rem}\n"
       "h2{font-size:1.15rem;margin:1.5rem 0 .5rem}\n"
       "ul,ol{padding-left:1.5rem}\n"
       "li{margin:.5rem 0}\n"
       ".years{display:flex;flex-wrap:wrap;gap:0 1.25rem;list-style:none;padding:0;margin:0}\n"
       "dt{color:#4b5262;margin-top:.75rem}\n"
       "dd{margin:0;font-weight:600}\n"
       ".standing{padding:.75rem 1rem;border:2px "
       "solid;border-radius:.35rem;font-size:1.25rem;font-weight:700}\n"
       ".valid{color:#14532d;background:#f0fdf4}\n"
       ".suspended{color:#713f12;background:#fefce8}\n"
       ".revoked{color:#7f1d1d;background:#fef2f2}\n"
       "label{display:block;font-weight:600}\n"
       "input,button{font:inherit;min-height:2.75rem;padding:.4rem .8rem;border:1px solid "
       "#5b6372;border-radius:.35rem}\n"
       "input{width:100%;max-width:22rem;margin:.25rem .5rem .75rem 0}\n"
       "button{color:#fff;background:#0b4f9e;border-color:#0b4f9e}\n"
       ".changed,footer{color:#4b5262;font-size:.95rem}\n"
       "footer{margin-top:2rem;border-top:1px solid #c9ced8}\n"
       "@media print{header,.skip{display:none}}\n"},
      {kFirstPagePath,
       Whole("Tra cứu khen thưởng",
             "<p>Mã tra cứu là 18 chữ số cuối trong địa chỉ của mã QR trên giấy khen, giấy chứng nhận. Quét "
             "mã QR bằng điện thoại thì "
             "không phải nhập.</p>\n"
             "<form action=\"/tra-cuu\" method=\"get\">\n<label for=\"ma\">Mã tra cứu (18 chữ số)</label>\n"
             "<input id=\"ma\" name=\"ma\" inputmode=\"numeric\" autocomplete=\"off\" required "
             "maxlength=\"30\" "
             "pattern=\"[0-9 .\\-]{18,30}\" title=\"18 chữ số, có thể cách nhau bằng khoảng trắng\">\n"
             "<button type=\"submit\">Tra cứu</button>\n</form>\n"
             "<p>Không có mã? Tìm theo số quyết định trong <a href=\"/quyet-dinh/\">danh sách quyết "
             "định</a>.</p>\n")},
  };
}

}  // namespace thidua::approval
