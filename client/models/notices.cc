#include "client/models/notices.h"

#include <QRandomGenerator>
#include <QSettings>
#include <algorithm>

#include "client/models/dates.h"

namespace thidua::client {
namespace {

constexpr int kFirstPauseMs = 1000;
constexpr int kLongestPauseMs = 60'000;

}  // namespace

Notices::Notices(Session* session, QObject* parent)
    : QObject(parent), session_(session), pause_ms_(kFirstPauseMs) {
  again_.setSingleShot(true);
  connect(&again_, &QTimer::timeout, this, &Notices::Listen);
  connect(session_, &Session::SignedIn, this, &Notices::Start);
  connect(session_, &Session::Lost, this, &Notices::Stop);
  connect(session_, &Session::SignedOut, this, &Notices::Stop);
  connect(session_, &Session::SetupNeeded, this, &Notices::Stop);
  connect(&session_->api(), &Api::Back, this, [this] {
    if (again_.isActive()) Listen();
  });
}

void Notices::Start() {
  Stop();
  pause_ms_ = kFirstPauseMs;
  Listen();
  AskForMorning();
}

void Notices::Stop() {
  again_.stop();
  listening_.reset();
  live_ = false;
  SetUnread(0);
}

void Notices::Listen() {
  again_.stop();
  listening_ = session_->api().Listen(
      report::v1::WatchNoticesRequest(), [this](const report::v1::NoticeNews& news) { Tell(news); },
      [this](const CallError& error) { OnEnded(error); });
}

void Notices::Tell(const report::v1::NoticeNews& news) {
  live_ = true;
  pause_ms_ = kFirstPauseMs;
  SetUnread(news.unread());
  if (news.news_size() > 0) Q_EMIT Came({news.news().begin(), news.news().end()});
}

void Notices::OnEnded(const CallError& error) {
  live_ = false;
  // Of a session that has ended there is nothing more to hear; Stop has been told of it.
  if (listening_ == nullptr || error.SessionLost()) return;
  // Where there are too many windows, the one more does not press in.
  if (error.reason == "TOO_MANY_STREAMS") pause_ms_ = kLongestPauseMs;
  // Not all windows of a province at the same moment.
  again_.start(pause_ms_ + static_cast<int>(QRandomGenerator::global()->bounded(pause_ms_ / 2 + 1)));
  pause_ms_ = std::min(2 * pause_ms_, kLongestPauseMs);
}

void Notices::SetUnread(int unread) {
  if (unread_ == unread) return;
  unread_ = unread;
  Q_EMIT Counted();
}

QString Notices::MorningKey() const {
  return "notices/morning/" + QString::fromStdString(session_->account().id());
}

void Notices::AskForMorning() {
  Api& api = session_->api();
  const auto no_matter = [](const CallError&) {};  // it is offered on the page of notices too
  api.Call(
      report::v1::GetNoticeSettingsRequest(), this,
      [this, &api, no_matter](const report::v1::NoticeSettings& settings) {
        if (!settings.morning_summary()) return;
        api.Call(
            report::v1::GetDaySummaryRequest(), this,
            [this](const report::v1::DaySummary& summary) {
              const QString day = DayText(summary.day());
              if (QSettings().value(MorningKey()).toString() == day) return;
              QSettings().setValue(MorningKey(), day);
              Q_EMIT Morning(summary);
            },
            no_matter);
      },
      no_matter);
}

}  // namespace thidua::client
