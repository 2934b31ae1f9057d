#include "client/workspaces/secretary/unit_check_page.h"

#include <algorithm>
#include <utility>

#include "client/core/turns.h"
#include "client/models/dates.h"
#include "client/widgets/list_foot.h"
#include "client/widgets/state_column.h"

namespace thidua::client {

using registration::v1::CheckUnitRequest;
using registration::v1::CheckUnitResponse;

namespace {

constexpr int kFirst = 50, kPage = 200;

StateLook LookOfLine(const CheckUnitResponse::Line& line) {
  return line.taken_out() ? StateLook{"Thử bỏ ra", "cross", Tone::kNeutral} : LookOf(line.title());
}

}  // namespace

UnitCheckPage::UnitCheckPage(Context* context)
    : UnitPage(context, "Xét cả trường",
               "Đăng ký của trường theo hồ sơ tới hôm nay: ai chưa đủ điều kiện, danh hiệu nào vượt tỷ lệ.",
               SchoolRoles(), In::kCampaign),
      bar_(new ActionBar),
      detail_turn_(this, [this] { ShowDetail(); }) {
  SetContent(Beside(MakeList(), 5, MakeDetail(), 4));
}

QWidget* UnitCheckPage::MakeList() {
  auto* list = new QWidget;
  auto* column = Column(list, space::kS);
  summary_ = Strong("");
  summary_->setObjectName("unitSummary");
  column->addWidget(summary_);
  caps_ = new QVBoxLayout;
  caps_->setSpacing(space::kXs);
  column->addLayout(caps_);
  column->addWidget(unit_picker());
  auto* tools = Row();
  search_ = new SearchField("Tìm theo tên");
  tools->addWidget(search_, 1);
  filter_ = new Picker("lineFilter", "Lọc theo kết quả xét");
  filter_->addItems({"Mọi đăng ký", "Chỉ đăng ký vướng"});
  tools->addWidget(filter_);
  column->addLayout(tools);
  lines_ = new RowModel<Line>(
      {NameColumn<Line>("Cá nhân, tập thể", [](const Line& l) { return Text(l.name()); }),
       TextColumn<Line>("Danh hiệu",
                        [this](const Line& l) { return context().TitleShort(l.title().title_code()); }),
       StateColumn<Line>("Kết quả xét", LookOfLine)},
      this);
  lines_->KnowBy(KeyOf);
  table_ = Table(lines_, "unitLines", {1, 0, 0}, "Đăng ký của trường");
  column->addWidget(table_, 1);
  column->addWidget(new ListFoot(lines_, "đăng ký"));
  connect(search_, &SearchField::Asked, this, [this] { Check(""); });
  connect(filter_, &QComboBox::activated, this, [this] { Check(""); });
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &UnitCheckPage::ShowLine);
  return list;
}

QWidget* UnitCheckPage::MakeDetail() {
  QVBoxLayout* inside;
  auto* area = Scrolling(&inside);
  who_ = Title("");
  who_->setObjectName("lineName");
  title_ = Muted("");
  state_ = new StateChip({}, area);
  verdicts_ = new VerdictList;
  inside->addWidget(who_);
  inside->addWidget(title_);
  inside->addWidget(state_);
  inside->addSpacing(space::kXs);
  inside->addWidget(verdicts_);
  inside->addStretch(1);
  detail_ = new PageFrame(Above(area, bar_));
  return detail_;
}

void UnitCheckPage::Reload() {
  if (!BeginUnitLoad()) return;
  const std::string where = context().campaign().id() + "/" + unit_id();
  if (std::exchange(where_, where) != where) out_.clear();
  Check("");
}

// What is tried is tried again on what is registered by then.
void UnitCheckPage::Check(const std::string& page_token) {
  CheckUnitRequest request;
  request.set_campaign_id(context().campaign().id());
  request.set_unit_id(unit_id());
  for (const auto& [subject, titles] : out_) {
    auto* plan = request.add_plans();
    plan->mutable_subject()->set_id(subject.first);
    plan->mutable_subject()->set_kind(subject.second);
    plan->set_take_out(true);
    for (const auto& title : titles) plan->add_title_codes(title);
  }
  request.set_query(search_->query());
  request.set_blocked_only(filter_->currentIndex() > 0);
  const bool more = !page_token.empty();
  request.set_page_size(more ? kPage : kFirst);
  request.set_page_token(page_token);
  FetchLatest(request, [this, more](const CheckUnitResponse& answer) { Fill(answer, more); });
}

