#include "client/workspaces/block/score_dialog.h"

#include "client/models/score_words.h"
#include "client/models/words.h"
#include "client/widgets/text_area.h"

namespace thidua::client {
namespace {

using namespace block::v1;

constexpr int kWidth = 960;       // of the smallest screen that people have, 1024
constexpr int kMostHeight = 420;  // of the criteria, before they scroll
constexpr int kPointsWidth = 80;
constexpr int kTextWidth = 150;

QString TitleOf(ScoreDialog::As as) {
  switch (as) {
    case ScoreDialog::As::kUnit:
      return "Tự chấm điểm";
    case ScoreDialog::As::kPeer:
      return "Chấm chéo";
    case ScoreDialog::As::kCouncil:
      return "Hội đồng chấm điểm";
    default:
      return "Thẩm định điểm";
  }
}

ScoreLine LineOf(const Scorecard& card, const std::string& code) {
  for (const ScoreLine& line : card.lines()) {
    if (line.code() == code) return line;
  }
  return {};
}

}  // namespace

ScoreDialog::ScoreDialog(Context* context, const Criteria& criteria, const Scorecard& card, As as,
                         QWidget* parent)
    : AskDialog(parent, TitleOf(as), as == As::kUnit ? "Gửi điểm tự chấm" : "Ghi điểm"),
      context_(context),
      criteria_(criteria),
      card_(card),
      as_(as),
      total_(Strong("")) {
  setMinimumWidth(kWidth);
  content()->addWidget(Body(Text(card.unit_name())));
  content()->addWidget(MakeFields());
  total_->setObjectName("scoreTotal");
  content()->addWidget(total_);
  content()->addWidget(Muted(
      OfUnit() ? "Tiêu chí không áp dụng thì ghi lý do, không ghi 0. Sửa được cho tới khi có người thẩm định."
               : "Điểm khác điểm trước phải có lý do; đơn vị xem được ai sửa, lúc nào, vì sao."));
  Check();
  KeepDraft(
      context->session().account().id(),
      QString("score/%1/%2/%3").arg(Text(card.block_id()), Text(card.unit_id())).arg(static_cast<int>(as)));
  OnAct([this] { Act(); });
}

QLineEdit* ScoreDialog::AddField(const QString& object, const QString& name, int width, const QString& text) {
  auto* field = LineField(text);
  field->setObjectName(object);
  field->setAccessibleName(name);
  field->setMaxLength(object.startsWith("notApplicable_")
                          ? MaxChars(ScoreEntry::descriptor(), "not_applicable_reason")
                          : MaxChars(ScoreEntry::descriptor(), "reason"));
  field->setMinimumWidth(width);
  connect(field, &QLineEdit::textChanged, this, &ScoreDialog::Check);
  return field;
}

ScoreDialog::Fields ScoreDialog::MakeRow(const Criterion& criterion, const ScoreLine& before) {
  const QString code = Text(criterion.code()), name = Text(criterion.name());
  Fields row{criterion, before, nullptr, nullptr, nullptr, nullptr};
  const Standing standing = StandingOf(row);
  const bool scored = standing.state == ScoreLine::SCORED;
  row.points =
      AddField("points_" + code, "Điểm: " + name, kPointsWidth, scored ? PointsText(standing.points) : "");
  row.points->setAlignment(Qt::AlignRight);
  const bool none = standing.state == ScoreLine::NOT_APPLICABLE;
  const std::string& why = OfUnit() || before.not_applicable_reason().empty()
                               ? before.self_not_applicable_reason()
                               : before.not_applicable_reason();
  row.not_applicable = AddField("notApplicable_" + code, "Không áp dụng vì: " + name, kTextWidth,
                                none ? Text(why) : QString());
  row.not_applicable->setEnabled(criterion.kind() == Criterion::TYPED);
  if (OfUnit()) {
    row.evidence = AddField("evidence_" + code, "Minh chứng: " + name, kTextWidth, Text(before.evidence()));
    row.evidence->setPlaceholderText(Text(criterion.evidence_wanted()));
  }
  if (!OfUnit() || !card_.id().empty())
    row.reason = AddField("reason_" + code, "Lý do: " + name, kTextWidth, "");
  return row;
}

QWidget* ScoreDialog::MakeFields() {
  QVBoxLayout* inside;
  auto* area = Scrolling(&inside);
  area->setMaximumHeight(kMostHeight);
  auto* grid = new QGridLayout;
  grid->setHorizontalSpacing(space::kS);
  grid->setVerticalSpacing(space::kXs);
  grid->setColumnStretch(0, 1);
  inside->addLayout(grid);
  inside->addStretch(1);
  const auto add_heads = [&](const QStringList& heads) {
    for (int i = 0; i < heads.size(); ++i) grid->addWidget(Strong(heads[i]), 0, i);
  };
  if (OfUnit()) {
    add_heads({"Tiêu chí", "Tối đa", "Điểm", "Không áp dụng vì", "Minh chứng",
               card_.id().empty() ? "" : "Lý do sửa"});
  } else {
    add_heads({"Tiêu chí", "Tối đa", "Tự chấm", "Điểm", "Không áp dụng vì", "Lý do"});
  }
  for (const Criterion& criterion : criteria_.criteria()) {
    const auto scorer = as_ == As::kCouncil ? Criterion::COUNCIL : Criterion::BLOCK;
    if (ScorerOf(criteria_, criterion.code()) == scorer) AddRow(grid, criterion);
  }
  return area;
}

// What somebody gives with its fields; a group and what is computed to be read between them.
void ScoreDialog::AddRow(QGridLayout* grid, const Criterion& criterion) {
  const int row = grid->rowCount();
  const ScoreLine line = LineOf(card_, criterion.code());
  const QString title = Text(criterion.code()) + " · " + Text(criterion.name());
  QStringList words{title};
  if (criterion.kind() == Criterion::COMPUTED && !line.basis().empty()) words << Text(line.basis());
  if (!OfUnit() && !line.evidence().empty()) words << "Minh chứng: " + Text(line.evidence());
  auto* name = criterion.kind() == Criterion::GROUP ? Strong(title) : Body(words.join('\n'));
  name->setContentsMargins(static_cast<int>(title.section(' ', 0, 0).count('.')) * space::kM, 0, 0, 0);
  grid->addWidget(name, row, 0);
  grid->addWidget(Muted(MostText(criterion)), row, 1);
  int at = 2;
  if (IsGiven(criterion)) {
    const Fields one = MakeRow(criterion, line);
    if (!OfUnit()) grid->addWidget(Muted(PointsText(line.self_state(), line.self_points())), row, at++);
    for (QLineEdit* field : {one.points, one.not_applicable, one.evidence, one.reason}) {
      if (field != nullptr) grid->addWidget(field, row, at++);
    }
    fields_ << one;
  } else if (criterion.kind() == Criterion::COMPUTED) {
    grid->addWidget(Muted(PointsText(line.state(), line.points())), row, OfUnit() ? at : at + 1);
  }
}

// Bonus and penalty that nobody gave are none.
ScoreDialog::Standing ScoreDialog::StandingOf(const Fields& one) const {
  const ScoreLine& line = one.before;
  const bool counts = line.state() == ScoreLine::SCORED || line.state() == ScoreLine::NOT_APPLICABLE;
  const Standing standing = !OfUnit() && counts ? Standing{line.state(), line.points()}
                                                : Standing{line.self_state(), line.self_points()};
  const bool extra = one.criterion.kind() != Criterion::TYPED;
  return extra && standing.state != ScoreLine::SCORED ? Standing{ScoreLine::SCORED, 0} : standing;
}

bool ScoreDialog::Differs(const Fields& one) const {
  const Standing before = StandingOf(one);
  if (before.state != ScoreLine::SCORED && before.state != ScoreLine::NOT_APPLICABLE) return false;
  if (OfUnit() && card_.id().empty()) return false;
  const bool none = !one.not_applicable->text().trimmed().isEmpty();
  if (none || before.state == ScoreLine::NOT_APPLICABLE)
    return none != (before.state == ScoreLine::NOT_APPLICABLE);
  return ReadPoints(one.points->text()) != before.points;
}

QString ScoreDialog::WrongIn(const Fields& one) const {
  const QString code = Text(one.criterion.code());
  const bool none = !one.not_applicable->text().trimmed().isEmpty();
  const QString typed = one.points->text().trimmed();
  if (none && !typed.isEmpty()) return code + ": có điểm hoặc có lý do không áp dụng, không cả hai";
  if (!none) {
    const auto points = ReadPoints(typed);
    if (typed.isEmpty()) return OfUnit() ? code + ": chưa chấm" : QString();
    if (!points || *points > one.criterion.points()) {
      return QString("%1: từ 0 đến %2 điểm").arg(code, PointsText(one.criterion.points()));
    }
  }
  if (Differs(one) && one.reason->text().trimmed().isEmpty())
    return code + ": điểm khác điểm trước, cần lý do";
  return {};
}

void ScoreDialog::Check() {
  qint64 sum = 0;
  int given = 0;
  QString wrong;
  for (const Fields& one : fields_) {
    if (wrong.isEmpty()) wrong = WrongIn(one);
    const auto points = ReadPoints(one.points->text());
    if (points || !one.not_applicable->text().trimmed().isEmpty()) given += 1;
    sum += (one.criterion.kind() == Criterion::PENALTY ? -1 : 1) * points.value_or(0);
  }
  total_->setText(
      QString("%1/%2 tiêu chí, cộng %3 điểm").arg(given).arg(fields_.size()).arg(PointsText(sum)) +
      (wrong.isEmpty() ? QString() : " · " + wrong));
  SetPossible(wrong.isEmpty() && given > 0);
}

template <class Request>
void ScoreDialog::Send(Request request, const QString& words) {
  request.set_etag(card_.etag());
  for (const Fields& one : fields_) {
    const auto points = ReadPoints(one.points->text());
    const std::string none = one.not_applicable->text().simplified().toStdString();
    if (!points && none.empty()) continue;
    ScoreEntry* entry = request.add_entries();
    entry->set_code(one.criterion.code());
    entry->set_points(points.value_or(0));
    entry->set_not_applicable_reason(none);
    if (one.evidence != nullptr) entry->set_evidence(one.evidence->text().simplified().toStdString());
    if (one.reason != nullptr) entry->set_reason(one.reason->text().simplified().toStdString());
  }
  SetBusy(true);
  context_->api().Call(
      request, this,
      [this, words](const Scorecard&) {
        accept();
        Q_EMIT Scored(words);
      },
      [this](const CallError& error) {
        if (!error.Conflict()) return Say(error.FullText());
        Say("Bảng điểm này vừa thay đổi. Đóng hộp này, xem điểm mới rồi chấm lại; điểm và lý do bạn vừa ghi "
            "được giữ.");
        SetPossible(false);
        Q_EMIT Conflicted();
      });
}

void ScoreDialog::Act() {
  const auto of_card = [this](auto request) {
    request.set_scorecard_id(card_.id());
    return request;
  };
  switch (as_) {
    case As::kUnit: {
      SubmitSelfScoreRequest request;
      request.set_block_id(card_.block_id());
      request.set_unit_id(card_.unit_id());
      return Send(request, "Đã gửi điểm tự chấm.");
    }
    case As::kLeader:
      return Send(of_card(CheckScorecardRequest()), "Đã ghi điểm thẩm định.");
    case As::kPeer:
      return Send(of_card(CrossScoreRequest()), "Đã ghi điểm chấm chéo.");
    case As::kCouncil:
      return Send(of_card(ScoreByCouncilRequest()), "Đã ghi điểm của hội đồng.");
  }
}

}  // namespace thidua::client
