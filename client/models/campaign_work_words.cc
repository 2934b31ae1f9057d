#include "client/models/campaign_work_words.h"

#include "client/models/dates.h"
#include "client/models/target_words.h"
#include "client/models/words.h"
#include "client/models/written_lines.h"

namespace thidua::client {

using registration::v1::CampaignCompliance;
using registration::v1::CampaignDocument;
using registration::v1::CampaignPlan;
using registration::v1::CampaignReach;
using registration::v1::CampaignReport;
using registration::v1::CampaignVisit;
using registration::v1::NewFinding;
using registration::v1::PlanGoal;
using registration::v1::PlanStage;
using registration::v1::VisitFinding;

const QList<PlanStage::Kind>& PlanStages() {
  static const QList<PlanStage::Kind> stages{PlanStage::DISCOVER, PlanStage::NURTURE, PlanStage::SUM_UP,
                                             PlanStage::REPLICATE};
  return stages;
}

QString WordOf(PlanStage::Kind kind) {
  switch (kind) {
    case PlanStage::DISCOVER:
      return "Phát hiện";
    case PlanStage::NURTURE:
      return "Bồi dưỡng";
    case PlanStage::SUM_UP:
      return "Tổng kết";
    case PlanStage::REPLICATE:
      return "Nhân rộng";
    default:
      return "";
  }
}

QString DocumentName(const CampaignDocument& document) {
  return QString("Văn bản số %1 ngày %2")
      .arg(Text(document.number()), DayText(ToQDate(document.issued_on())));
}

StateLook LookForSchool(const CampaignDocument& document) {
  if (document.withdrawn()) return {"Đã rút", "cross", Tone::kNeutral};
  if (!document.has_acknowledged_at()) return {"Chưa xác nhận đọc", "clock", Tone::kWarning};
  return {"Đã đọc " + DayText(ToQDateTime(document.acknowledged_at()).date()), "check", Tone::kSuccess};
}

StateLook LookForOrganiser(const CampaignDocument& document) {
  if (document.withdrawn()) return {"Đã rút", "cross", Tone::kNeutral};
  const QString words = QString("%1/%2 trường đã đọc").arg(document.acknowledged()).arg(document.schools());
  if (document.acknowledged() < document.schools()) return {words, "clock", Tone::kWarning};
  return {words, "check", Tone::kSuccess};
}

StateLook LookOfReading(const CampaignCompliance& line) {
  if (line.documents() == 0) return {"Chưa có văn bản", "list", Tone::kNeutral};
  const QString words = QString("%1/%2").arg(line.acknowledged()).arg(line.documents());
  if (line.acknowledged() < line.documents()) return {words + " đã đọc", "clock", Tone::kWarning};
  return {words + " đã đọc", "check", Tone::kSuccess};
}

StateLook LookOfRegistering(const CampaignCompliance& line) {
  if (line.registrations() == 0 && line.targets() == 0) return {"Chưa đăng ký", "clock", Tone::kWarning};
  QStringList words;
  if (line.registrations() > 0) words << QString("%1 danh hiệu").arg(line.registrations());
  if (line.targets() > 0) words << QString("%1 chỉ tiêu").arg(line.targets());
  return {words.join(", ") + (line.sum_sent() ? "\nđã gửi danh sách" : ""), "check", Tone::kSuccess};
}

StateLook LookOfReporting(const CampaignCompliance& line) {
  QStringList words;
  if (line.reported()) words << "đã báo cáo";
  if (line.reviewed()) words << "đã sơ kết, tổng kết";
  if (words.isEmpty()) return {"Chưa báo cáo", "clock", Tone::kWarning};
  QString said = words.join("; ");
  said[0] = said[0].toUpper();
  return {said, line.reported() && line.reviewed() ? "check" : "clock",
          line.reported() && line.reviewed() ? Tone::kSuccess : Tone::kInfo};
}

StateLook LookOfFindings(const CampaignCompliance& line) {
  if (line.open_findings() == 0) return {};
  return {QString("%1 kiến nghị mở").arg(line.open_findings()), "warning", Tone::kWarning};
}

const QList<CampaignReport::Kind>& CampaignReportKinds() {
  static const QList<CampaignReport::Kind> kinds{CampaignReport::PROGRESS, CampaignReport::INTERIM_REVIEW,
                                                 CampaignReport::FINAL_REVIEW};
  return kinds;
}

QString WordOf(CampaignReport::Kind kind) {
  switch (kind) {
    case CampaignReport::PROGRESS:
      return "Báo cáo tiến độ";
    case CampaignReport::INTERIM_REVIEW:
      return "Sơ kết";
    case CampaignReport::FINAL_REVIEW:
      return "Tổng kết";
    default:
      return "";
  }
}

QString WordOf(CampaignVisit::Kind kind) {
  return kind == CampaignVisit::INSPECTION ? "Kiểm tra" : "Theo dõi, đôn đốc";
}

QString FindingText(const VisitFinding& finding) {
  QString words = QString("Kiến nghị %1: %2 – hạn %3.")
                      .arg(finding.number())
                      .arg(Text(finding.text()), DayText(ToQDate(finding.due_on())));
  if (!finding.answer().empty()) words += "\nTrường trả lời: " + Text(finding.answer());
  if (finding.has_closed_at()) {
    words += "\nĐã đóng ngày " + DayText(ToQDateTime(finding.closed_at()).date()) + ": " +
             Text(finding.closing_note());
  }
  return words;
}

QString ReadGoals(const QString& text, google::protobuf::RepeatedPtrField<PlanGoal>* goals) {
  constexpr int kFigures = 3, kOfFiling = 3;
  return ReadLines(text, [goals](const QString& line) -> QString {
    const QString wrong = "cần chỉ tiêu; hiện trạng; phấn đấu, thêm nơi đăng ký; số; ngày khi đã đăng ký";
    const QStringList parts = line.split(';');
    if (parts.size() < kFigures || (parts.size() - kFigures) % kOfFiling != 0) return wrong;
    PlanGoal goal;
    const auto baseline = HundredthsOf(parts[1]), target = HundredthsOf(parts[2]);
    if (parts[0].trimmed().isEmpty() || !baseline || !target) return wrong;
    goal.set_indicator(parts[0].trimmed().toStdString());
    goal.set_baseline_hundredths(*baseline);
    goal.set_target_hundredths(*target);
    for (int i = kFigures; i < parts.size(); i += kOfFiling) {
      if (!ReadFilings(parts.mid(i, kOfFiling).join(';'), goal.mutable_filings()).isEmpty()) return wrong;
    }
    *goals->Add() = goal;
    return {};
  });
}

QString GoalsText(const CampaignPlan& plan) {
  QStringList lines;
  for (const PlanGoal& goal : plan.goals()) {
    QStringList parts{Text(goal.indicator()), HundredthsText(goal.baseline_hundredths()),
                      HundredthsText(goal.target_hundredths())};
    for (const auto& filing : goal.filings())
      parts << Text(filing.authority()) << Text(filing.number()) << DayText(ToQDate(filing.filed_on()));
    lines << parts.join("; ");
  }
  return lines.join('\n');
}

QString GoalText(const PlanGoal& goal) {
  QString words = QString("%1: từ %2 lên %3 (%4).")
                      .arg(Text(goal.indicator()), HundredthsText(goal.baseline_hundredths()),
                           HundredthsText(goal.target_hundredths()),
                           RiseText(goal.baseline_hundredths(), goal.target_hundredths()));
  for (const auto& filing : goal.filings()) words += " " + FilingText(filing);
  return words;
}

QString ReadReaches(const QString& text, google::protobuf::RepeatedPtrField<CampaignReach>* reaches) {
  return ReadLines(text, [reaches](const QString& line) -> QString {
    const QStringList parts = line.split(';');
    bool number = false;
    const int count = parts.size() == 3 ? parts[1].trimmed().remove('.').toInt(&number) : 0;
    if (!number || count < 0 || parts[0].trimmed().isEmpty() || parts[2].trimmed().isEmpty())
      return "cần hình thức; số lượng; nguồn, như Họp phụ huynh; 420; biên bản ngày 12/10";
    CampaignReach& reach = *reaches->Add();
    reach.set_channel(parts[0].trimmed().toStdString());
    reach.set_count(count);
    reach.set_source(parts[2].trimmed().toStdString());
    return {};
  });
}

QString ReachesText(const CampaignReport& report) {
  QStringList lines;
  for (const CampaignReach& reach : report.reaches())
    lines << QString("%1; %2; %3")
                 .arg(Text(reach.channel()), QString::number(reach.count()), Text(reach.source()));
  return lines.join('\n');
}

QString ReadFindings(const QString& text, google::protobuf::RepeatedPtrField<NewFinding>* findings) {
  return ReadLines(text, [findings](const QString& line) -> QString {
    const QString what = line.section(';', 0, -2).trimmed();
    const auto day = ReadDay(line.section(';', -1).trimmed(), false);
    if (what.isEmpty() || !day) return "cần việc phải làm; hạn, như Bổ sung kế hoạch; 30/11/2020";
    NewFinding& finding = *findings->Add();
    finding.set_text(what.toStdString());
    *finding.mutable_due_on() = *day;
    return {};
  });
}

}  // namespace thidua::client
