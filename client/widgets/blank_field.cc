#include "client/widgets/blank_field.h"

#include <QFormLayout>
#include <QHash>
#include <QPrinterInfo>
#include <QSettings>
#include <QSignalBlocker>
#include <cmath>

#include "client/models/words.h"
#include "client/widgets/form_fields.h"

namespace thidua::client {
namespace {

constexpr int kMostShift = 100;  // mm
constexpr int kTenths = 10;
constexpr char kLastPrinter[] = "blank/printer";
const QString kOtherPrinter = "Máy in khác";

approval::v1::BlankLayout::Line* LineIn(approval::v1::BlankLayout& layout, const std::string& key) {
  for (auto& line : *layout.mutable_lines()) {
    if (line.line() == key) return &line;
  }
  return nullptr;
}

}  // namespace

QString WordOfLine(const std::string& line) {
  static const QHash<QString, QString> words{{"AUTHORITY", "Thẩm quyền khen thưởng"},
                                             {"RECIPIENT", "Họ tên, tên tập thể"},
                                             {"POST", "Chức vụ, đơn vị"},
                                             {"ACHIEVEMENT", "Thành tích"},
                                             {"PLACE_DATE", "Địa danh, ngày tháng"},
                                             {"DECISION", "Số quyết định"},
                                             {"DECISION_DAY", "Ngày quyết định"},
                                             {"GOLDEN_BOOK", "Số sổ vàng"},
                                             {"SIGNATURE", "Chức vụ, chữ ký, họ tên"},
                                             {"CODE", "Mã QR"}};
  return words.value(Text(line), Text(line));
}

BlankField::BlankField(QWidget* parent) : QWidget(parent) {
  auto* column = Column(this, space::kS);
  auto* form = Fields();
  printer_ = AddPicker(form, "blankPrinter", "Máy in");
  blank_ = AddPicker(form, "blankId", "Phôi");
  line_ = AddPicker(form, "blankLine", "Dời");
  for (Picker* picker : {printer_, blank_, line_}) picker->KeepNarrow(30);
  right_ = Millimetres("blankRight", "Dời sang phải");
  down_ = Millimetres("blankDown", "Dời xuống");
  form->addRow("Sang phải", right_);
  form->addRow("Xuống dưới", down_);
  column->addLayout(form);
  column->addWidget(
      Muted("Số âm: sang trái, lên trên. Khoảng dời được nhớ trên máy này, riêng từng máy in và từng mẫu."));
  QList<QPair<QString, QVariant>> printers;
  const QStringList names = QPrinterInfo::availablePrinterNames();
  for (const QString& name : names) printers.append({name, name});
  printers.append({kOtherPrinter, ""});
  printer_->Offer(printers);
  const int last = printer_->findData(QSettings().value(kLastPrinter).toString());
  if (last >= 0) printer_->setCurrentIndex(last);
  connect(printer_, &QComboBox::activated, this, [this] {
    QSettings().setValue(kLastPrinter, printer_->currentData());
    Recall();
  });
  connect(blank_, &QComboBox::activated, this, [this] {
    value_.set_blank_id(blank_->currentData().toString().toStdString());
    Keep();
  });
  connect(line_, &QComboBox::activated, this, &BlankField::ShowLine);
  for (QDoubleSpinBox* shift : {right_, down_})
    connect(shift, &QDoubleSpinBox::valueChanged, this, &BlankField::Move);
}

QDoubleSpinBox* BlankField::Millimetres(const QString& object, const QString& name) {
  auto* field = new QDoubleSpinBox;
  field->setObjectName(object);
  field->setAccessibleName(name);
  field->setRange(-kMostShift, kMostShift);
  field->setDecimals(1);
  field->setSingleStep(0.5);
  field->setSuffix(" mm");
  return field;
}

void BlankField::Show(const approval::v1::CertificateForm& form) {
  form_ = form;
  QList<QPair<QString, QVariant>> blanks{{"Phôi có chỗ như mẫu", ""}};
  for (const auto& blank : form.blanks()) blanks.append({Text(blank.name()), Text(blank.id())});
  blank_->Offer(blanks);
  QList<QPair<QString, QVariant>> lines{{"Cả tờ", ""}};
  for (const auto& line : form.lines()) lines.append({WordOfLine(line), Text(line)});
  line_->Offer(lines);
  Recall();
}

// A name of a printer can have any letter; one of a setting cannot.
QString BlankField::Key() const {
  return QString("blank/%1/%2")
      .arg(Text(form_.template_id()),
           QString::fromLatin1(printer_->currentData().toString().toUtf8().toHex()));
}

void BlankField::Recall() {
  const QByteArray kept = QSettings().value(Key()).toByteArray();
  value_.Clear();
  if (!value_.ParseFromArray(kept.constData(), static_cast<int>(kept.size()))) value_.Clear();
  blank_->setCurrentIndex(std::max(0, blank_->findData(Text(value_.blank_id()))));
  value_.set_blank_id(blank_->currentData().toString().toStdString());
  ShowLine();
}

void BlankField::Keep() {
  QSettings().setValue(Key(), QByteArray::fromStdString(value_.SerializeAsString()));
}

void BlankField::ShowLine() {
  const std::string key = line_->currentData().toString().toStdString();
  const auto* line = LineIn(value_, key);
  const QSignalBlocker quiet_right(right_), quiet_down(down_);
  const auto show = [&](const auto& at) {
    right_->setValue(static_cast<double>(at.right()) / kTenths);
    down_->setValue(static_cast<double>(at.down()) / kTenths);
  };
  if (key.empty()) return show(value_);
  show(line == nullptr ? approval::v1::BlankLayout::Line() : *line);
}

void BlankField::Move() {
  const std::string key = line_->currentData().toString().toStdString();
  const auto move = [this](auto* at) {
    at->set_right(static_cast<int>(std::lround(right_->value() * kTenths)));
    at->set_down(static_cast<int>(std::lround(down_->value() * kTenths)));
  };
  if (key.empty()) {
    move(&value_);
  } else {
    auto* line = LineIn(value_, key);
    if (line == nullptr) line = value_.add_lines();
    line->set_line(key);
    move(line);
  }
  Keep();
}

}  // namespace thidua::client
