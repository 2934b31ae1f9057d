#include "client/workspaces/shared/targets_page.h"

#include "client/models/search.h"
#include "client/models/words.h"
#include "client/workspaces/shared/target_dialog.h"

namespace thidua::client {
namespace {

using registration::v1::Target;

constexpr int kPage = 500;

// "+4,3 điểm %"
QString RiseText(const Target& target) {
  const int rise = target.target_permille() - target.baseline_permille();
  return QString("%1%2,%3 điểm %").arg(rise < 0 ? "−" : "+").arg(qAbs(rise) / 10).arg(qAbs(rise) % 10);
}

QList<identity::v1::Role> RolesOf(TargetsPage::Of whose) {
  using namespace identity::v1;
  if (whose == TargetsPage::Of::kOwnUnit) return {SCHOOL_SECRETARY, PRINCIPAL};
  return {DIVISION_OFFICER, DIVISION_HEAD, COMMITTEE_OFFICER, COMMITTEE_CHAIR};
}

std::vector<RowModel<Target>::Column> ColumnsFor(TargetsPage::Of whose) {
  std::vector<RowModel<Target>::Column> columns;
  if (whose == TargetsPage::Of::kUnitsBelow) {
    columns.push_back(TextColumn<Target>("Đơn vị", [](const Target& t) { return Text(t.unit_name()); }));
  }
  columns.push_back(TextColumn<Target>("Chỉ tiêu", [](const Target& t) { return Text(t.indicator()); }));
  columns.push_back(NumberColumn<Target>(
      "Hiện trạng", [](const Target& t) { return PermilleText(t.baseline_permille()); }));
  columns.push_back(
      NumberColumn<Target>("Phấn đấu", [](const Target& t) { return PermilleText(t.target_permille()); }));
  columns.push_back(NumberColumn<Target>("Tăng", RiseText));
  columns.push_back(
      TextColumn<Target>("Nguồn của hiện trạng", [](const Target& t) { return Text(t.baseline_source()); }));
  return columns;
}

}  // namespace

TargetsPage::TargetsPage(Context* context, Of whose)
    : Page(context, whose == Of::kOwnUnit ? "Chỉ tiêu thi đua" : "Chỉ tiêu các đơn vị",
           whose == Of::kOwnUnit
               ? "Mức đơn vị đăng ký phấn đấu trong đợt, so với hiện trạng có nguồn."
               : "Mức các đơn vị bên dưới đăng ký phấn đấu trong đợt; cùng chỉ tiêu đứng cạnh nhau."),
      whose_(whose),
      unit_(new OwnUnitPicker(context, RolesOf(whose))),
      bar_(new ActionBar) {
  auto* content = new QWidget;
  auto* column = Column(content, space::kS);
  auto* tools = Row();
  search_ = new QLineEdit;
  search_->setObjectName("search");
  search_->setPlaceholderText(whose == Of::kOwnUnit ? "Tìm theo chỉ tiêu, có dấu hoặc không dấu"
                                                    : "Tìm theo đơn vị, chỉ tiêu, có dấu hoặc không dấu");
  search_->setAccessibleName("Tìm chỉ tiêu");
  search_->setClearButtonEnabled(true);
  tools->addWidget(search_, 1);
  tools->addWidget(unit_);
  column->addLayout(tools);
  rows_ = new RowModel<Target>(ColumnsFor(whose), this);
  table_ = new QTableView;
  table_->setObjectName("targets");
  table_->setModel(rows_);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  StyleTable(table_, whose == Of::kOwnUnit ? QList<int>{1, 0, 0, 0, 1} : QList<int>{1, 1, 0, 0, 0, 1},
             "Chỉ tiêu");
  column->addWidget(table_, 1);
  count_ = Muted("");
  count_->setObjectName("count");
  column->addWidget(count_);
  column->addWidget(bar_);
  connect(search_, &QLineEdit::textChanged, this, &TargetsPage::Filter);
  connect(unit_, &QComboBox::activated, this, &TargetsPage::Reload);
  SetContent(content);
}

QStringList TargetsPage::Help() const {
  QStringList help{"Mỗi chỉ tiêu là một tỷ lệ đo được: hiện trạng theo khảo sát có nguồn, và mức phấn đấu.",
                   "Tìm theo tên, có dấu hoặc không dấu. F5: tải lại."};
  if (whose_ == Of::kOwnUnit) {
    help.insert(1,
                "“Đăng ký chỉ tiêu” ghi chỉ tiêu của đơn vị vào đợt đang chọn ở đầu cửa sổ; đăng ký rồi thì "
                "không sửa, không rút được, nên xem kỹ số liệu trước. Phần đang viết được giữ trên máy.");
  }
  return help;
}

void TargetsPage::Reload() {
  BeginLoad();
  targets_.clear();
  if (!context().has_campaign()) {
    return frame()->ShowEmpty("Chưa có phong trào nào được phát động.", "Tải lại", [this] { Reload(); });
  }
  if (unit_->unit_id().empty()) {
    return frame()->ShowEmpty("Bạn không giữ vai trò này ở một đơn vị nào.");
  }
  Load("");
}

// All of them: they are looked through and sorted here, and a campaign has some for each unit.
void TargetsPage::Load(const std::string& page_token) {
  registration::v1::ListTargetsRequest request;
  request.set_campaign_id(context().campaign().id());
  request.set_unit_id(unit_->unit_id());
  request.set_with_below(whose_ == Of::kUnitsBelow);
  request.set_page_size(kPage);
  request.set_page_token(page_token);
  Fetch(request, [this](const registration::v1::ListTargetsResponse& page) {
    for (const Target& target : page.targets()) targets_.append(target);
    if (!page.next_page_token().empty()) return Load(page.next_page_token());
    if (targets_.isEmpty() && whose_ == Of::kOwnUnit) {
      return frame()->ShowEmpty("Đơn vị chưa đăng ký chỉ tiêu nào trong đợt này.", "Đăng ký chỉ tiêu…",
                                [this] { AskTarget(); });
    }
    if (targets_.isEmpty()) {
      return frame()->ShowEmpty("Chưa đơn vị nào đăng ký chỉ tiêu trong đợt này.", "Tải lại",
                                [this] { Reload(); });
    }
    frame()->ShowContent();
    Filter();
  });
}

void TargetsPage::Filter() {
  QList<Target> shown;
  for (const Target& target : targets_) {
    if (Matches(Text(target.unit_name()) + " " + Text(target.indicator()), search_->text())) shown << target;
  }
  rows_->Set(shown);
  if (!shown.isEmpty()) table_->selectRow(0);
  count_->setText(shown.size() == targets_.size()
                      ? QString("%1 chỉ tiêu").arg(shown.size())
                      : QString("%1 trong %2 chỉ tiêu").arg(shown.size()).arg(targets_.size()));
  ShowBar();
}

void TargetsPage::ShowBar() {
  bar_->Reset();
  bar_->Say(done_, Tone::kSuccess);
  if (whose_ == Of::kUnitsBelow) return;
  bar_->Add("registerTarget", "Đăng ký chỉ tiêu…", Look::kPrimary, [this] { AskTarget(); });
}

void TargetsPage::AskTarget() {
  auto* dialog = new TargetDialog(&context(), unit_->unit_id(), this);
  connect(dialog, &TargetDialog::Registered, this, [this](const QString& indicator) {
    done_ = "Đã đăng ký chỉ tiêu “" + indicator + "”.";
    Reload();
  });
  dialog->open();
}

}  // namespace thidua::client
