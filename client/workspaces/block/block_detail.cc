#include "client/workspaces/block/block_detail.h"

#include <algorithm>

#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/widgets/state_column.h"
#include "client/workspaces/block/score_dialog.h"

namespace thidua::client {
namespace {

using block::v1::Block;
using block::v1::GetRankingResponse;
using Member = BlockDetail::Member;

constexpr int kScoresHeight = 170;

QString PlaceOf(const Member& member) {
  return member.leads ? "Khối trưởng" : member.deputises ? "Khối phó" : "Thành viên";
}

StateLook PactOf(const Member& member) {
  if (!member.signed_at.isValid()) return {"Chưa ký", "warning", Tone::kWarning};
  return {"Đã ký " + DayText(member.signed_at.date()), "check", Tone::kSuccess};
}

StateLook CardOf(const Member& member) {
  if (member.line.scorecard_id().empty()) return {"Chưa tự chấm", "clock", Tone::kWarning};
  if (!member.line.reviewed()) return {"Chờ duyệt", "pencil", Tone::kInfo};
  return {"Đã duyệt", "check", Tone::kSuccess};
}

QString PointsText(const std::optional<int>& points) { return points ? MoneyText(*points) : QString("–"); }

}  // namespace

BlockDetail::BlockDetail(Context* context, QWidget* parent)
    : QWidget(parent),
      context_(context),
      name_(Title("")),
      facts_(Muted("")),
      who_(Strong("")),
      signed_(Muted("")) {
  auto* content = new QWidget;
  auto* column = Column(content, space::kS);
  name_->setObjectName("blockName");
  column->addWidget(name_);
  facts_->setObjectName("blockFacts");
  column->addWidget(facts_);
  members_ = new RowModel<Member>(
      {NumberColumn<Member>("Hạng",
                            [](const Member& m) {
                              return m.line.rank() == 0 ? QString("–") : QString::number(m.line.rank());
                            }),
       TextColumn<Member>("Đơn vị",
                          [this](const Member& m) {
                            const QString short_name = context_->names().Unit(m.line.unit_id());
                            return short_name.isEmpty() ? Text(m.line.unit_name()) : short_name;
                          }),
       TextColumn<Member>("Trong khối", PlaceOf), StateColumn<Member>("Giao ước", PactOf),
       NumberColumn<Member>("Điểm",
                            [](const Member& m) {
                              return m.line.scorecard_id().empty() ? QString("–")
                                                                   : MoneyText(m.line.points());
                            }),
       StateColumn<Member>("Bảng điểm", CardOf)},
      this);
  table_ = Table(members_, "members", {0, 1, 0, 0, 0, 0}, "Đơn vị trong khối");
  column->addWidget(table_, 1);
  who_->setObjectName("memberWords");
  column->addWidget(who_);
  column->addWidget(signed_);
  scores_ = new RowModel<Score>(
      {TextColumn<Score>(
           "Tiêu chí",
           [](const Score& s) { return Text(s.criterion.code()) + " · " + Text(s.criterion.name()); }),
       NumberColumn<Score>("Tối đa", [](const Score& s) { return MoneyText(s.criterion.max_points()); }),
       NumberColumn<Score>("Tự chấm", [](const Score& s) { return s.self; }),
       NumberColumn<Score>("Khối duyệt", [](const Score& s) { return s.reviewed; })},
      this);
  auto* scores = Table(scores_, "scores", {1, 0, 0, 0}, "Điểm theo tiêu chí");
  scores->setFixedHeight(kScoresHeight);
  column->addWidget(scores);
  frame_ = new PageFrame(content);
  Column(this)->addWidget(frame_);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &BlockDetail::ShowMember);
  connect(&context->names(), &Names::Learned, this, [this] {
    members_->AllChanged();
    if (block() != nullptr) ShowWords();
  });
}

void BlockDetail::Show(const std::string& block_id, const QStringList& own_units) {
  load_ += 1;
  own_units_ = own_units;
  frame_->ShowLoading();
  Q_EMIT Cleared();
  block::v1::GetBlockRequest request;
  request.set_id(block_id);
  LoadRanking(block_id);  // at the same time: whichever comes last has the other
  block_.Clear();
  ranking_.reset();
  context_->api().Call(
      request, this,
      [this, load = load_](const Block& found) {
        if (load != load_) return;
        block_ = found;
        if (ranking_) Fill(*ranking_);
      },
      [this, load = load_, block_id](const CallError& error) {
        if (load != load_) return;
        load_ += 1;
        frame_->ShowError(error, "", [this, block_id] { Show(block_id, own_units_); });
      });
}

