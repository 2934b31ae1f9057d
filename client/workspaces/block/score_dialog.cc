#include "client/workspaces/block/score_dialog.h"

#include <QGridLayout>
#include <QIntValidator>

#include "client/models/words.h"

namespace thidua::client {
namespace {

using namespace block::v1;

constexpr int kPointsWidth = 90;
constexpr int kNoteRows = 2;
constexpr int kMostHeight = 320;  // of the criteria, before they scroll

QLabel* OneLine(const QString& text) {
  auto* label = Muted(text);
  label->setWordWrap(false);
  return label;
}

}  // namespace

std::optional<int> PointsOf(const google::protobuf::RepeatedPtrField<Points>& scores,
                            const std::string& criterion_code) {
  for (const Points& score : scores) {
    if (score.criterion_code() == criterion_code) return score.points();
  }
  return std::nullopt;
}

ScoreDialog::ScoreDialog(Context* context, const Block& block, const Line& line, As as, QWidget* parent)
    : AskDialog(parent, as == As::kUnit ? "Tự chấm điểm" : "Duyệt điểm",
                as == As::kUnit ? "Gửi điểm tự chấm" : "Duyệt"),
      context_(context),
      block_(block),
      line_(line),
      as_(as),
      total_(Strong("")) {
  content()->addWidget(Body(QString("%1 · %2, năm học %3")
                                .arg(Text(line.unit_name()), Text(block.name()), Text(block.school_year()))));
  content()->addWidget(MakeFields());
  total_->setObjectName("scoreTotal");
  content()->addWidget(total_);
  if (as == As::kLeader) {
    note_ = new TextArea("Nhận xét", "Điểm nào khác điểm tự chấm, vì sao", kNoteRows,
                         MaxChars(ReviewScoreRequest::descriptor(), "note"));
    note_->setObjectName("reviewNote");
    note_->SetText(Text(line.review_note()));
    content()->addWidget(note_);
  } else {
    content()->addWidget(Muted("Sửa được cho tới khi khối trưởng duyệt."));
  }
  Add();
  const QString key = as == As::kUnit ? "self-score/" + Text(block.id()) + "/" + Text(line.unit_id())
                                      : "review/" + Text(line.scorecard_id());
  KeepDraft(context->session().account().id(), key);
  OnAct([this] { as_ == As::kUnit ? Submit() : Review(); });
}

QWidget* ScoreDialog::MakeFields() {
  QVBoxLayout* inside;
  auto* area = Scrolling(&inside);
  area->setMaximumHeight(kMostHeight);
  auto* grid = new QGridLayout;
  grid->setHorizontalSpacing(space::kM);
  grid->setVerticalSpacing(space::kXs);
  grid->setColumnStretch(0, 1);
  inside->addLayout(grid);
  inside->addStretch(1);
  for (int i = 0; i < block_.criteria_size(); ++i) {
    const Criterion& criterion = block_.criteria(i);
    const auto self = PointsOf(line_.self_scores(), criterion.code());
    const auto reviewed = PointsOf(line_.reviewed_scores(), criterion.code());
    grid->addWidget(Body(Text(criterion.code()) + " · " + Text(criterion.name())), i, 0);
    if (as_ == As::kLeader && self) grid->addWidget(OneLine("tự chấm " + MoneyText(*self)), i, 1);
    auto* points = new QLineEdit;
    points->setObjectName("points_" + Text(criterion.code()));
    points->setAccessibleName("Điểm " + Text(criterion.name()));
    points->setValidator(new QIntValidator(0, criterion.max_points(), points));
    points->setAlignment(Qt::AlignRight);
    points->setFixedWidth(kPointsWidth);
    const auto given = as_ == As::kLeader && reviewed ? reviewed : self;
    if (given) points->setText(QString::number(*given));
    connect(points, &QLineEdit::textEdited, this, &ScoreDialog::Add);
    grid->addWidget(points, i, 2);
    grid->addWidget(OneLine("/ " + MoneyText(criterion.max_points())), i, 3);
    points_.append(points);
  }
  return area;
}

void ScoreDialog::Add() {
  int sum = 0;
  int most = 0;
  QStringList not_yet;
  for (int i = 0; i < points_.size(); ++i) {
    most += block_.criteria(i).max_points();
    if (points_[i]->hasAcceptableInput()) {
      sum += points_[i]->text().toInt();
    } else {
      not_yet << Text(block_.criteria(i).code());
    }
  }
  total_->setText(QString("Tổng: %1/%2 điểm").arg(MoneyText(sum), MoneyText(most)) +
                  (not_yet.isEmpty() ? QString() : " · còn phải chấm đúng khung: " + not_yet.join(", ")));
  SetPossible(not_yet.isEmpty());
}

google::protobuf::RepeatedPtrField<Points> ScoreDialog::Scores() const {
  google::protobuf::RepeatedPtrField<Points> scores;
  for (int i = 0; i < points_.size(); ++i) {
    Points* score = scores.Add();
    score->set_criterion_code(block_.criteria(i).code());
    score->set_points(points_[i]->text().toInt());
  }
  return scores;
}

void ScoreDialog::Submit() {
  SubmitSelfScoreRequest request;
  request.set_block_id(block_.id());
  request.set_unit_id(line_.unit_id());
  *request.mutable_scores() = Scores();
  SendFrom(this, context_->api(), request, [this](const Scorecard&) { Q_EMIT Scored(); });
}

void ScoreDialog::Review() {
  ReviewScoreRequest request;
  request.set_scorecard_id(line_.scorecard_id());
  request.set_etag(line_.etag());
  *request.mutable_scores() = Scores();
  request.set_note(note_->text().trimmed().toStdString());
  SetBusy(true);
  context_->api().Call(
      request, this,
      [this](const Scorecard&) {
        accept();
        Q_EMIT Scored();
      },
      [this](const CallError& error) {
        if (!error.Conflict()) return Say(error.FullText());
        Say("Bảng điểm này vừa thay đổi. Đóng hộp này, xem điểm mới rồi duyệt lại; điểm và nhận xét bạn vừa "
            "ghi "
            "được giữ.");
        SetPossible(false);
        Q_EMIT Conflicted();
      });
}

}  // namespace thidua::client
