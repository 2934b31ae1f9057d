#include "client/workspaces/approver/case_checks.h"

#include <QHash>
#include <map>
#include <memory>

#include "client/models/refusals.h"
#include "client/models/words.h"

namespace thidua::client {
namespace {

using approval::v1::Case;
using approval::v1::Verb;

constexpr int kNamesShown = 6;
constexpr int kMostInACall = 100;  // BatchCheckCases

// What the server says beforehand of the cases, part after part: those that cannot go, by cause.
struct Checks {
  QLabel* label;
  Verb verb;
  QList<Case> cases;
  QString consequence;
  std::map<QString, QStringList> refused = {};
  int count = 0;
};

void ShowChecks(const Checks& checks) {
  if (checks.count == 0)
    return checks.label->setText(QString("Cả %1 hồ sơ đều làm được.").arg(checks.cases.size()));
  QStringList lines{QString("%1 hồ sơ chưa làm được. %2").arg(checks.count).arg(checks.consequence)};
  for (const auto& [cause, names] : checks.refused) {
    const QStringList shown = names.mid(0, kNamesShown);
    const QString others = names.size() > shown.size()
                               ? QString(" và %1 hồ sơ khác").arg(names.size() - shown.size())
                               : QString();
    lines << QString("%1%2: %3").arg(shown.join(", "), others, cause);
  }
  checks.label->setText(lines.join('\n'));
}

void CheckFrom(Context* context, AskDialog* dialog, const std::shared_ptr<Checks>& checks, int from) {
  if (from >= checks->cases.size()) return ShowChecks(*checks);
  approval::v1::BatchCheckCasesRequest request;
  request.set_verb(checks->verb);
  QHash<QString, QString> names;
  for (const Case& data : checks->cases.mid(from, kMostInACall)) {
    request.add_case_ids(data.id());
    names[Text(data.id())] = SubjectText(data);
  }
  context->api().Call(
      request, dialog,
      [=](const approval::v1::BatchCheckCasesResponse& answer) {
        for (const auto& result : answer.results()) {
          if (result.reason().empty()) continue;
          checks->refused[CauseOf(result)] << names.value(Text(result.case_id()));
          ++checks->count;
        }
        CheckFrom(context, dialog, checks, from + kMostInACall);
      },
      [=](const CallError& error) {
        checks->label->setText("Chưa kiểm tra trước được: " + error.message +
                               " Khi gửi, từng hồ sơ vẫn được xét.");
      });
}

}  // namespace

QString NamesOf(const QList<Case>& cases) {
  QStringList names;
  for (const Case& data : cases.mid(0, kNamesShown)) names << SubjectText(data);
  QString text = names.join(", ");
  if (cases.size() > kNamesShown) text += QString(" và %1 hồ sơ khác").arg(cases.size() - kNamesShown);
  return text;
}

QString CauseOf(const approval::v1::CaseResult& result) {
  QStringList guards;
  for (const auto& guard : result.unmet_guards()) guards << Text(guard.message());
  return guards.isEmpty() ? Text(result.message()) : guards.join(' ');
}

QString WhyNone(const CallError& error, const QList<Case>& cases) {
  if (error.Conflict()) {
    return "Có hồ sơ trong danh sách vừa được người khác xử lý. Xin đóng hộp này, tải lại danh sách (F5) rồi "
           "làm lại.";
  }
  return RefusalsByName(error, cases);
}

void AddChecks(Context* context, AskDialog* dialog, Verb verb, const QList<Case>& cases,
               const QString& consequence) {
  auto* label = Muted("Đang kiểm tra từng hồ sơ …");
  label->setObjectName("checks");
  label->setWordWrap(true);
  dialog->content()->addWidget(label);
  CheckFrom(context, dialog, std::make_shared<Checks>(Checks{label, verb, cases, consequence}), 0);
}

}  // namespace thidua::client
