#include "client/workspaces/shared/targets_page.h"

#include <algorithm>

#include "client/models/indicator_words.h"
#include "client/models/search.h"
#include "client/models/target_words.h"
#include "client/models/words.h"
#include "client/widgets/list_foot.h"
#include "client/widgets/reason_dialog.h"
#include "client/workspaces/shared/chosen_file.h"
#include "client/workspaces/shared/evidence_file.h"
#include "client/workspaces/shared/target_dialog.h"

namespace thidua::client {
namespace {

using registration::v1::Target;

constexpr int kPage = 100;
constexpr char kTakesNone[] = "Chỉ tiêu chỉ đăng ký, sửa, rút được khi đợt thi đua đang diễn ra.";

// `result_of`: what the unit has reported of it, or nothing.
std::vector<RowModel<Target>::Column> ColumnsFor(TargetsPage::Of whose,
                                                 std::function<QString(const Target&)> result_of) {
  std::vector<RowModel<Target>::Column> columns;
  if (whose == TargetsPage::Of::kUnitsBelow) {
    columns.push_back(TextColumn<Target>("Đơn vị", [](const Target& t) { return Text(t.unit_name()); }));
  }
  columns.push_back(TextColumn<Target>("Chỉ tiêu", [](const Target& t) { return Text(t.indicator()); }));
  columns.push_back(NumberColumn<Target>(
      "Hiện trạng", [](const Target& t) { return HundredthsText(t.baseline_hundredths()); }));
  columns.push_back(NumberColumn<Target>(
      "Phấn đấu", [](const Target& t) { return HundredthsText(t.target_hundredths()); }));
  columns.push_back(NumberColumn<Target>(
      "Tăng", [](const Target& t) { return RiseText(t.baseline_hundredths(), t.target_hundredths()); }));
  columns.push_back(NumberColumn<Target>("Kết quả", std::move(result_of)));
  columns.push_back(
      TextColumn<Target>("Nguồn của hiện trạng", [](const Target& t) { return Text(t.baseline_source()); }));
  return columns;
}

}  // namespace

TargetsPage::TargetsPage(Context* context, Of whose)
    : UnitPage(context, whose == Of::kOwnUnit ? "Chỉ tiêu thi đua" : "Chỉ tiêu các đơn vị",
               whose == Of::kOwnUnit
                   ? "Mức đơn vị đăng ký phấn đấu trong đợt, so với hiện trạng có nguồn."
                   : "Mức các đơn vị bên dưới đăng ký phấn đấu trong đợt; cùng chỉ tiêu đứng cạnh nhau.",
               whose == Of::kOwnUnit ? SchoolRoles() : OfficeRoles(), In::kCampaign),
      whose_(whose),
      bar_(new ActionBar) {
  auto* content = new QWidget;
  auto* column = Column(content, space::kS);
  auto* tools = Row();
  search_ = new SearchField(whose == Of::kOwnUnit ? "Tìm theo chỉ tiêu" : "Tìm theo đơn vị, chỉ tiêu");
  tools->addWidget(search_, 1);
  tools->addWidget(unit_picker());
  column->addLayout(tools);
  rows_ = new SiftedModel<Target>(
      ColumnsFor(whose, [this](const Target& t) { return ResultOf(t); }),
      [this](const Target& t) {
        return Matches(Text(t.unit_name()) + " " + Text(t.indicator()), search_->text());
      },
      this);
  table_ = Table(rows_, "targets",
                 whose == Of::kOwnUnit ? QList<int>{1, 0, 0, 0, 0, 1} : QList<int>{1, 1, 0, 0, 0, 0, 1},
                 "Chỉ tiêu");
  column->addWidget(table_, 1);
  auto* foot = new ListFoot(rows_, "");
  count_ = foot->words();
  column->addWidget(foot);
  grounds_ = Body("");
  grounds_->setObjectName("targetGrounds");
  column->addWidget(grounds_);
  column->addWidget(bar_);
  connect(search_, &QLineEdit::textChanged, this, [this] {
    const std::string chosen = CurrentId();
    rows_->Sift();
    Choose(chosen);
    ShowCount();
  });
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &TargetsPage::ShowBar);
  SetContent(content);
}

void TargetsPage::Reload() {
  if (!BeginUnitLoad()) return;
  results_.clear();
  Load("");
  LoadResults();
}

// What the units have reported in the campaign's sheets; whoever may not see them sees the targets alone.
void TargetsPage::LoadResults() {
  block::v1::ListIndicatorSheetsRequest request;
  request.set_campaign_id(context().campaign().id());
  FetchIfThere(
      request,
      [this](const block::v1::ListIndicatorSheetsResponse& answer) {
        for (const auto& sheet : answer.sheets()) LoadReports(sheet);
      },
      [] {});
}

