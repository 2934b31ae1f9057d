// A case that changed under the hands of who was about to act: both versions are shown, and the act can go
// on.
#include <QClipboard>
#include <QGuiApplication>
#include <algorithm>
#include <utility>

#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/workspaces/approver/inbox_page.h"

namespace thidua::client {

void InboxPage::AfterConflict(const ActConflict& conflict) {
  approval::v1::GetCaseRequest request;
  request.set_id(conflict.seen.id());
  api().Call(
      request, this,
      [this, conflict](const approval::v1::GetCaseResponse& now) {
        if (detail_->shown().id() != conflict.seen.id()) {  // another row was chosen meanwhile
          outcome_ = {"",
                      {SubjectText(conflict.seen) +
                       ": chưa làm được, vì hồ sơ vừa được người khác xử lý. Chọn lại hồ sơ ấy để xem."},
                      {}};
          return ShowActions();
        }
        QString happened = "Hồ sơ đã chuyển sang bước khác.";
        QString theirs = "Đang ở: " + Text(now.case_().stage_name());
        const bool assigned = now.case_().stage() == conflict.seen.stage() &&
                              now.case_().assignee_person_id() != conflict.seen.assignee_person_id();
        if (assigned) happened = "Hồ sơ vừa được phân công lại: " + assignees_->Text(now.case_()) + ".";
        for (const auto& step : now.timeline()) {
          if (assigned || !step.has_left_at()) continue;
          const QString who = context().names().Person(step.actor_person_id());
          happened = QString("Hồ sơ đã thay đổi%1 lúc %2: %3.")
                         .arg(who.isEmpty() ? "" : " bởi " + who, DayTimeText(ToQDateTime(step.left_at())),
                              WordOf(step.verb()));
          if (!step.note().empty())
            theirs = Text(step.note()) + "\nĐang ở: " + Text(now.case_().stage_name());
        }
        bar_->Reset();
        detail_->frame()->ShowConflict(
            {"Hồ sơ này đã được người khác thay đổi", happened, theirs, conflict.words,
             "Làm lại trên bản mới", "Tải lại danh sách"},
            [this, conflict, now] {
              redo_ = conflict;
              detail_->Show(now.case_());
            },
            [this] { Reload(); });
      },
      [this](const CallError& error) { bar_->Say(error.FullText(), Tone::kDanger); });
}

void InboxPage::Redo() {
  if (!redo_ || !detail_->complete()) return;
  const ActConflict conflict = *std::exchange(redo_, std::nullopt);
  const auto& actions = detail_->actions();
  const bool possible = std::any_of(actions.begin(), actions.end(), [&](const auto& action) {
    return action.verb() == conflict.verb && action.possible();
  });
  if (possible) return acts_->Begin(conflict.verb, {detail_->shown()}, conflict.words);
  QString words;
  if (!conflict.words.isEmpty()) {
    QGuiApplication::clipboard()->setText(conflict.words);
    words = "\nLý do bạn đã viết (đã chép vào bộ nhớ tạm): " + conflict.words;
  }
  // Said until the next act, whatever is shown meanwhile: the person's words are in it.
  outcome_ = {
      "",
      {QString("%1: bản mới của hồ sơ không còn làm được việc “%2”. Xin xem hồ sơ rồi chọn việc khác, "
               "hoặc bấm F5 để tải lại danh sách.")
           .arg(SubjectText(conflict.seen), WordOf(conflict.verb)) +
       words},
      {}};
  ShowActions();
}

}  // namespace thidua::client
