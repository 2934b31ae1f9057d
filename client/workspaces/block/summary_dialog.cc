#include "client/workspaces/block/summary_dialog.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QPushButton>
#include <utility>

#include "client/models/words.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/form_fields.h"
#include "client/widgets/text_area.h"
#include "client/workspaces/shared/paper_window.h"

namespace thidua::client {
namespace {

using namespace block::v1;

constexpr int kWidth = 960;        // of the smallest screen that people have, 1024
constexpr int kLeastHeight = 380;  // of the fields, which scroll
constexpr int kLimitations = 8;    // rows that are offered
constexpr int kListChars = 20000;
constexpr int kMostLines = 20;  // of a list, as the contract has it

class Words : public QWidget {
 public:
  explicit Words(const IndicatorSheet& sheet) {
    auto* column = Column(this, space::kS);
    auto* fields = Fields();
    const auto chars = [](const char* field) { return MaxChars(SummaryWords::descriptor(), field); };
    number_ = AddLine(fields, "number", "Số báo cáo", "Ví dụ: 12/BC-KTĐ", chars("number"));
    abstract_ = AddLine(fields, "abstract", "Trích yếu", "", chars("abstract"));
    abstract_->setText(QString("%1 năm học %2").arg(Text(sheet.name()), Text(sheet.school_year())));
    place_ = AddLine(fields, "place", "Địa danh", "để trống: theo đơn vị", chars("place"));
    post_ =
        AddLine(fields, "post", "Chức vụ người ký",
                sheet.block_id().empty() ? "để trống: theo hồ sơ nhân sự của bạn" : "để trống: Khối trưởng",
                chars("post"));
    column->addLayout(fields);
    assessment_ = AddText("assessment", "Đánh giá chung", "", 4, chars("assessment"));
    column->addWidget(Strong("Tồn tại, hạn chế, mỗi dòng kèm nguyên nhân và kiến nghị"));
    column->addLayout(MakeLimitations());
    lessons_ = AddText("lessons", "Bài học kinh nghiệm, mỗi dòng một bài học", "", 3, kListChars);
    directions_ = AddText("directions", "Phương hướng, nhiệm vụ, mỗi dòng một việc", "", 3, kListChars);
    recipients_ = AddText("recipients", "Nơi nhận, mỗi dòng một nơi", "Các trường trong khối", 3, kListChars);
    by_unit_ = new QCheckBox("Kèm phụ lục số liệu từng đơn vị");
    by_unit_->setObjectName("byUnit");
    column->addWidget(by_unit_);
  }

  QList<QObject*> Watched() const {
    QList<QObject*> all{number_, abstract_, assessment_, lessons_, directions_, recipients_};
    for (const auto& row : limitations_) all << row.text << row.cause << row.remedy;
    return all;
  }
  QLineEdit* number() const { return number_; }
  // The first thing that is missing, or empty.
  QString Lacks() const {
    if (number_->text().trimmed().isEmpty()) return "số báo cáo";
    if (abstract_->text().trimmed().isEmpty()) return "trích yếu";
    for (int i = 0; i < limitations_.size(); ++i) {
      const int filled = limitations_[i].Filled();
      if (filled != 0 && filled != 3) {
        return QString("nguyên nhân hoặc kiến nghị của hạn chế ở dòng %1").arg(i + 1);
      }
    }
    return Lines(recipients_).empty() ? "nơi nhận" : "";
  }
  // The first part that the server would refuse for its length, or empty.
  QString TooLong() const {
    if (assessment_->TooLong()) return "Đánh giá chung dài quá.";
    const auto most = [](const char* field) {
      return static_cast<qsizetype>(MaxChars(SummaryWords::descriptor(), field));
    };
    const auto long_list = [](const TextArea* area, const QString& name, qsizetype chars) -> QString {
      const auto lines = Lines(area);
      if (lines.size() > kMostLines) return QString("%1: nhiều nhất %2 dòng.").arg(name).arg(kMostLines);
      for (size_t i = 0; i < lines.size(); ++i) {
        if (QString::fromStdString(lines[i]).size() > chars)
          return QString("%1, dòng %2: nhiều nhất %3 ký tự.").arg(name).arg(i + 1).arg(chars);
      }
      return {};
    };
    for (const QString& wrong : {long_list(lessons_, "Bài học kinh nghiệm", most("lessons")),
                                 long_list(directions_, "Phương hướng", most("directions")),
                                 long_list(recipients_, "Nơi nhận", most("recipients"))}) {
      if (!wrong.isEmpty()) return wrong;
    }
    return {};
  }
  SummaryWords Said() const {
    SummaryWords words;
    words.set_number(number_->text().trimmed().toStdString());
    words.set_abstract(abstract_->text().simplified().toStdString());
    words.set_place(place_->text().simplified().toStdString());
    words.set_post(post_->text().simplified().toStdString());
    words.set_assessment(assessment_->text().trimmed().toStdString());
    for (const auto& row : limitations_) {
      if (row.Filled() == 0) continue;
      auto* limitation = words.add_limitations();
      limitation->set_text(row.text->text().simplified().toStdString());
      limitation->set_cause(row.cause->text().simplified().toStdString());
      limitation->set_remedy(row.remedy->text().simplified().toStdString());
    }
    for (const auto& line : Lines(lessons_)) words.add_lessons(line);
    for (const auto& line : Lines(directions_)) words.add_directions(line);
    for (const auto& line : Lines(recipients_)) words.add_recipients(line);
    words.set_by_unit(by_unit_->isChecked());
    return words;
  }

