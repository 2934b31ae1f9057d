#include "client/widgets/session_list.h"

#include <QPointer>
#include <algorithm>

#include "client/models/dates.h"
#include "client/widgets/account_fields.h"

namespace thidua::client {
namespace {

using namespace identity::v1;

QString WordOf(OpenSession::Platform platform) {
  switch (platform) {
    case OpenSession::WINDOWS:
      return "Máy Windows";
    case OpenSession::LINUX:
      return "Máy Linux";
    case OpenSession::MAC:
      return "Máy Mac";
    default:
      return "Máy khác";
  }
}

QString WordOf(OpenSession::Network network) {
  switch (network) {
    case OpenSession::SAME_COMPUTER:
      return "ngay trên máy chủ";
    case OpenSession::LOCAL_NETWORK:
      return "trong mạng nội bộ";
    case OpenSession::INTERNET:
      return "qua Internet";
    default:
      return "";
  }
}

QString TimesText(const OpenSession& session) {
  return QString("đăng nhập %1 · dùng lần cuối %2")
      .arg(DayTimeText(ToQDateTime(session.opened_at())), DayTimeText(ToQDateTime(session.last_used_at())));
}

}  // namespace

SessionList::SessionList(Api* api, Whose whose, QWidget* parent) : QWidget(parent), api_(api), whose_(whose) {
  auto* column = Column(this, space::kS);
  rows_ = new QVBoxLayout;
  rows_->setSpacing(space::kS);
  column->addLayout(rows_);
  words_ = Body("");
  words_->setObjectName("sessionWords");
  words_->hide();
  column->addWidget(words_);
  all_ = Button(whose == Whose::kOwn ? "Đăng xuất mọi máy khác" : "Kết thúc mọi phiên");
  all_->setObjectName("endSessions");
  all_->hide();
  column->addWidget(all_, 0, Qt::AlignLeft);
  connect(all_, &QPushButton::clicked, this, &SessionList::EndAll);
}

void SessionList::Forget() {
  round_ += 1;
  Clear(rows_);
  all_->hide();
  Say(words_, "", false);
}

void SessionList::Load(const std::string& account_id) {
  Forget();
  account_id_ = account_id;
  rows_->addWidget(Muted("Đang tải …"));
  ListSessionsRequest request;
  request.set_account_id(account_id);
  api_->Call(
      request, this,
      [this, round = round_](const ListSessionsResponse& answer) {
        if (round == round_) Fill(answer);
      },
      [this, round = round_](const CallError& error) {
        if (round != round_) return;
        Clear(rows_);
        Say(words_, error.FullText(), true);
      });
}

void SessionList::Fill(const ListSessionsResponse& answer) {
  Clear(rows_);
  for (const auto& session : answer.sessions()) AddRow(session);
  if (rows_->count() == 0) rows_->addWidget(Muted("Không có phiên nào đang mở."));
  all_->setEnabled(true);
  all_->setVisible(std::any_of(answer.sessions().begin(), answer.sessions().end(),
                               [](const OpenSession& session) { return !session.current(); }));
}

void SessionList::AddRow(const OpenSession& session) {
  auto* line = Row(space::kM);
  auto* words = new QVBoxLayout;
  words->setSpacing(0);
  QStringList what{WordOf(session.platform()), WordOf(session.network())};
  what.removeAll("");
  words->addWidget(Body(what.join(", ")));
  words->addWidget(Muted(TimesText(session)));
  line->addLayout(words, 1);
  if (session.current()) {
    line->addWidget(new StateChip({"Máy này", "check", Tone::kSuccess}));
  } else {
    auto* end = Button("Kết thúc", Look::kLink);
    end->setObjectName("endSession");
    end->setAccessibleName("Kết thúc phiên " + what.join(", ") + ", " + TimesText(session));
    connect(end, &QPushButton::clicked, this, [this, end, id = session.id()] { End(id, end); });
    line->addWidget(end);
  }
  rows_->addLayout(line);
}

void SessionList::End(const std::string& session_id, QPushButton* button) {
  EndSessionRequest request;
  request.set_session_id(session_id);
  button->setEnabled(false);
  api_->Call(
      request, this,
      [this, account_id = account_id_](const EndSessionResponse&) {
        if (account_id != account_id_) return;
        Load(account_id_);
        Say(words_, "Đã kết thúc phiên ấy; máy ấy bị đăng xuất chậm nhất sau 5 giây.", false);
      },
      [this, button = QPointer(button), account_id = account_id_](const CallError& error) {
        if (account_id != account_id_) return;
        if (error.reason == "SESSION_ENDED") return Load(account_id_);
        if (button != nullptr) button->setEnabled(true);
        Say(words_, error.FullText(), true);
      });
}

void SessionList::EndAll() {
  EndSessionsRequest request;
  request.set_account_id(account_id_);
  all_->setEnabled(false);
  api_->Call(
      request, this,
      [this, account_id = account_id_](const EndSessionsResponse&) {
        if (account_id != account_id_) return;
        Load(account_id_);
        Say(words_,
            whose_ == Whose::kOwn ? "Đã đăng xuất mọi máy khác, chậm nhất sau 5 giây."
                                  : "Đã kết thúc mọi phiên, chậm nhất sau 5 giây.",
            false);
        Q_EMIT EndedAll();
      },
      [this, account_id = account_id_](const CallError& error) {
        if (account_id != account_id_) return;
        all_->setEnabled(true);
        Say(words_, error.FullText(), true);
      });
}

}  // namespace thidua::client
