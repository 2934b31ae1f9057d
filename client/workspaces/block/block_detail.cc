#include "client/workspaces/block/block_detail.h"

#include <algorithm>

#include "client/models/dates.h"
#include "client/models/score_words.h"
#include "client/models/words.h"
#include "client/widgets/state_column.h"
#include "client/workspaces/block/score_tables.h"

namespace thidua::client {
namespace {

using block::v1::Block;
using block::v1::GetRankingResponse;
using Member = BlockDetail::Member;

QString PlaceOf(const Member& member) {
  return member.leads ? "Khối trưởng" : member.deputises ? "Khối phó" : "Thành viên";
}

StateLook PactOf(const Member& member) {
  if (!member.signed_at.isValid()) return {"Chưa ký", "warning", Tone::kWarning};
  return {"Đã ký " + DayText(member.signed_at.date()), "check", Tone::kSuccess};
}

}  // namespace

BlockDetail::BlockDetail(Context* context, QWidget* parent)
    : QWidget(parent),
      context_(context),
      name_(Title("")),
      facts_(Muted("")),
      who_(Strong("")),
      signed_(Muted("")),
      total_(Muted("")) {
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
                                                                   : PointsText(m.line.hundredths());
                            }),
       StateColumn<Member>("Bảng điểm", [](const Member& m) { return CardLook(m.line.state()); })},
      this);
  table_ = Table(members_, "members", {0, 1, 0, 0, 0, 0}, "Đơn vị trong khối");
  column->addWidget(table_, 1);
  who_->setObjectName("memberWords");
  column->addWidget(who_);
  column->addWidget(signed_);
  scores_ = new RowModel<Score>(
      {TextColumn<Score>("Tiêu chí", [](const Score& s) { return IndentedName(s.criterion); }),
       NumberColumn<Score>("Tối đa", [](const Score& s) { return MostText(s.criterion); }),
       NumberColumn<Score>(
           "Tự chấm", [](const Score& s) { return PointsText(s.line.self_state(), s.line.self_points()); }),
       NumberColumn<Score>("Được chấm",
                           [](const Score& s) { return PointsText(s.line.state(), s.line.points()); }),
       TextColumn<Score>("Số liệu, lý do, minh chứng", [](const Score& s) { return GroundsText(s.line); })},
      this);
  column->addWidget(Table(scores_, "scores", {1, 0, 0, 0, 1}, "Bảng điểm thi đua"), 1);
  total_->setObjectName("cardTotal");
  column->addWidget(total_);
  frame_ = new PageFrame(content);
  Column(this)->addWidget(frame_);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &BlockDetail::ShowMember);
  connect(&context->names(), &Names::Learned, this, [this] {
    members_->AllChanged();
    if (block() != nullptr) ShowWords();
  });
}

// All that is asked for at the same time; on screen it comes together.
struct BlockDetail::Coming {
  std::optional<Block> block;
  std::optional<GetRankingResponse> ranking;
  std::optional<block::v1::Criteria> criteria;
};

template <class Response, class Request>
void BlockDetail::Ask(const Request& request, const std::string& block_id, std::shared_ptr<Coming> coming,
                      std::optional<Response> Coming::*place) {
  context_->api().Call(
      request, this,
      [this, load = load_, coming, place](const Response& answer) {
        if (load != load_) return;
        (*coming).*place = answer;
        if (!coming->block || !coming->ranking || !coming->criteria) return;
        block_ = *coming->block;
        criteria_ = *coming->criteria;
        Fill(*coming->ranking);
      },
      [this, load = load_, block_id](const CallError& error) {
        if (load == load_) Fail(error, block_id);
      });
}

void BlockDetail::Show(const std::string& block_id, const QStringList& own_units) {
  load_ += 1;
  own_units_ = own_units;
  frame_->ShowLoading();
  Q_EMIT Cleared();
  block_.Clear();
  const auto coming = std::make_shared<Coming>();
  block::v1::GetBlockRequest get;
  get.set_id(block_id);
  Ask(get, block_id, coming, &Coming::block);
  block::v1::GetRankingRequest rank;
  rank.set_block_id(block_id);
  Ask(rank, block_id, coming, &Coming::ranking);
  block::v1::GetCriteriaRequest by;
  by.set_block_id(block_id);
  Ask(by, block_id, coming, &Coming::criteria);
}

void BlockDetail::Fail(const CallError& error, const std::string& block_id) {
  load_ += 1;  // the others are of no use without it
  // Of a block that is no concern of the person's, the server says that there is nothing.
  if (error.code == grpc::StatusCode::NOT_FOUND) {
    return ShowNothing(
        "Chỉ các đơn vị trong khối này và cấp trên của các đơn vị ấy xem được giao ước và điểm của khối.");
  }
  frame_->ShowError(error, "", [this, block_id] { Show(block_id, own_units_); });
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
  if (criteria_.fixed()) {
    facts_->setText(facts_->text() + " · đã chốt điểm " + DayText(ToQDate(criteria_.fixed_on())) +
                    (criteria_.fixing_reason().empty()
                         ? QString()
                         : " khi còn thiếu: " + Text(criteria_.fixing_reason())));
  }
  if (!criteria_.reopening_reason().empty()) {
    facts_->setText(facts_->text() + " · điểm đã từng mở lại: " + Text(criteria_.reopening_reason()));
  }
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
  signed_->setText(words.join(" · "));
  signed_->setVisible(!words.isEmpty());
}

void BlockDetail::ShowMember() {
  const Member* chosen = member();
  if (chosen == nullptr) return;
  ShowWords();
  LoadCard(chosen->line.unit_id());
  Q_EMIT Ready();
}

void BlockDetail::LoadCard(const std::string& unit_id) {
  card_load_ += 1;
  scores_->Set({});
  total_->setText(criteria_.number() == 0 ? "Khối chưa có bảng tiêu chí; khối trưởng ban hành ở trang này."
                                          : "");
  if (criteria_.number() == 0) return;
  block::v1::GetScorecardRequest request;
  request.set_block_id(block_.id());
  request.set_unit_id(unit_id);
  context_->api().Call(
      request, this,
      [this, load = card_load_](const block::v1::Scorecard& card) {
        if (load == card_load_) ShowCard(card);
      },
      [this, load = card_load_](const CallError& error) {
        if (load == card_load_) total_->setText(error.FullText());
      });
}

void BlockDetail::ShowCard(const block::v1::Scorecard& card) {
  QList<Score> rows;
  for (int i = 0; i < criteria_.criteria_size() && i < card.lines_size(); ++i) {
    rows.append({criteria_.criteria(i), card.lines(i)});
  }
  scores_->Set(rows);
  QStringList words{
      QString("Tự chấm %1 · được chấm %2/%3")
          .arg(PointsText(card.self_total()), PointsText(card.total()), PointsText(card.whole()))};
  if (card.bonus() > 0) words << "thưởng " + PointsText(card.bonus());
  if (card.penalty() > 0) words << "trừ " + PointsText(card.penalty());
  if (card.out_of_whole() > 0) words << "không áp dụng " + PointsText(card.out_of_whole()) + " điểm";
  if (card.missing_size() > 0) words << QString("còn %1 tiêu chí chưa có điểm").arg(card.missing_size());
  total_->setText(words.join(" · "));
}

}  // namespace thidua::client
