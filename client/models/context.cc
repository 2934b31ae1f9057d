#include "client/models/context.h"

#include "client/models/words.h"

namespace thidua::client {

Context::Context(Session* session, QObject* parent)
    : QObject(parent), session_(session), names_(&session->api()) {}

void Context::Load(std::function<void()> done, std::function<void(const CallError&)> failed) {
  session_->SyncClock();
  api().Call(
      registration::v1::ListCampaignsRequest(), this,
      [this, done, failed](const registration::v1::ListCampaignsResponse& answer) {
        campaigns_.clear();
        for (const auto& campaign : answer.campaigns()) {
          if (campaign.state() != registration::v1::Campaign::DRAFT) campaigns_.append(campaign);
        }
        campaign_ = campaigns_.isEmpty() ? -1 : 0;
        LoadTitles(done, failed);
      },
      failed);
}

void Context::ChooseCampaign(int index) {
  if (index == campaign_ || index < 0 || index >= campaigns_.size()) return;
  campaign_ = index;
  LoadTitles([] {}, [](const CallError&) {});
}

void Context::LoadTitles(std::function<void()> done, std::function<void(const CallError&)> failed) {
  titles_.clear();
  if (!has_campaign()) {
    done();
    Q_EMIT CampaignChanged();
    return;
  }
  registration::v1::ListTitlesRequest request;
  request.set_campaign_id(campaign().id());
  api().Call(
      request, this,
      [this, done](const registration::v1::ListTitlesResponse& answer) {
        titles_ = {answer.titles().begin(), answer.titles().end()};
        done();
        Q_EMIT CampaignChanged();
      },
      failed);
}

QString Context::TitleName(const std::string& code) const {
  for (const auto& title : titles_) {
    if (title.code() == code) return Text(title.name());
  }
  return Text(code);
}

QString Context::TitleShort(const std::string& code) const {
  for (const auto& title : titles_) {
    if (title.code() == code) return Text(title.short_name());
  }
  return Text(code);
}

}  // namespace thidua::client
