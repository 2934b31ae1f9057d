#include <QFormLayout>
#include <utility>

#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/widgets/day_field.h"
#include "client/workspaces/block/indicator_dialogs.h"

namespace thidua::client {
namespace {

using namespace block::v1;

constexpr int kWidth = 960;

}  // namespace

IndicatorSheetDialog::IndicatorSheetDialog(Context* context, const QList<Owner>& owners,
                                           const QList<QPair<QString, QString>>& earlier,
                                           const QList<QPair<QString, QString>>& sources,
                                           const IndicatorSheet* sheet, QWidget* parent)
    : AskDialog(parent, sheet == nullptr ? "Lập biểu số liệu" : "Sửa biểu số liệu",
                sheet == nullptr ? "Lập biểu" : "Lưu"),
      context_(context),
      owners_(owners),
      name_(LineField()),
      owner_(new Picker),
      earlier_(new Picker),
      as_of_(new DayField("asOf", "Số liệu tính đến ngày", context->session().Today())),
      due_on_(new DayField("dueOn", "Hạn báo cáo", context->session().Today())),
      catalogue_(new CatalogueTable(context, sources)),
      units_(new UnitsChooser(context, "sheetUnits", "đơn vị tham gia", UnitsChooser::Many::kSeveral)),
      why_not_(Muted("")) {
  setMinimumWidth(kWidth);
  if (sheet != nullptr) sheet_ = *sheet;
  auto* form = new QFormLayout;
  form->setVerticalSpacing(space::kS);
  name_->setObjectName("sheetName");
  name_->setAccessibleName("Tên biểu");
  name_->setMaxLength(MaxChars(CreateIndicatorSheetRequest::descriptor(), "name"));
  form->addRow("Tên biểu", name_);
  owner_->setObjectName("sheetOwner");
  owner_->setAccessibleName("Của khối, phong trào");
  for (int i = 0; i < owners_.size(); ++i) owner_->addItem(owners_[i].name, i);
  owner_->setEnabled(sheet == nullptr);
  form->addRow("Của", owner_);
  form->addRow("Số liệu tính đến", as_of_);
  form->addRow("Hạn báo cáo", due_on_);
  earlier_->setObjectName("previousSheet");
  earlier_->setAccessibleName("Biểu năm trước");
  earlier_->addItem("Không có", "");
  for (const auto& [name, id] : earlier) earlier_->addItem(name, id);
  form->addRow("Biểu năm trước", earlier_);
  auto* left = new QWidget;
  auto* column = Column(left, space::kS);
  column->addLayout(form);
  auto* columns = Row(space::kL);
  columns->addWidget(left, 2);
  columns->addWidget(units_, 1);
  content()->addLayout(columns);
  content()->addWidget(catalogue_, 1);
  content()->addWidget(Muted(
      "Tỷ lệ cần mã của tử số và mẫu số. Ngưỡng viết: từ 50, trên 70, không quá 5, dưới 5. Ô để trống: số, "
      "càng nhiều càng tốt, cộng lại, đơn vị nhập. “Đối chiếu”: máy đưa số trong hồ sơ và báo khi số nhập "
      "khác; “Danh hiệu” chỉ cho “Đạt danh hiệu”."));
  why_not_->setObjectName("sheetWords");
  content()->addWidget(why_not_);
  if (sheet != nullptr) {
    name_->setText(Text(sheet->name()));
    as_of_->setDate(ToQDate(sheet->as_of()));
    due_on_->setDate(ToQDate(sheet->due_on()));
    const QString previous = Text(sheet->previous_sheet_id());
    // One that this person is not shown is not lost by saving.
    if (earlier_->findData(previous) < 0) earlier_->addItem("Biểu đã chọn trước đây", previous);
    earlier_->setCurrentIndex(earlier_->findData(previous));
    catalogue_->Set(*sheet);
    catalogue_->setEnabled(!sheet->reported_on());
    if (sheet->reported_on())
      content()->addWidget(Muted("Đã có đơn vị báo cáo nên danh mục chỉ số giữ nguyên."));
  }
  OfferUnits();
  connect(owner_, &QComboBox::currentIndexChanged, this, &IndicatorSheetDialog::OfferUnits);
  connect(units_, &UnitsChooser::Changed, this, &IndicatorSheetDialog::Check);
  connect(name_, &QLineEdit::textChanged, this, &IndicatorSheetDialog::Check);
  connect(catalogue_, &CatalogueTable::Changed, this, &IndicatorSheetDialog::Check);
  KeepDraft(context->session().account().id(),
            "indicator-sheet/" + (sheet == nullptr ? QString("new") : Text(sheet->id())));
  OnAct([this] { Save(); });
}

// A block's sheet has the block's members; of a campaign they are chosen.
void IndicatorSheetDialog::OfferUnits() {
  const bool of_campaign = !owners_.isEmpty() && !owner().campaign_id.empty();
  units_->setVisible(of_campaign);
  if (of_campaign) units_->OfferBelow(owner().unit_id);
  QStringList ids;
  if (!sheet_.campaign_id().empty()) {
    for (const std::string& id : sheet_.unit_ids()) ids << Text(id);
  }
  units_->Choose(ids);
  Check();
}

void IndicatorSheetDialog::Check() {
  const ReadCatalogue written = catalogue_->Read();
  QStringList missing;
  if (name_->text().trimmed().isEmpty()) missing << "tên biểu";
  if (owners_.isEmpty()) missing << "khối hoặc phong trào";
  if (!owners_.isEmpty() && !owner().campaign_id.empty() && units_->ids().isEmpty())
    missing << "đơn vị tham gia";
  if (written.indicators.isEmpty()) missing << "chỉ số";
  why_not_->setText(!written.wrong.isEmpty() ? written.wrong
                    : !missing.isEmpty()     ? "Còn thiếu: " + missing.join(", ") + "."
                                             : QString("%1 chỉ số.").arg(written.indicators.size()));
  SetPossible(written.wrong.isEmpty() && missing.isEmpty());
}

template <class Request>
void IndicatorSheetDialog::Send(Request request, const QString& words) {
  request.set_name(name_->text().simplified().toStdString());
  if (sheet_.reported_on()) {
    *request.mutable_indicators() = sheet_.indicators();
  } else {
    for (const Indicator& indicator : catalogue_->Read().indicators) *request.add_indicators() = indicator;
  }
  if (!owner().campaign_id.empty()) {
    for (const QString& id : units_->ids()) request.add_unit_ids(id.toStdString());
  }
  *request.mutable_as_of() = FromQDate(as_of_->date());
  *request.mutable_due_on() = FromQDate(due_on_->date());
  request.set_previous_sheet_id(earlier_->currentData().toString().toStdString());
  SendFrom(this, context_->api(), request,
           [this, words](const IndicatorSheet& saved) { Q_EMIT Saved(Text(saved.id()), words); });
}

void IndicatorSheetDialog::Save() {
  if (sheet_.id().empty()) {
    CreateIndicatorSheetRequest request;
    request.set_block_id(owner().block_id);
    request.set_campaign_id(owner().campaign_id);
    return Send(request, "Đã lập biểu số liệu. Các đơn vị báo cáo ở trang này.");
  }
  ChangeIndicatorSheetRequest request;
  request.set_id(sheet_.id());
  request.set_etag(sheet_.etag());
  Send(request, "Đã lưu biểu số liệu.");
}

void AskCloseSheet(Context* context, const IndicatorSheet& sheet, const QString& without_numbers,
                   QWidget* parent, std::function<void()> closed) {
  auto* dialog = new AskDialog(parent, "Khoá biểu số liệu", "Khoá biểu");
  dialog->content()->addWidget(
      Body(QString("Sau khi khoá “%1”, không ai nhập hay sửa số nữa; biểu đã khoá không mở lại được.")
               .arg(Text(sheet.name()))));
  if (!without_numbers.isEmpty()) {
    auto* warning = Body("Chưa đơn vị nào có số liệu của: " + without_numbers +
                         ". Khoá bây giờ thì không lập được báo cáo tổng kết của biểu này.");
    SetTone(warning, Tone::kWarning);
    dialog->content()->addWidget(warning);
  }
  auto* reason = LineField();
  reason->setObjectName("closingReason");
  reason->setAccessibleName("Lý do khoá khi còn thiếu");
  reason->setPlaceholderText("Lý do, khi còn đơn vị chưa xác nhận");
  reason->setMaxLength(MaxChars(CloseIndicatorSheetRequest::descriptor(), "reason"));
  dialog->content()->addWidget(reason);
  dialog->KeepDraft(context->session().account().id(), "close-sheet/" + Text(sheet.id()));
  dialog->OnAct([=, closed = std::move(closed)] {
    CloseIndicatorSheetRequest request;
    request.set_id(sheet.id());
    request.set_etag(sheet.etag());
    request.set_reason(reason->text().simplified().toStdString());
    SendFrom(dialog, context->api(), request, [closed](const IndicatorSheet&) { closed(); });
  });
  dialog->open();
}

}  // namespace thidua::client
