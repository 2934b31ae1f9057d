#include "client/workspaces/shared/paper_words.h"

#include <string_view>

#include "client/widgets/form_fields.h"
#include "client/widgets/text_area.h"

namespace thidua::client {
namespace {

using approval::v1::PaperWords;

struct Asked {
  const char* field;
  const char* object;
  const char* label;
  const char* hint;
  bool of_letters;
};

constexpr Asked kAsked[] = {
    {"place", "place", "Địa danh", "Để trống: tên đơn vị hành chính", true},
    {"abstract", "abstract", "Trích yếu", "Để trống: Về việc … năm học …", true},
    {"proposer", "proposer", "Theo đề nghị của", "Để trống: đơn vị và tờ trình đã gửi", false},
    {"achievement", "achievement", "Thành tích",
     "Để trống: đã có thành tích trong phong trào thi đua năm học …", false},
    {"fund", "fund", "Chi từ", "Để trống: quỹ thi đua, khen thưởng của đơn vị", false},
    {"implementers", "implementers", "Nơi thi hành", "Để trống: Thủ trưởng các cơ quan, đơn vị liên quan",
     false},
    {"post", "post", "Chức vụ người ký", "Để trống: người đứng đầu đơn vị", true},
    {"recipients", "recipients", "Nơi nhận", "Cách nhau bằng dấu chấm phẩy", true},
};

bool IsAsked(PaperWordsFields::Of of, const Asked& asked) {
  using Of = PaperWordsFields::Of;
  const std::string_view field = asked.field;
  switch (of) {
    case Of::kDecision:
      return true;
    case Of::kLetter:
      return asked.of_letters;
    case Of::kNotice:  // what it is about is always the same
      return asked.of_letters && field != "abstract";
    case Of::kRuling:  // likewise, and where it is issued is where the decision was
      return field == "post" || field == "recipients";
  }
  return false;
}

}  // namespace

PaperWordsFields::PaperWordsFields(Of of) {
  auto* form = Fields();
  form->setContentsMargins(0, 0, 0, 0);
  setLayout(form);
  for (const Asked& asked : kAsked) {
    if (!IsAsked(of, asked)) continue;
    auto* edit =
        AddLine(form, asked.object, asked.label, asked.hint, MaxChars(PaperWords::descriptor(), asked.field));
    connect(edit, &QLineEdit::textEdited, this, &PaperWordsFields::Edited);
    lines_ << Line{asked.field, edit};
  }
}

PaperWords PaperWordsFields::Said() const {
  PaperWords words;
  for (const Line& line : lines_) {
    const auto* field = PaperWords::descriptor()->FindFieldByName(line.field);
    if (!field->is_repeated()) {
      words.GetReflection()->SetString(&words, field, line.edit->text().trimmed().toStdString());
      continue;
    }
    const QStringList parts = line.edit->text().split(';', Qt::SkipEmptyParts);
    for (const QString& part : parts) {
      if (!part.trimmed().isEmpty())
        words.GetReflection()->AddString(&words, field, part.trimmed().toStdString());
    }
  }
  return words;
}

QJsonObject PaperWordsFields::Content() const {
  QJsonObject content;
  for (const Line& line : lines_) {
    if (!line.edit->text().isEmpty()) content[line.field] = line.edit->text();
  }
  return content;
}

void PaperWordsFields::SetContent(const QJsonObject& content) {
  for (const Line& line : lines_) line.edit->setText(content[line.field].toString());
}

}  // namespace thidua::client
