#include "tests/story/papers.h"

#include <fstream>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "thidua/approval/v1/certificate_service.pb.h"
#include "thidua/common/v1/paper.pb.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::story {
namespace {

using common::v1::PaperFile;
using common::v1::PaperInfo;

constexpr char kApproval[] = "approval/ApprovalService/";
constexpr char kCouncil[] = "council/CouncilService/";
constexpr size_t kLongestName = 120;  // bytes

// Files of one kind.
class Folder {
 public:
  explicit Folder(const std::filesystem::path& path) : path_(path) {
    std::filesystem::create_directories(path);
  }

  // `request` is the service's own GetPaper, with the paper's id. Without a name it is named by its number.
  template <class Request>
  void Write(const Person& reader, const std::string& service, Request request,
             const std::string& name_given = "") {
    const PaperFile pdf = Get(reader, service, request, common::v1::PDF);
    const std::string name = NameFor(name_given.empty() ? NumberOf(pdf.info()) : name_given);
    Put(name + ".pdf", pdf.content());
    if (pdf.info().has_odt()) Put(name + ".odt", Get(reader, service, request, common::v1::ODT).content());
  }

 private:
  template <class Request>
  static PaperFile Get(const Person& reader, const std::string& service, Request& request,
                       common::v1::PaperFormat format) {
    request.set_format(format);
    return reader.Call<PaperFile>(service + "GetPaper", request);
  }

  // Minutes bear none.
  static std::string NumberOf(const PaperInfo& info) {
    return info.number().empty() ? info.title() : info.number();
  }

  // Two units may give one number.
  std::string NameFor(const std::string& text) {
    const std::string name = SafeName(text);
    std::string free = name;
    for (int i = 2; !taken_.insert(free).second; ++i) free = absl::StrCat(name, "-", i);
    return free;
  }

  void Put(const std::string& name, const std::string& content) {
    std::ofstream out(path_ / name, std::ios::binary);
    if (!out.write(content.data(), static_cast<std::streamsize>(content.size())).flush())
      throw std::runtime_error("không ghi được " + (path_ / name).string());
  }

  std::filesystem::path path_;
  std::set<std::string> taken_;
};

approval::v1::GetPaperRequest Naming(const std::string& paper_id) {
  approval::v1::GetPaperRequest request;
  request.set_paper_id(paper_id);
  return request;
}

void WriteDecisions(const Play& play, const Person& reader, Folder folder) {
  for (const auto& decision : play.Decisions(reader)) {
    if (!decision.paper_id().empty()) folder.Write(reader, kApproval, Naming(decision.paper_id()));
  }
}

// By the number of the decision, where the award stands on its list, and whose it is.
void WriteCertificates(const Play& play, const Person& reader, Folder folder) {
  for (const auto& decision : play.Decisions(reader)) {
    if (decision.ruling() != common::v1::RULING_KIND_UNSPECIFIED) continue;
    approval::v1::ListCertificatesRequest list;
    list.set_decision_id(decision.id());
    const auto listed = reader.Call<approval::v1::ListCertificatesResponse>(
        "approval/CertificateService/ListCertificates", list);
    for (const auto& award : listed.awards()) {
      const std::string name =
          absl::StrCat(decision.number(), " ", award.number(), " ", award.subject_name());
      for (const PaperInfo& made : award.made()) folder.Write(reader, kApproval, Naming(made.id()), name);
    }
  }
}

void WriteLetters(const Person& reader, Folder folder) {
  approval::v1::ListLettersRequest list;
  do {
    const auto page =
        reader.Call<approval::v1::ListLettersResponse>(absl::StrCat(kApproval, "ListLetters"), list);
    for (const auto& letter : page.letters()) {
      if (!letter.paper_id().empty()) folder.Write(reader, kApproval, Naming(letter.paper_id()));
    }
    list.set_page_token(page.next_page_token());
  } while (!list.page_token().empty());
}

void WriteNotices(Play& play, const Person& reader, Folder folder) {
  for (const auto& found : play.Cases(reader, {})) {
    if (found.outcome() != "REFUSED") continue;
    approval::v1::ListCasePapersRequest list;
    list.set_case_id(found.id());
    list.set_page_size(500);
    const auto page =
        reader.Call<approval::v1::ListCasePapersResponse>(absl::StrCat(kApproval, "ListCasePapers"), list);
    for (const PaperInfo& paper : page.papers()) {
      if (paper.kind() == document::v1::REFUSAL_NOTICE) folder.Write(reader, kApproval, Naming(paper.id()));
    }
  }
}

// Of the meetings that the secretary sits in.
void WriteMinutes(const Person& secretary, Folder& folder) {
  council::v1::ListMeetingsRequest list;
  do {
    const auto page =
        secretary.Call<council::v1::ListMeetingsResponse>(absl::StrCat(kCouncil, "ListMeetings"), list);
    for (const auto& meeting : page.meetings()) {
      council::v1::ListMeetingPapersRequest papers;
      papers.set_meeting_id(meeting.id());
      papers.set_page_size(500);
      const auto stored = secretary.Call<council::v1::ListMeetingPapersResponse>(
          absl::StrCat(kCouncil, "ListMeetingPapers"), papers);
      for (const PaperInfo& paper : stored.papers()) {
        council::v1::GetPaperRequest request;
        request.set_paper_id(paper.id());
        folder.Write(secretary, kCouncil, request);
      }
    }
    list.set_page_token(page.next_page_token());
  } while (!list.page_token().empty());
}

}  // namespace

std::string SafeName(const std::string& text) {
  std::string name;
  for (const char c : text) {
    // Letters of Vietnamese are bytes beyond ASCII. A dot is none at the beginning, and what stood for a
    // blank or a sign is one dash.
    const bool letter = static_cast<unsigned char>(c) >= 0x80 || absl::ascii_isalnum(c) || c == '_' ||
                        (c == '.' && !name.empty());
    if (letter) {
      name += c;
    } else if (!name.empty() && name.back() != '-') {
      name += '-';
    }
  }
  if (name.size() > kLongestName) {
    name.resize(kLongestName);
    // Not in the middle of a letter.
    while (!name.empty() && (static_cast<unsigned char>(name.back()) & 0xC0) == 0x80) name.pop_back();
    if (!name.empty() && static_cast<unsigned char>(name.back()) >= 0xC0) name.pop_back();
  }
  while (!name.empty() && (name.back() == '-' || name.back() == '.')) name.pop_back();
  return name.empty() ? "van-ban" : name;
}

void WritePapers(Play& play, const std::filesystem::path& dir) {
  const Population& people = play.population();
  const Person& province = play.As(*people.province[0]);  // sees all that lies below it
  WriteDecisions(play, province, Folder(dir / "decisions"));
  WriteCertificates(play, province, Folder(dir / "certificates"));
  WriteLetters(province, Folder(dir / "letters"));
  WriteNotices(play, province, Folder(dir / "notices"));
  Folder minutes(dir / "minutes");
  for (const School& school : people.schools) WriteMinutes(play.As(*school.staff[2]), minutes);
  WriteMinutes(play.As(*people.committee[2]), minutes);
  WriteMinutes(play.As(*people.province[2]), minutes);
}

}  // namespace thidua::story
