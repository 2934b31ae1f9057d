// The words on screen for what the contract names in codes.
#ifndef THIDUA_CLIENT_MODELS_WORDS_H_
#define THIDUA_CLIENT_MODELS_WORDS_H_

#include <QList>
#include <QString>
#include <optional>

#include "thidua/approval/v1/approval_service.pb.h"
#include "thidua/council/v1/council_service.pb.h"
#include "thidua/directory/v1/directory_service.pb.h"
#include "thidua/identity/v1/identity_service.pb.h"
#include "thidua/registration/v1/registration_service.pb.h"
#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::client {

inline QString Text(const std::string& utf8) { return QString::fromStdString(utf8); }

// Who a case or a payment is about; where another of the list has the same name, with what parts them:
// "Nguyễn Thị Hoa (Giáo viên, tổ 4)".
template <class Line>
QString SubjectText(const Line& line) {
  const QString name = Text(line.subject_name());
  return line.subject_note().empty() ? name : QString("%1 (%2)").arg(name, Text(line.subject_note()));
}

// The same on two lines, for a list.
template <class Line>
QString SubjectLines(const Line& line) {
  const QString name = Text(line.subject_name());
  return line.subject_note().empty() ? name : QString("%1\n(%2)").arg(name, Text(line.subject_note()));
}

// How a state looks: always an icon and a word, coloured by tone.
enum class Tone { kNeutral, kInfo, kSuccess, kWarning, kDanger, kGold };
struct StateLook {
  QString word;
  QString icon;  // a name icons.h knows
  Tone tone = Tone::kNeutral;
};

StateLook LookOf(submission::v1::Dossier::State state);
StateLook LookOf(council::v1::Meeting::State state);
StateLook LookOf(council::v1::Poll::State state);
StateLook LookOf(const approval::v1::Case& data);
StateLook LookOf(registration::v1::Campaign::State state);

QString WordOf(common::v1::Level level);
QString WordOf(approval::v1::Verb verb);
QString WordOf(identity::v1::Role role);
QString WordOf(common::v1::SigningForm form);
QString WordOf(council::v1::Seat seat);
QString WordOf(council::v1::Choice choice);
QString WordOf(council::v1::CouncilKind kind);
QString WordOf(directory::v1::InfluenceScope scope);
QString WordOf(registration::v1::CampaignForm form);
QString WordOf(registration::v1::LaunchScope scope);
QString WordOf(common::v1::Rating rating);   // "hoàn thành tốt nhiệm vụ"
QString ShortOf(common::v1::Rating rating);  // "HTTNV", as lists of the field have it
QString WordOf(directory::v1::Discipline discipline);
QString WordOf(directory::v1::PeriodKind kind);
// "Xếp loại: hoàn thành tốt nhiệm vụ"; `titles` gives an award's name by its code.
QString FactText(const directory::v1::MeritEntry& entry, const QList<registration::v1::TitleOption>& titles);
// "Cần ít nhất 80,0 % tổng số thành viên · biểu quyết công khai"
QString RuleText(const council::v1::VoteRule& rule);

QString MoneyText(qint64 dong);         // "1.490.000"
QString CoefficientText(int permille);  // "0,3"
QString PermilleText(int permille);     // "90,7 %"

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_WORDS_H_
