// How the rules of a title came out, one line each: icon, sentence, article.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_VERDICT_LIST_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_VERDICT_LIST_H_

#include <QBoxLayout>
#include <QWidget>
#include <string>

#include "client/models/words.h"
#include "thidua/registration/v1/registration_service.pb.h"

namespace thidua::client {

class VerdictList : public QWidget {
  Q_OBJECT

 public:
  explicit VerdictList(QWidget* parent = nullptr);
  void Set(const registration::v1::TitleVerdicts& title);
  void Clear();

 private:
  void Add(const registration::v1::Verdict& verdict);
  QVBoxLayout* lines_;
  std::string shown_;  // the verdicts of the lines
};

// The title as a whole: "Đủ điều kiện", "Chưa đủ điều kiện", "Chưa đủ dữ liệu", "Cần lưu ý", "Không xét tự
// động".
StateLook LookOf(const registration::v1::TitleVerdicts& title);
StateLook LookOf(const registration::v1::Verdict& verdict);
// "đã đối chiếu văn bản", "địa phương quy định" …
QString ConfidenceText(const std::string& confidence);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_VERDICT_LIST_H_