void TargetsPage::LoadReports(const block::v1::IndicatorSheet& sheet) {
  const auto take = [this, sheet](const block::v1::IndicatorReport& report) {
    for (int i = 0; i < report.values_size() && i < sheet.indicators_size(); ++i) {
      if (report.values(i).state() != block::v1::IndicatorValue::REPORTED) continue;
      results_[{report.unit_id(), report.values(i).code()}] =
          ValueText(sheet.indicators(i), report.values(i));
    }
    rows_->AllChanged();
  };
  if (whose_ == Of::kOwnUnit) {
    const auto& units = sheet.unit_ids();
    if (std::find(units.begin(), units.end(), unit_id()) == units.end()) return;
    block::v1::GetIndicatorReportRequest request;
    request.set_sheet_id(sheet.id());
    request.set_unit_id(unit_id());
    return FetchIfThere(request, take, [] {});
  }
  block::v1::ListIndicatorReportsRequest request;
  request.set_sheet_id(sheet.id());
  FetchAll(
      request,
      [take](const block::v1::ListIndicatorReportsResponse& page) {
        for (const auto& report : page.reports()) take(report);
      },
      [] {});
}

QString TargetsPage::ResultOf(const Target& target) const {
  const auto result = results_.find({target.unit_id(), target.indicator_code()});
  return result == results_.end() ? QString() : result->second;
}

void TargetsPage::Load(const std::string& page_token) {
  registration::v1::ListTargetsRequest request;
  request.set_campaign_id(context().campaign().id());
  request.set_unit_id(unit_id());
  request.set_with_below(whose_ == Of::kUnitsBelow);
  request.set_page_size(kPage);
  request.set_page_token(page_token);
  FetchLatest(request, [this, more = !page_token.empty()](const registration::v1::ListTargetsResponse& page) {
    Fill(page, more);
  });
}

void TargetsPage::Fill(const registration::v1::ListTargetsResponse& page, bool more) {
  const std::string chosen = CurrentId();
  rows_->TakePage({page.targets().begin(), page.targets().end()}, more, page.next_page_token(),
                  [this](const std::string& next) { Load(next); });
  if (rows_->all().isEmpty() && whose_ == Of::kOwnUnit && !Takes()) {
    return frame()->ShowEmpty("Đơn vị không đăng ký chỉ tiêu nào trong đợt này. " + QString(kTakesNone));
  }
  if (rows_->all().isEmpty() && whose_ == Of::kOwnUnit) {
    return frame()->ShowEmpty("Đơn vị chưa đăng ký chỉ tiêu nào trong đợt này.", "Đăng ký chỉ tiêu…",
                              [this] { AskTarget(); });
  }
  if (rows_->all().isEmpty()) {
    return frame()->ShowEmpty("Chưa đơn vị nào đăng ký chỉ tiêu trong đợt này.", "Tải lại",
                              [this] { Reload(); });
  }
  frame()->ShowContent();
  if (!more) Choose(chosen);
  ShowCount();
  ShowBar();
}

void TargetsPage::ShowCount() {
  const auto shown = rows_->rows().size(), all = rows_->all().size();
  count_->setText((shown == all ? QString::number(shown) : QString("%1 trong %2").arg(shown).arg(all)) +
                  (rows_->complete() ? "" : "+") + " chỉ tiêu");
  // What is looked for may be on a page that is not here yet.
  if (!search_->text().trimmed().isEmpty()) rows_->fetchMore({});
}

const Target* TargetsPage::Current() const { return rows_->At(table_->currentIndex()); }

std::string TargetsPage::CurrentId() const { return Current() == nullptr ? std::string() : Current()->id(); }

void TargetsPage::Choose(const std::string& id) {
  table_->selectRow(std::max(0, rows_->Find([&](const Target& target) { return target.id() == id; })));
}

bool TargetsPage::Takes() const {
  return context().campaign().state() == registration::v1::Campaign::LAUNCHED;
}

