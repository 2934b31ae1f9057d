// The registrations of one school, line by line: as they stand, beside what the school has sent of them.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_SUM_LINES_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_SUM_LINES_H_

#include <QTableView>

#include "client/models/context.h"
#include "client/models/row_model.h"
#include "client/widgets/page_frame.h"
#include "thidua/registration/v1/registration_service.pb.h"

namespace thidua::client {

// The state of a school's sum, in a word.
StateLook LookOfSum(const registration::v1::ListRegistrationSumsResponse::Line& line);
// Who has sent it, when, how often; why it is asked for again.
QString SumText(Names& names, const registration::v1::ListRegistrationSumsResponse::Line& line);

class SumLines : public QWidget {
  Q_OBJECT

 public:
  explicit SumLines(Context* context);
  // Loads the lines of the school.
  void Load(const std::string& campaign_id, const std::string& unit_id);
  // It has sent its sum: what has changed since is marked.
  void SetSent(bool sent);
  using Line = registration::v1::ListRegistrationSumLinesResponse::Line;
  // nullptr: none is chosen, or the lines are on their way.
  const Line* Current() const;
  QString NameOf(const Line& line) const;

 Q_SIGNALS:
  void CurrentChanged();

 private:
  void LoadPage(const std::string& page_token);
  QStringList TitlesOf(const google::protobuf::RepeatedPtrField<std::string>& codes) const;
  StateLook LookOf(const Line& line) const;

  Context* context_;
  std::string campaign_id_, unit_id_;
  bool sent_ = false;
  int load_ = 0;
  RowModel<Line>* rows_;
  QTableView* table_;
  PageFrame* frame_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_SUM_LINES_H_
