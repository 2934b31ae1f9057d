// Of what the person is reminded: of last days, and by a summary each morning.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_NOTICE_SETTINGS_CARD_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_NOTICE_SETTINGS_CARD_H_

#include <QCheckBox>
#include <QWidget>

#include "client/core/api.h"
#include "client/widgets/basics.h"
#include "thidua/report/v1/notice_service.pb.h"

namespace thidua::client {

class NoticeSettingsCard : public QWidget {
  Q_OBJECT

 public:
  explicit NoticeSettingsCard(Api* api, QWidget* parent = nullptr);
  // As the server has them.
  void Reload();

 private:
  void Show(const report::v1::NoticeSettings& settings);
  void Save();

  Api* api_;
  QCheckBox *seven_days_, *three_days_, *one_day_, *morning_;
  QLabel* words_;
  QWidget* focused_ = nullptr;  // of the boxes, when what it says was sent
  std::string etag_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_NOTICE_SETTINGS_CARD_H_