 private:
  struct Limitation {
    QLineEdit *text, *cause, *remedy;
    int Filled() const {
      int filled = 0;
      for (const QLineEdit* field : {text, cause, remedy})
        filled += field->text().trimmed().isEmpty() ? 0 : 1;
      return filled;
    }
  };

  static std::vector<std::string> Lines(const TextArea* area) {
    std::vector<std::string> out;
    for (const QString& line : area->text().split('\n')) {
      if (!line.trimmed().isEmpty()) out.push_back(line.simplified().toStdString());
    }
    return out;
  }
  TextArea* AddText(const QString& object, const QString& name, const QString& hint, int rows, int chars) {
    auto* area = new TextArea(name, hint, rows, chars);
    area->setObjectName(object);
    layout()->addWidget(area);
    return area;
  }
  QGridLayout* MakeLimitations() {
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(space::kS);
    grid->setVerticalSpacing(space::kXs);
    const QStringList heads{"Tồn tại, hạn chế", "Nguyên nhân", "Kiến nghị"};
    for (int i = 0; i < heads.size(); ++i) grid->addWidget(Muted(heads[i]), 0, i);
    const auto field = [&](const QString& object, int row, int at) {
      auto* line = LineField();
      line->setObjectName(object + QString::number(row));
      line->setAccessibleName(QString("%1, dòng %2").arg(heads[at]).arg(row));
      line->setMaxLength(MaxChars(SummaryWords::Limitation::descriptor(), "text"));
      grid->addWidget(line, row, at);
      return line;
    };
    for (int row = 1; row <= kLimitations; ++row) {
      limitations_.append({field("limitation", row, 0), field("cause", row, 1), field("remedy", row, 2)});
    }
    return grid;
  }

  QLineEdit *number_, *abstract_, *place_, *post_;
  TextArea *assessment_, *lessons_, *directions_, *recipients_;
  QList<Limitation> limitations_;
  QCheckBox* by_unit_;
};

}  // namespace

void AskSummary(QWidget* page, Context& context, const IndicatorSheet& sheet,
                std::function<void(const IndicatorSummary&)> done) {
  auto* dialog = new AskDialog(page, "Lập báo cáo tổng kết", "Lập báo cáo");
  dialog->setMinimumWidth(kWidth);
  dialog->content()->addWidget(Muted(
      "Số liệu, nhóm trường, so sánh, lý do không áp dụng và số chưa khớp do máy đưa vào từ biểu. Báo cáo "
      "đã lập được lưu lại, không sửa; lập sai thì lập báo cáo khác."));
  QVBoxLayout* inside;
  auto* area = Scrolling(&inside);
  area->setMinimumHeight(kLeastHeight);
  auto* words = new Words(sheet);
  inside->addWidget(words);
  dialog->content()->addWidget(area, 1);
  auto* why_not = Muted("");
  why_not->setObjectName("summaryWords");
  dialog->content()->addWidget(why_not);
  auto* preview = AddPreview(dialog, "Xem trước báo cáo");
  const auto check = [=] {
    const QString lacks = words->Lacks(), too_long = words->TooLong();
    why_not->setText(!too_long.isEmpty() ? too_long
                     : lacks.isEmpty()   ? QString()
                                         : "Còn thiếu: " + lacks + ".");
    dialog->SetPossible(lacks.isEmpty() && too_long.isEmpty());
    preview->setEnabled(lacks.isEmpty() && too_long.isEmpty());
  };
  for (QObject* field : words->Watched()) {
    if (auto* line = qobject_cast<QLineEdit*>(field)) {
      QObject::connect(line, &QLineEdit::textChanged, dialog, check);
    } else if (auto* text = qobject_cast<TextArea*>(field)) {
      QObject::connect(text->edit(), &QPlainTextEdit::textChanged, dialog, check);
    }
  }
  check();
  dialog->KeepDraft(context.session().account().id(), "summary/" + Text(sheet.id()));
  QObject::connect(preview, &QPushButton::clicked, dialog, [=, &context, id = sheet.id()] {
    PreviewIndicatorSummaryRequest request;
    request.set_sheet_id(id);
    *request.mutable_words() = words->Said();
    OpenPaper(context, request, "Xem trước báo cáo", dialog);
  });
  dialog->OnAct([=, &context, id = sheet.id(), done = std::move(done)] {
    MakeIndicatorSummaryRequest request;
    request.set_sheet_id(id);
    *request.mutable_words() = words->Said();
    SendFrom(dialog, context.api(), request, [done](const IndicatorSummary& made) { done(made); });
  });
  dialog->open();
  words->number()->setFocus();
}

}  // namespace thidua::client
