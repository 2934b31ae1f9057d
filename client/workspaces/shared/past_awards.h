// The awards that somebody has in the golden book of a unit, each with how sure it is: for who judges by them
// and reads no record of merit.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_PAST_AWARDS_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_PAST_AWARDS_H_

#include <QVBoxLayout>
#include <QWidget>
#include <string>

#include "client/models/context.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::client {

class PastAwards : public QWidget {
  Q_OBJECT

 public:
  explicit PastAwards(Context* context, QWidget* parent = nullptr);
  // Of the subject, who has this name, in the unit's book; it is not there while there are none.
  void Show(const common::v1::Subject& subject, const QString& name, const std::string& unit_id);

 private:
  void Add(const directory::v1::MeritEntry& entry);

  Context* context_;
  int reading_ = 0;  // an answer to an earlier one is none any more
  QVBoxLayout* lines_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_PAST_AWARDS_H_
