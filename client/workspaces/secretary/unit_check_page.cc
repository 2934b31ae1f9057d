#include "client/workspaces/secretary/unit_check_page.h"

#include <algorithm>
#include <utility>

#include "client/models/dates.h"
#include "client/models/search.h"
#include "client/widgets/state_column.h"

namespace thidua::client {

using registration::v1::CheckUnitRequest;
using registration::v1::CheckUnitResponse;

UnitCheckPage::UnitCheckPage(Context* context)
    : UnitPage(context, "Xét cả trường",
               "Đăng ký của trường theo hồ sơ tới hôm nay: ai chưa đủ điều kiện, danh hiệu nào vượt tỷ lệ.",
               SchoolRoles(), In::kCampaign),
      bar_(new ActionBar) {
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
  lines_ = new SiftedModel<Line>(
      {NameColumn<Line>("Cá nhân, tập thể", [](const Line& l) { return Text(l.name()); }),
       TextColumn<Line>("Danh hiệu",
                        [this](const Line& l) { return context().TitleShort(l.title().title_code()); }),
       StateColumn<Line>(
           "Kết quả xét",
           [this](const Line& l) {
             return IsOut(l) ? StateLook{"Thử bỏ ra", "cross", Tone::kNeutral} : LookOf(l.title());
           })},
      [this](const Line& l) {
        return (filter_->currentIndex() == 0 || l.title().blocked()) &&
               Matches(Text(l.name()), search_->text());
      },
      this);
  table_ = Table(lines_, "unitLines", {1, 0, 0}, "Đăng ký của trường");
  column->addWidget(table_, 1);
  connect(search_, &QLineEdit::textChanged, this, &UnitCheckPage::FilterLines);
  connect(filter_, &QComboBox::activated, this, &UnitCheckPage::FilterLines);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &UnitCheckPage::ShowLine);
  return list;
}

QWidget* UnitCheckPage::MakeDetail() {
  QVBoxLayout* inside;
  auto* area = Scrolling(&inside);
  who_ = Title("");
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
  tried_ = std::exchange(out_, {});
  registered_.clear();
  if (BeginUnitLoad()) Check();
}

void UnitCheckPage::Check() {
  CheckUnitRequest request;
  request.set_campaign_id(context().campaign().id());
  request.set_unit_id(unit_id());
  for (const auto& [subject, titles] : registered_) {
    std::set<std::string> left = titles;
    for (const auto& [id, title] : out_) {
      if (id == subject) left.erase(title);
    }
    if (left.size() == titles.size()) continue;
    auto* plan = request.add_plans();
    plan->mutable_subject()->set_id(subject);
    plan->mutable_subject()->set_kind(kinds_.at(subject));
    for (const auto& title : left) plan->add_title_codes(title);
  }
  Fetch(request, [this](const CheckUnitResponse& answer) { Fill(answer); });
}

void UnitCheckPage::Fill(const CheckUnitResponse& answer) {
  const CheckUnitResponse before = std::exchange(answer_, answer);
  if (out_.empty()) {
    for (const auto& line : answer.lines()) {
      registered_[line.subject().id()].insert(line.title().title_code());
      kinds_[line.subject().id()] = line.subject().kind();
    }
    if (TryAgain()) return Check();
  } else {
    // What was taken out stays on the list, so that it can be put back.
    for (const auto& line : before.lines()) {
      if (IsOut(line)) *answer_.add_lines() = line;
    }
  }
  if (answer_.lines().empty()) {
    frame()->ShowEmpty("Trong trường chưa có ai đăng ký danh hiệu trong đợt này.", "Tải lại",
                       [this] { Reload(); });
    return;
  }
  std::set<std::string> people;
  for (const auto& [subject, titles] : registered_) {
    if (kinds_.at(subject) == common::v1::PERSON) people.insert(subject);
  }
  const auto blocked =
      std::count_if(answer_.lines().begin(), answer_.lines().end(),
                    [this](const Line& line) { return line.title().blocked() && !IsOut(line); });
  summary_->setText(QString("%1 người đã đăng ký · %2 đăng ký, %3 đăng ký vướng")
                        .arg(ShareText(static_cast<int>(people.size()), static_cast<int>(answer_.people())))
                        .arg(answer_.lines_size())
                        .arg(blocked));
  Q_EMIT Waiting(static_cast<int>(blocked));
  ShowCaps();
  frame()->ShowContent();
  QList<Line> lines{answer_.lines().begin(), answer_.lines().end()};
  SortByName(lines, [](const Line& line) { return Text(line.name()); });
  const Line* current = Current();
  const Key wanted = current == nullptr ? Key{} : KeyOf(*current);
  lines_->TakeAll(lines);
  ChooseLine(wanted);
}

// What was tried before a reload is tried again on what is registered now.
bool UnitCheckPage::TryAgain() {
  for (const Key& key : std::exchange(tried_, {})) {
    const auto titles = registered_.find(key.first);
    if (titles != registered_.end() && titles->second.count(key.second) > 0) out_.insert(key);
  }
  return !out_.empty();
}

void UnitCheckPage::ShowCaps() {
  Clear(caps_);
  for (const auto& cap : answer_.caps()) {
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

void UnitCheckPage::FilterLines() {
  const Line* current = Current();
  const Key wanted = current == nullptr ? Key{} : KeyOf(*current);
  lines_->Sift();
  ChooseLine(wanted);
}

void UnitCheckPage::ChooseLine(const Key& wanted) {
  if (lines_->rows().isEmpty()) return detail_->ShowEmpty("Không có đăng ký nào khớp điều kiện lọc.");
  detail_->ShowContent();
  table_->selectRow(std::max(0, lines_->Find([&](const Line& line) { return KeyOf(line) == wanted; })));
  ShowLine();
}

void UnitCheckPage::ShowLine() {
  const Line* line = Current();
  if (line == nullptr) return;
  who_->setText(Text(line->name()));
  title_->setText(context().TitleName(line->title().title_code()));
  state_->Set(LookOf(line->title()));
  verdicts_->Set(line->title());
  bar_->Reset();
  if (!out_.empty())
    bar_->Add("resetPlan", "Bỏ mọi phép thử", Look::kPlain, [this] {
      out_.clear();
      Reload();
    });
  bar_->Add("takeOut", IsOut(*line) ? "Đưa trở lại" : "Thử bỏ ra", Look::kPlain, [this] { TakeOut(); });
  if (!out_.empty()) bar_->Say(QString("Đang tính thử: bỏ %1 đăng ký.").arg(out_.size()), Tone::kInfo);
}

void UnitCheckPage::TakeOut() {
  const Key key = KeyOf(*Current());
  if (out_.erase(key) == 0) out_.insert(key);
  bar_->SetBusy(true);
  if (out_.empty()) return Reload();
  Check();
}

}  // namespace thidua::client
