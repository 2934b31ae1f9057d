// What a paper says beside what is on record: whatever is left empty the server takes from the records.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_PAPER_WORDS_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_PAPER_WORDS_H_

#include <QJsonObject>
#include <QLineEdit>
#include <QList>
#include <QWidget>

#include "thidua/approval/v1/approval_service.pb.h"

namespace thidua::client {

class PaperWordsFields : public QWidget {
  Q_OBJECT

 public:
  enum class Of { kLetter, kDecision, kNotice, kRuling };
  explicit PaperWordsFields(Of of);

  approval::v1::PaperWords Said() const;
  // As a draft keeps them.
  QJsonObject Content() const;
  void SetContent(const QJsonObject& content);

 Q_SIGNALS:
  void Edited();

 private:
  struct Line {
    const char* field;  // of approval.v1.PaperWords
    QLineEdit* edit;
  };
  QList<Line> lines_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_PAPER_WORDS_H_
