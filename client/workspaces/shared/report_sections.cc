#include "client/workspaces/shared/report_sections.h"

#include <algorithm>

#include "client/models/words.h"
#include "client/workspaces/shared/dossier_report.h"

namespace thidua::client {
namespace {

constexpr int kShortRows = 3, kLongRows = 9;
constexpr char kMainSection[] = "ACHIEVEMENTS";  // of every form

}  // namespace

ReportSections::ReportSections(QWidget* parent) : QWidget(parent), column_(Column(this, space::kS)) {}

void ReportSections::SetForm(const submission::v1::ReportForm& form) {
  if (!fields_.isEmpty() && form.SerializeAsString() == form_.SerializeAsString()) return;
  form_ = form;
  Clear(column_);
  fields_.clear();
  const int most = MaxChars(submission::v1::Section::descriptor(), "text");
  for (const auto& part : form_.parts()) {
    auto* text = new TextArea(Text(part.heading()), Text(part.guidance()),
                              part.key() == kMainSection ? kLongRows : kShortRows, most);
    text->setObjectName("section_" + Text(part.key()));
    text->setToolTip(Text(part.source()));
    connect(text, &TextArea::Edited, this, &ReportSections::Edited);
    column_->addWidget(text);
    fields_.append({Text(part.key()), text});
  }
}

void ReportSections::SetContent(const submission::v1::Dossier& content) {
  for (const Field& field : fields_) field.text->SetText(PartText(content, field.key));
}

void ReportSections::WriteTo(submission::v1::Dossier* dossier) const {
  for (const Field& field : fields_) {
    const QString text = field.text->text();
    if (text.trimmed().isEmpty()) continue;
    auto* section = dossier->add_sections();
    section->set_key(field.key.toStdString());
    section->set_text(text.toStdString());
  }
}

TextArea* ReportSections::Find(const QString& key) const {
  const auto found =
      std::find_if(fields_.begin(), fields_.end(), [&](const Field& field) { return field.key == key; });
  return found == fields_.end() ? nullptr : found->text;
}

bool ReportSections::Mark(const QString& key, const QString& why) {
  TextArea* text = Find(key);
  if (text != nullptr) text->Mark(why);
  return text != nullptr;
}

void ReportSections::FocusWriting() {
  if (fields_.isEmpty()) return;
  const auto empty = std::find_if(fields_.begin(), fields_.end(),
                                  [](const Field& field) { return field.text->text().trimmed().isEmpty(); });
  (empty == fields_.end() ? fields_.first() : *empty).text->edit()->setFocus();
}

}  // namespace thidua::client
