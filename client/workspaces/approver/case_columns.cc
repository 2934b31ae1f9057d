#include "client/workspaces/approver/case_columns.h"

#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/widgets/state_column.h"

namespace thidua::client {
namespace {

using approval::v1::Case;

QDate DueOf(const Case& data) { return data.has_due_on() ? ToQDate(data.due_on()) : QDate(); }

StateLook DaysLeft(const Case& data, QDate today) {
  return data.has_due_on() ? DueLook(DueOf(data), today) : StateLook{"không hạn", "clock", Tone::kNeutral};
}

StateLook WhereItLies(const Case& data, QDate today) {
  StateLook look = LookOf(data);
  if (!data.outcome().empty()) return look;
  look.word = WordOf(data.level());
  if (!data.has_due_on() || DueOf(data) >= today) return look;
  const StateLook late = DueLook(DueOf(data), today);
  return {look.word + ", " + late.word, late.icon, late.tone};
}

// A collective by its short name, once that is known: its full name is too long for a list.
QString ListedSubject(Names& names, const Case& data) {
  const bool collective = data.subject().kind() == common::v1::UNIT;
  const QString short_name = collective ? names.Unit(data.subject().id()) : QString();
  return short_name.isEmpty() ? SubjectLines(data) : short_name;
}

}  // namespace

std::vector<RowModel<Case>::Column> CaseColumns(Context* context, CasesShown shown) {
  return {
      NameColumn<Case>(
          "Cá nhân, tập thể", [context](const Case& c) { return ListedSubject(context->names(), c); },
          [](const Case& c) { return Text(c.subject_name()); }),
      TextColumn<Case>("Danh hiệu", [context](const Case& c) { return context->TitleShort(c.title_code()); }),
      shown == CasesShown::kWithDaysLeft
          ? StateColumn<Case>(
                "Còn lại", [context](const Case& c) { return DaysLeft(c, context->session().Today()); },
                DueOf)
          : StateColumn<Case>(
                "Đang ở", [context](const Case& c) { return WhereItLies(c, context->session().Today()); })};
}

}  // namespace thidua::client