void BlockDetail::LoadRanking(const std::string& block_id) {
  block::v1::GetRankingRequest request;
  request.set_block_id(block_id);
  context_->api().Call(
      request, this,
      [this, load = load_](const GetRankingResponse& ranking) {
        if (load != load_) return;
        ranking_ = ranking;
        if (!block_.id().empty()) Fill(ranking);
      },
      [this, load = load_, block_id](const CallError& error) {
        if (load != load_) return;
        load_ += 1;  // the block itself is of no use without it
        // Of a block that is no concern of the person's, the server says that there is nothing.
        if (error.code == grpc::StatusCode::NOT_FOUND) {
          return ShowNothing(
              "Chỉ các đơn vị trong khối này và cấp trên của các đơn vị ấy xem được giao ước và điểm của "
              "khối.");
        }
        frame_->ShowError(error, "", [this, block_id] { Show(block_id, own_units_); });
      });
}

void BlockDetail::ShowNothing(const QString& sentence) {
  load_ += 1;
  block_.Clear();
  frame_->ShowEmpty(sentence);
  Q_EMIT Cleared();
}

void BlockDetail::Fill(const GetRankingResponse& ranking) {
  const std::string before = member() == nullptr ? "" : member()->line.unit_id();
  QList<Member> members;
  int chosen = 0;
  for (const Line& line : ranking.lines()) {
    Member one;
    one.line = line;
    one.leads = line.unit_id() == block_.leader_unit_id();
    one.deputises = line.unit_id() == block_.deputy_unit_id();
    for (const auto& signature : block_.pact()) {
      if (signature.unit_id() != line.unit_id()) continue;
      one.signed_at = ToQDateTime(signature.signed_at());
      one.signer_person_id = signature.signer_person_id();
    }
    const bool wanted = before.empty() ? own_units_.contains(Text(line.unit_id())) : line.unit_id() == before;
    if (wanted && chosen == 0) chosen = static_cast<int>(members.size());
    members.append(one);
  }
  name_->setText(QString("%1 · năm học %2").arg(Text(block_.name()), Text(block_.school_year())));
  facts_->setText(QString("Quy chế số %1 ngày %2 · %3 đơn vị · đã ký giao ước %4")
                      .arg(Text(block_.regulation_number()), DayText(ToQDate(block_.regulation_date())))
                      .arg(members.size())
                      .arg(ShareText(block_.pact_size(), static_cast<int>(members.size()))));
  members_->Set(members);
  frame_->ShowContent();
  if (!members.isEmpty()) table_->selectRow(chosen);
  ShowMember();
}

const Block* BlockDetail::block() const {
  return frame_->state() == PageFrame::State::kContent && !block_.id().empty() ? &block_ : nullptr;
}

const Member* BlockDetail::member() const { return members_->At(table_->currentIndex()); }

QList<QPair<QString, QString>> BlockDetail::members() const {
  QHash<QString, QString> names;
  for (const Member& one : members_->rows()) names[Text(one.line.unit_id())] = Text(one.line.unit_name());
  QList<QPair<QString, QString>> out;
  for (const std::string& id : block_.member_unit_ids()) out.append({Text(id), names[Text(id)]});
  return out;
}

void BlockDetail::ShowWords() {
  const Member* chosen = member();
  if (chosen == nullptr) return;
  who_->setText(Text(chosen->line.unit_name()));
  QStringList words;
  if (chosen->signed_at.isValid()) {
    const QString signer = context_->names().Person(chosen->signer_person_id);
    words << "Ký giao ước lúc " + DayTimeText(chosen->signed_at) + (signer.isEmpty() ? "" : ", " + signer);
  }
  if (!chosen->line.review_note().empty()) words << "Nhận xét: " + Text(chosen->line.review_note());
  signed_->setText(words.join(" · "));
  signed_->setVisible(!words.isEmpty());
}

void BlockDetail::ShowMember() {
  const Member* chosen = member();
  if (chosen == nullptr) return;
  ShowWords();
  QList<Score> scores;
  for (const auto& criterion : block_.criteria()) {
    scores.append({criterion, PointsText(PointsOf(chosen->line.self_scores(), criterion.code())),
                   PointsText(PointsOf(chosen->line.reviewed_scores(), criterion.code()))});
  }
  scores_->Set(scores);
  Q_EMIT Ready();
}

}  // namespace thidua::client
