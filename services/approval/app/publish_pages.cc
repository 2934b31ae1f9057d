#include "services/approval/app/publish_pages.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/approval/app/case_moves.h"
#include "services/approval/app/signature.h"
#include "services/approval/domain/public_pages.h"
#include "services/common/error/error.h"
#include "services/common/rpc/convert.h"

namespace thidua::approval {
namespace {

namespace fs = std::filesystem;

constexpr absl::Duration kIdle = absl::Milliseconds(500);
constexpr absl::Duration kLongestPause = absl::Seconds(2);  // what was revoked shows within five
constexpr absl::Duration kLookedAtAgain = absl::Hours(24);
constexpr absl::Duration kRoundLimit = absl::Seconds(60);
constexpr int kDecisionsARound = 20;

std::string TitleOf(const v1::Case& award) {
  const auto law = LawOf(award);
  return law.ok() ? law->title->name() : award.title_code();
}

std::string ContentOf(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// A folder below the root, which is not ours to make. Folders and files are for everybody, whatever the mask
// of who started the process.
absl::Status MakeFolder(const fs::path& root, const fs::path& folder) {
  std::error_code error;
  if (fs::is_directory(folder, error)) return absl::OkStatus();
  if (folder == root) return absl::UnknownError(absl::StrCat(root.string(), " is gone"));
  RETURN_IF_ERROR(MakeFolder(root, folder.parent_path()));
  fs::create_directory(folder, error);
  if (!error) fs::permissions(folder, fs::perms(0755), error);
  return error ? absl::UnknownError(absl::StrCat("cannot make ", folder.string())) : absl::OkStatus();
}

PublicAward ToPublic(const v1::Case& award, const v1::Decision& decision,
                     const std::set<std::string>& withheld, const rpc::UnitTree& units) {
  PublicAward out;
  out.case_id = award.id();
  if (withheld.count(award.subject().id()) == 0) out.name = award.subject_name();
  if (award.subject().kind() != common::v1::UNIT)
    out.unit = award.unit_name().empty() ? units.NameOf(award.unit_id()) : award.unit_name();
  out.title = TitleOf(award);
  out.school_year = award.school_year();
  out.standing = award.standing();
  for (const auto& ruling : decision.rulings()) {
    const auto& about = ruling.case_ids();
    if (std::find(about.begin(), about.end(), award.id()) != about.end())
      out.rulings.push_back({ruling.kind(), ruling.number(), rpc::ToDay(ruling.date())});
  }
  return out;
}

// With its awards as its list has them: by title, in each in the decision's order.
PublicDecision ToPublic(const v1::Decision& decision, const std::map<std::string, const v1::Case*>& awards,
                        const std::set<std::string>& withheld, const rpc::UnitTree& units) {
  PublicDecision page{decision.id(),
                      decision.number(),
                      IssuingBody(units, decision.unit_id()),
                      rpc::ToDay(decision.date()),
                      {}};
  for (const auto& title : decision.title_codes()) {
    for (const auto& id : decision.case_ids()) {
      const auto award = awards.find(id);
      if (award == awards.end() || award->second->title_code() != title) continue;
      page.awards.push_back(ToPublic(*award->second, decision, withheld, units));
    }
  }
  return page;
}

std::vector<UnitYears> Grouped(const std::vector<store::UnitYear>& years, const rpc::UnitTree& units) {
  std::vector<UnitYears> out;
  for (const auto& [unit, year] : years) {
    if (out.empty() || out.back().unit_id != unit) out.push_back({unit, units.NameOf(unit), {}});
    out.back().years.push_back(year);
  }
  std::sort(out.begin(), out.end(), [](const UnitYears& one, const UnitYears& other) {
    return std::tie(one.unit, one.unit_id) < std::tie(other.unit, other.unit_id);
  });
  return out;
}

std::vector<std::string> UnitsIn(const std::vector<store::UnitYear>& years) {
  std::set<std::string> units;
  for (const auto& [unit, year] : years) units.insert(unit);
  return {units.begin(), units.end()};
}

}  // namespace

std::string CheckLink(const std::string& data_dir, const std::string& case_id) {
  std::ifstream in(data_dir + "/tls/site.address");
  std::string address;
  if (!std::getline(in, address) || address.empty()) return "";
  return absl::StrCat(address, "/c/", CheckCode(case_id));
}

// Lists that decisions stand on.
struct PagePublisher::Touched {
  std::set<store::UnitYear> decisions, books;
};

absl::StatusOr<std::unique_ptr<PagePublisher>> PagePublisher::Create(rpc::Runtime& runtime) {
  ASSIGN_OR_RETURN(auto pool, runtime.NewPool(1));
  return std::unique_ptr<PagePublisher>(new PagePublisher(runtime, std::move(pool)));
}

PagePublisher::PagePublisher(rpc::Runtime& runtime, std::unique_ptr<db::Pool> pool)
    : runtime_(runtime),
      pool_(std::move(pool)),
      root_(runtime.data_dir() + "/public"),
      loop_(runtime, "pages", {kIdle, kLongestPause}, [this] { return Round(); }) {}

absl::StatusOr<bool> PagePublisher::Round() {
  std::error_code error;
  if (!fs::is_directory(root_, error)) return false;
  db::Session session(*pool_, absl::Now() + kRoundLimit);
  ASSIGN_OR_RETURN(const bool lead, store::LeadPublishing(session));
  if (!lead) return false;
  const absl::Cleanup leave = [&] { store::LeaveLead(session); };
  const bool begins = !fs::exists(root_ + "/" + kFirstPagePath, error);
  const bool all = begins || absl::Now() - all_asked_for_ > kLookedAtAgain;
  if (all) {
    RETURN_IF_ERROR(store::AskForAllPages(session));
    RETURN_IF_ERROR(WriteIndexes(session));
    // The first page is the last of them: as long as it is not there, all is asked for again.
    for (const auto& [path, content] : StandingPages()) RETURN_IF_ERROR(Write(path, content));
    all_asked_for_ = absl::Now();
  }
  ASSIGN_OR_RETURN(const bool more, WritePostings(session, all));
  ASSIGN_OR_RETURN(const bool more_decisions, WriteDue(session));
  return more || more_decisions;
}

absl::StatusOr<bool> PagePublisher::WritePostings(db::Session& session, bool all) {
  ASSIGN_OR_RETURN(const absl::CivilDay today, store::DayOfPages(session));
  const bool another_day = all || today != day_shown_;
  // A clock that was set back opens none again: nothing that has ended is as young as the day shown.
  if (another_day)
    RETURN_IF_ERROR(store::AskForPostingPages(session, all ? absl::CivilDay(1970) : day_shown_));
  ASSIGN_OR_RETURN(const auto due, store::NextDuePostings(session, kDecisionsARound));
  if (due.empty() && !another_day) return false;
  std::vector<std::string> ids;
  for (const auto& pages : due) ids.push_back(pages.posting_id);
  ASSIGN_OR_RETURN(auto postings, store::PostingsToPublish(session, ids, today));
  for (auto& posting : postings) {
    std::vector<std::string> subjects, named{posting.unit_id};
    for (const auto& line : posting.lines) {
      subjects.push_back(line.subject_id);
      named.push_back(line.unit_id);
    }
    ASSIGN_OR_RETURN(const auto withheld, store::Withheld(session, subjects));
    ASSIGN_OR_RETURN(const auto units, UnitsOf(session, named));
    posting.page.unit = units->NameOf(posting.unit_id);
    for (const auto& line : posting.lines) {
      posting.page.lines.push_back({withheld.count(line.subject_id) == 0 ? line.name : "",
                                    line.of_unit ? "" : units->NameOf(line.unit_id), line.title});
    }
    RETURN_IF_ERROR(Write(PostingPath(posting.page.id), PostingPage(posting.page)));
  }
  RETURN_IF_ERROR(WritePostingsIndex(session, today));
  RETURN_IF_ERROR(store::PostingPagesWritten(session, due));
  day_shown_ = today;
  return !due.empty();
}

absl::Status PagePublisher::WritePostingsIndex(db::Session& session, absl::CivilDay today) {
  ASSIGN_OR_RETURN(const auto open, store::OpenPostings(session, today));
  std::vector<std::string> named;
  for (const auto& posting : open) named.push_back(posting.unit_id);
  ASSIGN_OR_RETURN(const auto units, UnitsOf(session, named));
  std::vector<PublicPosting> lines;
  for (const auto& posting : open) {
    lines.push_back(posting.page);
    lines.back().unit = units->NameOf(posting.unit_id);
  }
  return Write(kPostingsIndexPath, PostingsIndexPage(lines));
}

absl::StatusOr<bool> PagePublisher::WriteDue(db::Session& session) {
  ASSIGN_OR_RETURN(const auto due, store::NextDuePages(session, kDecisionsARound));
  if (due.empty()) return false;
  std::vector<std::string> ids;
  ids.reserve(due.size());
  for (const auto& pages : due) ids.push_back(pages.decision_id);
  // Read after the turns: whatever changes from here on gives another turn.
  ASSIGN_OR_RETURN(const auto decisions, store::DecisionsToPublish(session, ids));
  Touched touched;
  RETURN_IF_ERROR(WriteDecisions(session, decisions, touched));
  RETURN_IF_ERROR(WriteLists(session, touched));
  RETURN_IF_ERROR(WriteIndexes(session));
  RETURN_IF_ERROR(store::PagesWritten(session, due));
  return true;
}

absl::Status PagePublisher::WriteDecisions(db::Session& session, const std::vector<v1::Decision>& decisions,
                                           Touched& touched) {
  for (const v1::Decision& decision : decisions) {
    ASSIGN_OR_RETURN(const auto found,
                     store::FindAll(session, {decision.case_ids().begin(), decision.case_ids().end()}));
    std::map<std::string, const v1::Case*> by_id;
    std::vector<std::string> subjects, unit_ids{decision.unit_id()};
    for (const auto& stored : found) {
      by_id[stored.data.id()] = &stored.data;
      subjects.push_back(stored.data.subject().id());
      unit_ids.push_back(stored.data.unit_id());
      touched.books.emplace(stored.data.unit_id(), stored.data.school_year());
    }
    touched.decisions.emplace(decision.unit_id(), absl::StrCat(decision.date().year()));
    ASSIGN_OR_RETURN(const auto withheld, store::Withheld(session, subjects));
    ASSIGN_OR_RETURN(const auto units, UnitsOf(session, unit_ids));
    const PublicDecision page = ToPublic(decision, by_id, withheld, *units);
    for (const auto& award : page.awards)
      RETURN_IF_ERROR(Write(AwardPath(award.case_id), AwardPage(page, award)));
    RETURN_IF_ERROR(Write(DecisionPath(page.id), DecisionPage(page)));
  }
  return absl::OkStatus();
}

absl::Status PagePublisher::WriteLists(db::Session& session, const Touched& touched) {
  for (const auto& [unit, year] : touched.decisions) {
    int number = 0;
    if (!absl::SimpleAtoi(year, &number)) continue;
    ASSIGN_OR_RETURN(const auto decisions, store::DecisionsIn(session, unit, number));
    ASSIGN_OR_RETURN(const auto units, UnitsOf(session, {unit}));
    std::vector<ListedDecision> lines;
    lines.reserve(decisions.size());
    for (const auto& decision : decisions)
      lines.push_back(
          {decision.id(), decision.number(), rpc::ToDay(decision.date()), decision.case_ids_size()});
    RETURN_IF_ERROR(Write(DecisionsPath(unit, year), DecisionsPage(units->NameOf(unit), year, lines)));
  }
  for (const auto& [unit, school_year] : touched.books) {
    ASSIGN_OR_RETURN(const auto awards, store::AwardsIn(session, unit, school_year));
    std::vector<std::string> subjects;
    subjects.reserve(awards.size());
    for (const auto& award : awards) subjects.push_back(award.stored.data.subject().id());
    ASSIGN_OR_RETURN(const auto withheld, store::Withheld(session, subjects));
    ASSIGN_OR_RETURN(const auto units, UnitsOf(session, {unit}));
    std::vector<BookLine> lines;
    for (const auto& award : awards) {
      const v1::Case& data = award.stored.data;
      lines.push_back({withheld.count(data.subject().id()) == 0 ? data.subject_name() : "", TitleOf(data),
                       data.decision_id(), award.decision_number, award.decided_on,
                       data.standing() == common::v1::AWARD_SUSPENDED});
    }
    RETURN_IF_ERROR(Write(BookPath(unit, school_year), BookPage(units->NameOf(unit), school_year, lines)));
  }
  return absl::OkStatus();
}

absl::Status PagePublisher::WriteIndexes(db::Session& session) {
  ASSIGN_OR_RETURN(const auto decisions, store::YearsOfDecisions(session));
  ASSIGN_OR_RETURN(const auto awards, store::YearsOfAwards(session));
  std::vector<std::string> named = UnitsIn(decisions), more = UnitsIn(awards);
  named.insert(named.end(), more.begin(), more.end());
  ASSIGN_OR_RETURN(const auto units, UnitsOf(session, named));
  RETURN_IF_ERROR(Write(kDecisionsIndexPath, DecisionsIndexPage(Grouped(decisions, *units))));
  return Write(kBookIndexPath, BookIndexPage(Grouped(awards, *units)));
}

// An empty system asks nobody.
absl::StatusOr<rpc::UnitTreePtr> PagePublisher::UnitsOf(db::Session& session,
                                                        const std::vector<std::string>& units) {
  if (units.empty()) return std::make_shared<const rpc::UnitTree>();
  return runtime_.Units(session, units, absl::Now() + absl::Seconds(10));
}

absl::Status PagePublisher::Write(const std::string& path, const std::string& content) const {
  const std::string whole = absl::StrCat(root_, "/", path), beside = whole + ".new";
  if (ContentOf(whole) == content) return absl::OkStatus();
  RETURN_IF_ERROR(MakeFolder(root_, fs::path(whole).parent_path()));
  const int fd = open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  bool kept = fd >= 0 && write(fd, content.data(), content.size()) == static_cast<ssize_t>(content.size());
  kept = kept && fchmod(fd, 0644) == 0;
  if (fd >= 0) close(fd);
  kept = kept && rename(beside.c_str(), whole.c_str()) == 0;
  return kept ? absl::OkStatus() : absl::UnknownError(absl::StrCat("cannot write ", whole));
}

}  // namespace thidua::approval
