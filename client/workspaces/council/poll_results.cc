#include "client/workspaces/council/poll_results.h"

#include <algorithm>
#include <map>

#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/widgets/state_column.h"
#include "client/workspaces/council/council_people.h"

namespace thidua::client {
namespace {

using council::v1::Candidate;
using council::v1::CandidateTally;
using council::v1::Poll;
using council::v1::VoteRule;

QString NameOf(const Candidate& candidate) { return Text(candidate.label()).section(" – ", 0, 0); }

// The name, and under it what parts those of one name, and the unit.
QString LinesOf(const Candidate& candidate, bool closed) {
  // "Name – note – unit": together they are longer than the column at a place with long names.
  QString lines = Text(candidate.label()).replace(" – ", "\n");
  if (candidate.out_of_reach() && !closed) lines += "\nDù mọi người còn lại đồng ý vẫn không đủ phiếu";
  return lines;
}

}  // namespace

QStringList TiesOf(const Poll& poll) {
  std::map<int, QStringList> by_rank;
  for (const CandidateTally& tally : poll.tally()) {
    if (tally.agree() == tally.base()) continue;  // equal because everybody agreed: nothing is to be decided
    for (const Candidate& candidate : poll.candidates()) {
      if (candidate.case_id() == tally.case_id()) by_rank[tally.rank()] << NameOf(candidate);
    }
  }
  QStringList ties;
  for (const auto& [rank, names] : by_rank) {
    if (names.size() > 1) ties << QString("%1: cùng thứ tự %2").arg(names.join(", ")).arg(rank);
  }
  return ties;
}

QString TieText(const VoteRule& rule) {
  switch (rule.tie()) {
    case VoteRule::CHAIR_DECIDES:
      return "theo ý kiến của Chủ tịch hội đồng";
    case VoteRule::VOTE_AGAIN:
      return "biểu quyết lại giữa những người bằng phiếu";
    default:
      return "quy định không nói rõ";
  }
}

QString RecusalText(const Poll& poll) {
  QStringList names;
  for (const Candidate& candidate : poll.candidates()) {
    const auto& members = poll.member_person_ids();
    const bool aside = std::any_of(members.begin(), members.end(), [&](const std::string& member) {
      return StandsAside(poll.rule(), candidate, member);
    });
    if (aside) names << NameOf(candidate);
  }
  return names.isEmpty() ? QString() : names.join(", ") + " không biểu quyết về hồ sơ của chính mình";
}

PollResults::PollResults(Context* context, QWidget* parent)
    : QWidget(parent), context_(context), name_(Strong("")), rule_(Muted("")) {
  auto* column = Column(this, space::kS);
  column->addWidget(name_);
  column->addWidget(rule_);
  results_ = new RowModel<Result>(
      {TextColumn<Result>("Cá nhân, tập thể", [](const Result& r) { return LinesOf(r.candidate, r.closed); }),
       NumberColumn<Result>(
           "Đồng ý",
           [](const Result& r) { return r.closed ? ShareText(r.tally.agree(), r.tally.base()) : ""; }),
       NumberColumn<Result>("Thứ tự",
                            [](const Result& r) { return r.closed ? QString::number(r.tally.rank()) : ""; }),
       NumberColumn<Result>(
           "Cần", [](const Result& r) { return r.closed ? QString::number(r.tally.needed()) : ""; }),
       StateColumn<Result>("Kết quả",
                           [](const Result& r) {
                             return r.candidate.withdrawn()
                                        ? StateLook{"Đã rút, đã chuyển lại", "cross", Tone::kNeutral}
                                    : !r.closed ? StateLook{"Khi đóng lượt", "clock", Tone::kNeutral}
                                    : r.tally.passed() ? StateLook{"Thông qua", "check", Tone::kSuccess}
                                                       : StateLook{"Không thông qua", "cross", Tone::kDanger};
                           })},
      this);
  table_ = Table(results_, "pollResults", {1, 0, 0, 0, 0}, "Danh sách và kết quả");
  column->addWidget(table_, 1);
  connect(table_, &QTableView::activated, this, &PollResults::Opened);
}

void PollResults::Set(const Poll* poll, const QString& none) {
  QList<Result> results;
  QStringList lines;
  if (poll != nullptr) {
    lines << RuleText(poll->rule()) + " · Căn cứ: " + Text(poll->rule().source());
    const QString aside = RecusalText(*poll);
    if (!aside.isEmpty()) lines << aside + ".";
    const QStringList ties = TiesOf(*poll);
    if (!ties.isEmpty()) lines << ties.join("; ") + ". Khi bằng phiếu: " + TieText(poll->rule()) + ".";
    lines << WarningsOf(*poll);
    for (const Candidate& candidate : poll->candidates()) {
      Result result{candidate, {}, poll->state() == Poll::CLOSED && !candidate.withdrawn()};
      for (const CandidateTally& tally : poll->tally()) {
        if (tally.case_id() == candidate.case_id()) result.tally = tally;
      }
      results.append(result);
    }
  }
  name_->setText(poll == nullptr ? "" : context_->TitleName(poll->title_code()));
  rule_->setText(poll == nullptr ? none : lines.join("\n"));
  const int row = table_->currentIndex().row();
  results_->Set(results);
  if (row >= 0 && row < results.size()) table_->selectRow(row);
}

const Candidate* PollResults::current() const {
  const Result* result = results_->At(table_->currentIndex());
  return result == nullptr ? nullptr : &result->candidate;
}

}  // namespace thidua::client
