#include "client/models/context.h"

#include <algorithm>

#include "client/models/words.h"

namespace thidua::client {

Context::Context(Session* session, QObject* parent)
    : QObject(parent), session_(session), names_(&session->api()), notices_(session) {}

void Context::Load(std::function<void()> done, std::function<void(const CallError&)> failed) {
  session_->SyncClock();
  LoadCampaigns("", std::move(done), std::move(failed));
}

void Context::LoadAgain(std::function<void(const CallError&)> failed) {
  LoadCampaigns(
      has_campaign() ? campaign().id() : "", [] {}, std::move(failed));
}

void Context::LoadCampaigns(const std::string& chosen, std::function<void()> done,
                            std::function<void(const CallError&)> failed) {
  api().Call(
      registration::v1::ListCampaignsRequest(), this,
      [this, chosen, done, failed](const registration::v1::ListCampaignsResponse& answer) {
        campaigns_.clear();
        for (const auto& campaign : answer.campaigns()) {
          if (campaign.state() != registration::v1::Campaign::DRAFT) campaigns_.append(campaign);
        }
        campaign_ = -1;
        titles_.clear();
        const auto found = std::find_if(campaigns_.begin(), campaigns_.end(),
                                        [&](const auto& campaign) { return campaign.id() == chosen; });
        const int index = found == campaigns_.end() ? 0 : static_cast<int>(found - campaigns_.begin());
        LoadTitles(campaigns_.isEmpty() ? -1 : index, done, failed);
      },
      failed);
}

void Context::ChooseCampaign(int index, std::function<void(const CallError&)> failed) {
  if (index == wanted_ || index < 0 || index >= campaigns_.size()) return;
  LoadTitles(
      index, [] {}, std::move(failed));
}

void Context::LoadTitles(int campaign, std::function<void()> done,
                         std::function<void(const CallError&)> failed) {
  wanted_ = campaign;
  load_ += 1;
  if (campaign < 0) {
    done();
    Q_EMIT CampaignChanged();
    return;
  }
  registration::v1::ListTitlesRequest request;
  request.set_campaign_id(campaigns_[campaign].id());
  api().Call(
      request, this,
      [this, campaign, done, load = load_](const registration::v1::ListTitlesResponse& answer) {
        if (load != load_) return;
        campaign_ = campaign;
        titles_ = {answer.titles().begin(), answer.titles().end()};
        done();
        Q_EMIT CampaignChanged();
      },
      [this, failed, load = load_](const CallError& error) {
        if (load != load_) return;
        wanted_ = campaign_;
        failed(error);
      });
}

QString Context::LabelOf(const registration::v1::Campaign& campaign) const {
  const auto of_the_year = std::count_if(campaigns_.begin(), campaigns_.end(), [&](const auto& other) {
    return other.school_year() == campaign.school_year();
  });
  return of_the_year > 1 ? Text(campaign.name()) : "Năm học " + Text(campaign.school_year());
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