void UnitCheckPage::Fill(const CheckUnitResponse& answer, bool more) {
  if (answer.counts().titles() == 0) {
    frame()->ShowEmpty("Trong trường chưa có ai đăng ký danh hiệu trong đợt này.", "Tải lại",
                       [this] { Reload(); });
    return;
  }
  if (const Line* line = Current(); line != nullptr && !more) wanted_ = KeyOf(*line);
  lines_->TakePage({answer.lines().begin(), answer.lines().end()}, more, answer.next_page_token(),
                   [this](const std::string& next) { Check(next); });
  if (more) return;
  Summarise(answer);
  frame()->ShowContent();
  ChooseLine();
  InTurns(this, 1, [this, caps = answer.caps()](qsizetype) { ShowCaps(caps); });
}

void UnitCheckPage::Summarise(const CheckUnitResponse& answer) {
  const auto& counts = answer.counts();
  summary_->setText(QString("%1 người đã đăng ký · %2 đăng ký, %3 đăng ký vướng")
                        .arg(ShareText(counts.registered(), static_cast<int>(answer.people())))
                        .arg(counts.titles())
                        .arg(counts.blocked()));
  Q_EMIT Waiting(counts.blocked());
}

void UnitCheckPage::ShowCaps(const Caps& caps) {
  std::string shown = context().campaign().id();
  for (const auto& cap : caps) cap.AppendToString(&shown);
  if (shown == shown_caps_) return;  // as after most searches
  shown_caps_ = std::move(shown);
  Clear(caps_);
  for (const auto& cap : caps) {
    const bool over = cap.wanted() > cap.allowed();
    auto* row = Row();
    row->addWidget(new StateChip(over ? StateLook{"Vượt tỷ lệ", "warning", Tone::kWarning}
                                      : StateLook{"Trong tỷ lệ", "check", Tone::kSuccess}));
    row->addWidget(Body(QString("%1: %2 đăng ký, tối đa %3 (tính trên %4 %5)")
                            .arg(context().TitleShort(cap.title_code()))
                            .arg(cap.wanted())
                            .arg(cap.allowed())
                            .arg(cap.base())
                            .arg(context().TitleShort(cap.of_title_code()))),
                   1);
    caps_->addLayout(row);
    caps_->addWidget(Muted(Text(cap.verdict().source())));
  }
}

const UnitCheckPage::Line* UnitCheckPage::Current() const { return lines_->At(table_->currentIndex()); }

void UnitCheckPage::ChooseLine() {
  if (lines_->rows().isEmpty()) return detail_->ShowEmpty("Không có đăng ký nào khớp điều kiện lọc.");
  detail_->ShowContent();
  table_->selectRow(std::max(0, lines_->RowOf(wanted_)));
}

// The acts are those of the line from the first; its dozen sentences follow in a turn of their own.
void UnitCheckPage::ShowLine() {
  if (Current() == nullptr) return;
  ShowBar();
  detail_turn_.Ask();
}

void UnitCheckPage::ShowDetail() {
  const Line* line = Current();
  if (line == nullptr) return;
  who_->setText(Text(line->name()));
  title_->setText(context().TitleName(line->title().title_code()));
  state_->Set(LookOfLine(*line));
  verdicts_->Set(line->title());
}

void UnitCheckPage::ShowBar() {
  bar_->Reset();
  if (!out_.empty())
    bar_->Add("resetPlan", "Bỏ mọi phép thử", Look::kPlain, [this] {
      out_.clear();
      Reload();
    });
  bar_->Add("takeOut", Current()->taken_out() ? "Đưa trở lại" : "Thử bỏ ra", Look::kPlain,
            [this] { TakeOut(); });
  int out = 0;
  for (const auto& [subject, titles] : out_) out += static_cast<int>(titles.size());
  if (out > 0) bar_->Say(QString("Đang tính thử: bỏ %1 đăng ký.").arg(out), Tone::kInfo);
}

void UnitCheckPage::TakeOut() {
  const Line& line = *Current();
  const std::pair subject(line.subject().id(), line.subject().kind());
  std::set<std::string>& titles = out_[subject];
  const std::string& title = line.title().title_code();
  if (titles.erase(title) == 0) titles.insert(title);
  if (titles.empty()) out_.erase(subject);
  bar_->SetBusy(true);
  Check("");
}

}  // namespace thidua::client