void TargetsPage::ShowBar() {
  bar_->Reset();
  const Target* current = Current();
  const bool changed = current != nullptr && !current->last_reason().empty();
  const bool surveyed = current != nullptr && !current->survey_name().empty();
  grounds_->setText(current == nullptr ? QString() : GroundsText(*current));
  grounds_->setVisible(!grounds_->text().isEmpty());
  bar_->setVisible(whose_ == Of::kOwnUnit || changed || surveyed);
  if (done_.isEmpty() && changed) {
    bar_->Say("Chỉ tiêu này đã được sửa. Lý do: " + Text(current->last_reason()));
  } else if (done_.isEmpty() && whose_ == Of::kOwnUnit && !Takes()) {
    bar_->Say(kTakesNone);
  } else {
    bar_->Say(done_, Tone::kSuccess);
  }
  if (surveyed) bar_->Add("openSurvey", "Mở khảo sát", Look::kPlain, [this] { OpenSurvey(); });
  if (whose_ == Of::kUnitsBelow) return;
  const bool changeable = current != nullptr && Takes();
  if (!surveyed) {
    bar_->Add(
        "attachSurvey", "Đính kèm khảo sát…", Look::kPlain, [this] { AskSurvey(); }, changeable);
  }
  bar_->Add(
      "withdrawTarget", "Rút…", Look::kPlain, [this] { AskWithdraw(); }, changeable);
  bar_->Add(
      "changeTarget", "Sửa…", Look::kPlain, [this] { AskChange(); }, changeable);
  bar_->Add(
      "registerTarget", "Đăng ký chỉ tiêu…", Look::kPrimary, [this] { AskTarget(); }, Takes());
}

void TargetsPage::AskTarget() {
  auto* dialog = new TargetDialog(&context(), unit_id(), this);
  connect(dialog, &TargetDialog::Registered, this, [this](const QString& indicator) {
    done_ = "Đã đăng ký chỉ tiêu “" + indicator + "”.";
    Reload();
  });
  dialog->open();
}

void TargetsPage::AskChange() {
  auto* dialog = new TargetDialog(&context(), *Current(), this);
  connect(dialog, &TargetDialog::Changed, this, [this](const QString& indicator) {
    done_ = "Đã sửa chỉ tiêu “" + indicator + "”.";
    Reload();
  });
  dialog->open();
}

void TargetsPage::AskSurvey() {
  const Target target = *Current();
  auto* dialog = new AskDialog(this, "Đính kèm khảo sát", "Đính kèm");
  dialog->content()->addWidget(Body("Tệp khảo sát mà hiện trạng của “" + Text(target.indicator()) +
                                    "” dựa vào. Đính kèm rồi thì không thay được."));
  const auto* descriptor = registration::v1::AttachTargetSurveyRequest::descriptor();
  auto* file = new FileField("Chọn tệp khảo sát…", descriptor, Attaches::kEvidence);
  dialog->content()->addWidget(file);
  dialog->SetPossible(false);
  connect(file, &FileField::Edited, dialog, [dialog, file] { dialog->SetPossible(!file->empty()); });
  dialog->OnAct([this, dialog, file, target] {
    registration::v1::AttachTargetSurveyRequest request;
    request.set_id(target.id());
    request.set_etag(target.etag());
    request.set_file_name(file->file().name.toStdString());
    request.set_content(file->file().content.toStdString());
    SendFrom(dialog, api(), request, [this](const Target&) {
      done_ = "Đã đính kèm khảo sát.";
      Reload();
    });
  });
  dialog->open();
}

void TargetsPage::OpenSurvey() {
  bar_->SetBusy(true);
  OpenTargetSurvey(&context(), Current()->id(), this, [this](const QString& why_not) {
    bar_->SetBusy(false);
    if (!why_not.isEmpty()) bar_->Say(why_not, Tone::kDanger);
  });
}

void TargetsPage::AskWithdraw() {
  const Target target = *Current();
  AskReason(this,
            {"Rút chỉ tiêu",
             "“" + Text(target.indicator()) +
                 "” không còn là chỉ tiêu của đơn vị trong đợt này. "
                 "Muốn phấn đấu lại thì đăng ký mới.",
             "Rút chỉ tiêu"},
            MaxChars(registration::v1::WithdrawTargetRequest::descriptor(), "reason"),
            session().account().id(), "target/withdraw/" + Text(target.id()),
            [this, target](AskDialog* dialog, const std::string& reason) {
              registration::v1::WithdrawTargetRequest request;
              request.set_id(target.id());
              request.set_etag(target.etag());
              request.set_reason(reason);
              api().Call(
                  request, dialog,
                  [this, dialog](const Target& withdrawn) {
                    dialog->accept();
                    done_ = "Đã rút chỉ tiêu “" + Text(withdrawn.indicator()) + "”.";
                    Reload();
                  },
                  [dialog](const CallError& error) { dialog->Say(error.FullText()); });
            });
}

}  // namespace thidua::client
