#include "client/workspaces/teacher/next_page.h"

#include <algorithm>

#include "client/models/dates.h"

namespace thidua::client {

using registration::v1::Registration;
using submission::v1::Dossier;

NextPage::NextPage(Context* context)
    : Page(context, "Việc tiếp theo", "Việc cần làm xếp trước, kèm hạn; việc đang chờ cấp khác xếp sau.") {
  QVBoxLayout* inside;
  auto* area = Scrolling(&inside, kFormWidth);
  cards_ = new QVBoxLayout;
  cards_->setSpacing(space::kM);
  inside->addLayout(cards_);
  inside->addStretch(1);
  SetContent(area);
}

void NextPage::Reload() {
  BeginLoad();
  if (!context().has_campaign()) {
    frame()->ShowEmpty(
        "Chưa có đợt thi đua nào được phát động cho đơn vị của bạn. Khi có, việc cần làm sẽ hiện ở đây.",
        "Tải lại", [this] { Reload(); });
    return;
  }
  const std::string campaign = context().campaign().id();
  const auto come = After(3, [this] { Fill(); });
  registration::v1::ListRegistrationsRequest registrations;
  registrations.set_campaign_id(campaign);
  Fetch(registrations, [this, come](const registration::v1::ListRegistrationsResponse& answer) {
    registrations_ = {answer.registrations().begin(), answer.registrations().end()};
    come();
  });
  submission::v1::ListDossiersRequest dossiers;
  dossiers.set_campaign_id(campaign);
  Fetch(dossiers, [this, come](const submission::v1::ListDossiersResponse& answer) {
    dossiers_ = {answer.dossiers().begin(), answer.dossiers().end()};
    come();
  });
  approval::v1::ListCasesRequest cases;
  cases.set_campaign_id(campaign);
  cases.set_mine(true);
  Fetch(cases, [this, come](const approval::v1::ListCasesResponse& answer) {
    cases_ = {answer.cases().begin(), answer.cases().end()};
    come();
  });
}

void NextPage::Fill() {
  tasks_.clear();
  AddDossiers();
  AddRegistration();
  std::stable_sort(tasks_.begin(), tasks_.end(),
                   [](const Task& a, const Task& b) { return a.mine && !b.mine; });
  Clear(cards_);
  int mine = 0;
  for (const Task& task : tasks_) {
    Show(task, task.mine && mine == 0);
    mine += task.mine ? 1 : 0;
  }
  Q_EMIT Waiting(mine);
  if (tasks_.isEmpty()) {
    frame()->ShowEmpty(
        "Bạn không đăng ký danh hiệu trong đợt này và hạn đăng ký đã hết, nên không có việc nào chờ.",
        "Xem thành tích của tôi", [this] { Q_EMIT GoTo("results", ""); });
    return;
  }
  frame()->ShowContent();
}

void NextPage::AddRegistration() {
  const QDate last = ToQDate(context().campaign().registration_closes_on());
  const bool open = session().Today() <= last;
  const auto active = std::find_if(registrations_.begin(), registrations_.end(),
                                   [](const auto& r) { return r.state() == Registration::ACTIVE; });
  if (active == registrations_.end()) {
    if (!open) return;
    tasks_.append({"Đăng ký danh hiệu thi đua",
                   "Hạn đăng ký: " + DayText(last) + ".",
                   {"Chưa đăng ký", "pencil", Tone::kWarning},
                   last,
                   "Đăng ký danh hiệu",
                   "registration",
                   ""});
    return;
  }
  for (const auto& code : active->title_codes()) {
    const bool written = std::any_of(dossiers_.begin(), dossiers_.end(),
                                     [&](const Dossier& dossier) { return dossier.title_code() == code; });
    if (written) continue;
    const QDate due = ToQDate(context().campaign().dossiers_close_on());
    tasks_.append({"Viết hồ sơ: " + context().TitleName(code),
                   "Hạn nộp hồ sơ: " + DayText(due) + ".",
                   {"Chưa viết", "file", Tone::kNeutral},
                   due,
                   "Viết hồ sơ",
                   "dossiers",
                   Text(code)});
  }
}

void NextPage::AddDossiers() {
  for (const Dossier& dossier : dossiers_) {
    const QString title = context().TitleName(dossier.title_code());
    const QDate due = ToQDate(context().campaign().dossiers_close_on());
    Task task{
        title, "", LookOf(dossier.state()), {}, "Xem tiến trình", "dossiers", Text(dossier.title_code()),
        false};
    if (dossier.state() == Dossier::WITHDRAWN) continue;
    if (dossier.state() == Dossier::RETURNED) {
      task.what = "Bổ sung hồ sơ: " + title;
      task.why = "Yêu cầu: " + Text(dossier.return_reason());
      task.button = "Bổ sung ngay";
      task.mine = true;
    } else if (dossier.state() == Dossier::DRAFT) {
      task.what = "Hoàn thành và nộp hồ sơ: " + title;
      task.why = "Hạn nộp hồ sơ: " + DayText(due) + ".";
      task.due = due;
      task.button = "Viết tiếp";
      task.mine = true;
    } else if (dossier.state() == Dossier::WITHDRAWING) {
      task.why = "Đã xin rút, đang chờ trả lời. Bạn không phải làm gì thêm.";
    } else {
      const auto found = std::find_if(cases_.begin(), cases_.end(),
                                      [&](const auto& c) { return c.dossier_id() == dossier.id(); });
      if (found != cases_.end()) task.look = LookOf(*found);
      const bool ended = found != cases_.end() && !found->outcome().empty();
      task.why =
          QString("Đã nộp lúc %1. %2")
              .arg(DayTimeText(ToQDateTime(dossier.submitted_at())),
                   ended ? QString("Việc xét ở các cấp đã xong; tiến trình ghi lại từng bước và lý do.")
                         : QString("Hồ sơ đang được xét, bạn không phải làm gì thêm."));
    }
    tasks_.append(task);
  }
}

void NextPage::Show(const Task& task, bool first) {
  QVBoxLayout* inside;
  auto* card = Card(&inside);
  auto* chips = Row();
  chips->addWidget(new StateChip(task.look));
  if (task.due.isValid()) chips->addWidget(new StateChip(DueLook(task.due, session().Today())));
  chips->addStretch(1);
  inside->addWidget(first ? Title(task.what) : Strong(task.what));
  if (!task.why.isEmpty()) inside->addWidget(Body(task.why));
  auto* button = Button(task.button, first ? Look::kPrimary : Look::kPlain);
  button->setObjectName("task_" + task.place + (task.id.isEmpty() ? "" : "_" + task.id));
  button->setAccessibleName(task.button + ": " + task.what);
  connect(button, &QPushButton::clicked, this, [this, task] { Q_EMIT GoTo(task.place, task.id); });
  chips->addWidget(button);
  inside->addLayout(chips);
  cards_->addWidget(card);
}

}  // namespace thidua::client
