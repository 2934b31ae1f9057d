#include "client/workspaces/council/minutes_text.h"

#include <algorithm>

#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/workspaces/council/council_people.h"
#include "client/workspaces/council/declarations.h"
#include "client/workspaces/council/poll_results.h"

namespace thidua::client {
namespace {

using council::v1::CandidateTally;
using council::v1::Meeting;
using council::v1::Member;
using council::v1::Poll;
using council::v1::WrittenOpinion;

QString InSeat(const MinutesRecord& record, council::v1::Seat seat) {
  for (const Member& member : record.council.members()) {
    if (member.seat() == seat) return record.name(member.person_id());
  }
  return {};
}

QStringList Roll(const MinutesRecord& record) {
  QStringList present, late, absent;
  const auto& attendance = record.meeting.attendance();
  for (const auto& came : attendance) {
    const QString name = record.name(came.person_id());
    if (came.present_from().seconds() == attendance[0].present_from().seconds()) {
      present << name;
    } else {
      late << QString("%1 (tới lúc %2)").arg(name, ToQDateTime(came.present_from()).toString("HH:mm"));
    }
  }
  for (const Member& member : record.council.members()) {
    if (!IsPresent(record.meeting, member.person_id())) absent << record.name(member.person_id());
  }
  QStringList lines{QString("Có mặt khi khai mạc (%1): %2.").arg(present.size()).arg(present.join("; "))};
  if (!late.isEmpty()) lines << QString("Tới sau (%1): %2.").arg(late.size()).arg(late.join("; "));
  if (!absent.isEmpty()) lines << QString("Vắng (%1): %2.").arg(absent.size()).arg(absent.join("; "));
  return lines;
}

// Who declared ties before voting; that nobody did, where all who declared have none.
QStringList Declared(const MinutesRecord& record) {
  if (record.declarations.isEmpty()) return {};
  const QStringList ties = TieLines(record.declarations, record.polls, record.name);
  return {QString("Khai báo quan hệ với người được xét: %1 người khai báo; %2.")
              .arg(record.declarations.size())
              .arg(ties.isEmpty() ? QString("không ai có quan hệ") : "có quan hệ: " + ties.join("; "))};
}

QString ResultText(const CandidateTally& tally) {
  return QString("đồng ý %1 (%2), không đồng ý %3, trắng hoặc không có ý kiến %4; %5")
      .arg(tally.agree())
      .arg(ShareText(tally.agree(), tally.base()))
      .arg(tally.disagree())
      .arg(tally.blank())
      .arg(tally.passed() ? "THÔNG QUA" : "không thông qua");
}

QStringList Results(const Poll& poll, bool each) {
  QStringList lines;
  int passed = 0, number = 0;
  for (const auto& candidate : poll.candidates()) {
    if (candidate.withdrawn()) {
      lines << QString("- %1: hồ sơ đã rút hoặc đã chuyển lại trước khi đóng lượt.")
                   .arg(Text(candidate.label()));
      continue;
    }
    for (const CandidateTally& tally : poll.tally()) {
      if (tally.case_id() != candidate.case_id()) continue;
      number += 1;
      passed += tally.passed();
      if (each || !tally.passed())
        lines << QString("%1. %2: %3.").arg(number).arg(Text(candidate.label()), ResultText(tally));
    }
  }
  lines << QString("Kết quả: thông qua %1/%2 hồ sơ.").arg(passed).arg(number);
  if (!each) lines << "Danh sách từng người được thông qua kèm theo biên bản này.";
  return lines;
}

// Of a secret poll the ballots and the tellers; of an open one who took part, in the room or in writing.
QStringList Voting(const Poll& poll, const MinutesRecord& record) {
  if (poll.rule().secret()) {
    QStringList tellers;
    for (const auto& name : poll.paper_count().teller_names()) tellers << Text(name);
    return {QString("Ban kiểm phiếu: %1. Biên bản kiểm phiếu số %2. Số phiếu thu vào: %3/%4.")
                .arg(tellers.join(", "), Text(poll.paper_count().minutes_reference()))
                .arg(poll.paper_count().voter_person_ids_size())
                .arg(poll.member_count())};
  }
  QStringList lines{
      QString("Thành viên đã biểu quyết: %1/%2.").arg(poll.voted_person_ids_size()).arg(poll.member_count())};
  QStringList written;
  for (const WrittenOpinion& opinion : poll.written_opinions()) {
    if (opinion.state() != WrittenOpinion::CONFIRMED) continue;
    written << QString("%1 (%2)").arg(record.name(opinion.person_id()), Text(opinion.paper_reference()));
  }
  if (!written.isEmpty()) lines << "Ý kiến bằng văn bản: " + written.join("; ") + ".";
  return lines;
}

QStringList PollText(const Poll& poll, int number, const MinutesRecord& record, bool each) {
  QStringList lines{QString("%1. %2").arg(number).arg(record.title(poll.title_code())),
                    RuleText(poll.rule()) + ". Căn cứ: " + Text(poll.rule().source()) + "."};
  const QString aside = RecusalText(poll);
  if (!aside.isEmpty()) lines << aside + ".";
  lines << Voting(poll, record) << Results(poll, each);
  const QStringList ties = TiesOf(poll);
  if (!ties.isEmpty()) lines << "Bằng phiếu: " + ties.join("; ") + ". Xử lý: " + TieText(poll.rule()) + ".";
  return lines << WarningsOf(poll);
}

QString Compose(const MinutesRecord& record, bool each) {
  const QDateTime begins = record.meeting.attendance_size() > 0
                               ? ToQDateTime(record.meeting.attendance(0).present_from())
                               : ToQDateTime(record.meeting.held_at());
  QStringList lines{
      "BIÊN BẢN HỌP",
      Text(record.council.name()),
      QString("(thành lập theo Quyết định số %1 ngày %2)")
          .arg(Text(record.council.decision_number()), DayText(ToQDate(record.council.decision_date()))),
      "",
      "Nội dung: " + Text(record.meeting.subject()),
      "Khai mạc lúc: " + DayTimeText(begins),
      "Địa điểm: " + Text(record.meeting.place()),
      "Chủ trì: " + InSeat(record, council::v1::CHAIR),
      "Thư ký: " + InSeat(record, council::v1::SECRETARY),
      "",
      "I. THÀNH PHẦN"};
  lines << Roll(record) << WarningsOf(record.meeting) << Declared(record) << ""
        << "II. NỘI DUNG VÀ KẾT QUẢ BIỂU QUYẾT";
  if (record.polls.isEmpty()) lines << "Phiên họp không có lượt biểu quyết nào.";
  for (int i = 0; i < record.polls.size(); ++i) {
    lines << PollText(record.polls[i], i + 1, record, each) << "";
  }
  lines << QString("Phiên họp kết thúc lúc %1.").arg(DayTimeText(record.ends));
  return lines.join('\n');
}

}  // namespace

QString MinutesText(const MinutesRecord& record, int longest) {
  const QString whole = Compose(record, true);
  return whole.size() <= longest ? whole : Compose(record, false);
}

}  // namespace thidua::client
