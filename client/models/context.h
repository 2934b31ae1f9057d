// What the pages of one window share: who works, in which unit, in which campaign.
#ifndef THIDUA_CLIENT_MODELS_CONTEXT_H_
#define THIDUA_CLIENT_MODELS_CONTEXT_H_

#include <QList>
#include <QObject>

#include "client/core/session.h"
#include "client/models/names.h"
#include "client/models/notices.h"
#include "thidua/registration/v1/registration_service.pb.h"

namespace thidua::client {

class Context : public QObject {
  Q_OBJECT

 public:
  explicit Context(Session* session, QObject* parent = nullptr);

  Session& session() { return *session_; }
  Api& api() { return session_->api(); }
  Names& names() { return names_; }
  Notices& notices() { return notices_; }

  // Campaigns that cover the person, newest first; then the titles of the chosen one.
  void Load(std::function<void()> done, std::function<void(const CallError&)> failed);
  // The same after one was launched or closed; the chosen one stays chosen.
  void LoadAgain(std::function<void(const CallError&)> failed);
  const QList<registration::v1::Campaign>& campaigns() const { return campaigns_; }
  bool has_campaign() const { return campaign_ >= 0; }
  const registration::v1::Campaign& campaign() const { return campaigns_[campaign_]; }
  int campaign_index() const { return campaign_; }
  // "Năm học 2020-2021"; its own name where others are of that year too.
  QString LabelOf(const registration::v1::Campaign& campaign) const;
  // Takes effect once its titles are here: until then, and when they do not come, the one before stays
  // chosen.
  void ChooseCampaign(int index, std::function<void(const CallError&)> failed);

  const QList<registration::v1::TitleOption>& titles() const { return titles_; }
  // Full and short name; the code itself for a title of another rule-set.
  QString TitleName(const std::string& code) const;
  QString TitleShort(const std::string& code) const;

 Q_SIGNALS:
  // Another campaign was chosen, or the same one loaded anew.
  void CampaignChanged();

 private:
  void LoadCampaigns(const std::string& chosen, std::function<void()> done,
                     std::function<void(const CallError&)> failed);
  void LoadTitles(int campaign, std::function<void()> done, std::function<void(const CallError&)> failed);

  Session* session_;
  Names names_;
  Notices notices_;
  QList<registration::v1::Campaign> campaigns_;
  int campaign_ = -1;
  int wanted_ = -1;  // the campaign chosen last, whose titles may still be on their way
  int load_ = 0;     // what comes for an earlier one is dropped
  QList<registration::v1::TitleOption> titles_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_CONTEXT_H_
