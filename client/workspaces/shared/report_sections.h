// The sections of a report to write, as its form has them: heading, what to write there, how much is written.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_REPORT_SECTIONS_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_REPORT_SECTIONS_H_

#include <QList>

#include "client/widgets/text_area.h"
#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::client {

class ReportSections : public QWidget {
  Q_OBJECT

 public:
  explicit ReportSections(QWidget* parent = nullptr);
  // Fields that are there already stay as they are, with the cursor in them.
  void SetForm(const submission::v1::ReportForm& form);
  void SetContent(const submission::v1::Dossier& content);
  // Sections in which nothing is written are left out.
  void WriteTo(submission::v1::Dossier* dossier) const;
  // Why the section was not taken; false where there is none of this key.
  bool Mark(const QString& key, const QString& why);
  // The field of the section; nullptr where there is none.
  TextArea* Find(const QString& key) const;
  // The cursor to where writing goes on: what is still empty, or the beginning.
  void FocusWriting();

 Q_SIGNALS:
  void Edited();

 private:
  struct Field {
    QString key;
    TextArea* text;
  };
  QVBoxLayout* column_;
  submission::v1::ReportForm form_;
  QList<Field> fields_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_REPORT_SECTIONS_H_
