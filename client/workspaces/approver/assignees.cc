#include "client/workspaces/approver/assignees.h"

#include <algorithm>
#include <memory>

#include "client/widgets/bulk.h"
#include "client/widgets/dialogs.h"
#include "client/workspaces/approver/case_checks.h"

namespace thidua::client {
namespace {

using approval::v1::Case;

constexpr char kNobody[] = "-";
constexpr int kMostInACall = 100;  // AssignCases

}  // namespace

QStringList Assignees::Offices(const Session& session) { return session.UnitsOf(OfficeRoles()); }

void Assignees::Load() {
  round_ += 1;
  const QStringList units = Offices(context_->session());
  const auto come = std::make_shared<QList<approval::v1::Assignee>>();
  const auto left = std::make_shared<int>(units.size());
  const auto answered = [this, come, left, round = round_] {
    if (--*left > 0 || round != round_) return;
    colleagues_ = *come;
    Q_EMIT Changed();
  };
  for (const QString& unit : units) {
    approval::v1::ListAssigneesRequest request;
    request.set_unit_id(unit.toStdString());
    context_->api().Call(
        request, this,
        [come, answered](const approval::v1::ListAssigneesResponse& answer) {
          for (const auto& one : answer.assignees()) {
            const bool known = std::any_of(come->begin(), come->end(), [&](const auto& other) {
              return other.person_id() == one.person_id();
            });
            if (!known) *come << one;
          }
          answered();
        },
        // The list of cases is there without them, and they are asked for with the next load.
        [answered](const CallError&) { answered(); });
  }
}

QList<QPair<QString, QVariant>> Assignees::Choices() const {
  const QString me = context_->session().person_id();
  QList<QPair<QString, QVariant>> choices{
      {"Phân công cho bất kỳ ai", ""}, {"Phân công cho tôi", me}, {"Chưa phân công", kNobody}};
  for (const auto& one : colleagues_) {
    const QString id = client::Text(one.person_id());
    if (id != me)
      choices << QPair<QString, QVariant>{"Phân công cho " + client::Text(one.display_name()), id};
  }
  return choices;
}

void Assignees::Narrow(const Picker& choice, approval::v1::ListCasesRequest& request) {
  const QString chosen = choice.currentData().toString();
  request.set_unassigned(chosen == kNobody);
  if (chosen != kNobody) request.set_assignee_person_id(chosen.toStdString());
}

QString Assignees::Text(const Case& data) const {
  if (data.assignee_person_id().empty()) return data.stage_role().empty() ? "" : "Chưa phân công";
  const QString id = client::Text(data.assignee_person_id());
  if (id == context_->session().person_id() && !data.assignee_gone()) return "Tôi";
  const auto known = std::find_if(colleagues_.begin(), colleagues_.end(), [&](const auto& one) {
    return one.person_id() == data.assignee_person_id();
  });
  const QString name = known != colleagues_.end() ? client::Text(known->display_name())
                                                  : context_->names().Person(data.assignee_person_id());
  return data.assignee_gone() ? name + " (không còn vai trò)" : name;
}

void Assignees::Ask(QWidget* window, const QList<Case>& cases,
                    std::function<void(const ActOutcome&)> finished) {
  auto* dialog = new AskDialog(window, QString("Phân công %1 hồ sơ").arg(cases.size()), "Phân công");
  dialog->content()->addWidget(Body(NamesOf(cases)));
  auto* choice = new Picker("assignee", "Người được phân công");
  auto* label = Strong("Người được phân công");
  label->setBuddy(choice);
  dialog->content()->addWidget(label);
  dialog->content()->addWidget(choice);
  dialog->content()->addWidget(
      Muted("Phân công chỉ để chia việc: đồng nghiệp cùng vai trò vẫn xử lý được hồ sơ. Người được phân công "
            "nhận thông báo. Hồ sơ rời bước này thì hết phân công."));
  dialog->SetPossible(false);
  connect(choice, &QComboBox::currentIndexChanged, dialog,
          [dialog, choice] { dialog->SetPossible(choice->currentIndex() > 0); });
  dialog->OnAct([=, this] {
    const QString chosen = choice->currentData().toString();
    const QString name = chosen == kNobody ? QString() : choice->currentText().section(" – ", 0, 0);
    Give(dialog, cases, chosen == kNobody ? QString() : chosen, name, finished);
  });
  approval::v1::ListAssigneesRequest request;
  request.set_unit_id(cases.first().holder_unit_id());
  choice->setEnabled(false);
  context_->api().Call(
      request, dialog,
      [choice, role = cases.first().stage_role()](const approval::v1::ListAssigneesResponse& answer) {
        QList<QPair<QString, QVariant>> choices{{"Chọn một người", ""}};
        for (const auto& one : answer.assignees()) {
          if (std::find(one.roles().begin(), one.roles().end(), role) == one.roles().end()) continue;
          choices << QPair<QString, QVariant>{
              QString("%1 – đang giữ %2 hồ sơ").arg(client::Text(one.display_name())).arg(one.open_cases()),
              client::Text(one.person_id())};
        }
        choices << QPair<QString, QVariant>{"Bỏ phân công", kNobody};
        choice->Offer(choices);
        choice->setEnabled(true);
        choice->setFocus();
      },
      [dialog](const CallError& error) { dialog->Say(error.FullText()); });
  dialog->open();
}

// Each case is judged for itself: one that cannot be given holds up none of the rest.
void Assignees::Give(AskDialog* dialog, const QList<Case>& cases, const QString& person_id,
                     const QString& name, const std::function<void(const ActOutcome&)>& finished) {
  Bulk bulk;
  bulk.all = static_cast<int>(cases.size());
  bulk.chunk = kMostInACall;
  bulk.name = [cases](int i) { return SubjectText(cases[i]); };
  bulk.send_many = [=, this](int from, int count, auto answered) {
    approval::v1::AssignCasesRequest request;
    request.set_assignee_person_id(person_id.toStdString());
    for (const Case& data : cases.mid(from, count)) {
      auto* reference = request.add_cases();
      reference->set_id(data.id());
      reference->set_etag(data.etag());
    }
    context_->api().Call(
        request, dialog,
        [from, answered](const approval::v1::AssignCasesResponse& answer) {
          answered(nullptr, RefusedOf(answer.results(), from));
        },
        [answered](const CallError& error) { answered(&error, {}); });
  };
  const QString done =
      person_id.isEmpty() ? QString("Đã bỏ phân công %1 hồ sơ.") : "Đã phân công %1 hồ sơ cho " + name + ".";
  bulk.finished = [cases, done, finished](const BulkResult& result) {
    finished(OutcomeOf(result, cases, done));
  };
  RunBulk(dialog, std::move(bulk));
}

}  // namespace thidua::client
