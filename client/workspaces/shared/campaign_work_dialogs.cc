#include "client/workspaces/shared/campaign_work_dialogs.h"

#include <QFormLayout>

#include "client/models/campaign_work_words.h"
#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/widgets/day_field.h"
#include "client/widgets/form_fields.h"

namespace thidua::client {
namespace {

using namespace registration::v1;

constexpr int kWidth = 760;
constexpr int kMostHeight = 520;  // of the fields, before they scroll
constexpr int kRows = 3;
constexpr int kGoalsChars = 6000;
constexpr int kMostTasks = 20;  // as the contract has it
constexpr int kTasksChars = kMostTasks * 300;

bool Said(const QLineEdit* line) { return !line->text().trimmed().isEmpty(); }
bool Said(const TextArea* area) { return !area->text().trimmed().isEmpty() && !area->TooLong(); }

QStringList LinesOf(const TextArea* area) {
  QStringList lines;
  for (const QString& line : area->text().split('\n')) {
    if (!line.trimmed().isEmpty()) lines << line.simplified();
  }
  return lines;
}

}  // namespace

CampaignPlanDialog::CampaignPlanDialog(Context* context, const CampaignPlan& plan, QWidget* parent)
    : AskDialog(parent, plan.id().empty() ? "Soạn kế hoạch" : "Sửa kế hoạch", "Ghi kế hoạch"),
      context_(context),
      plan_(plan),
      why_not_(Muted("")) {
  setMinimumWidth(kWidth);
  QVBoxLayout* inside;
  auto* area = Scrolling(&inside);
  area->setMinimumHeight(kMostHeight);
  aim_ = AddArea(inside, "aim", "Mục đích, yêu cầu", "Phong trào nhằm đạt điều gì", "aim");
  content_text_ = AddArea(inside, "content", "Nội dung", "Các đơn vị làm gì", "content");
  criteria_ = AddArea(inside, "criteria", "Tiêu chí", "Thế nào là đạt, là xuất sắc", "criteria");
  goals_ = new TextArea("Chỉ tiêu của phong trào",
                        "Mỗi dòng: chỉ tiêu; hiện trạng; phấn đấu; nơi đăng ký; số; ngày", 2, kGoalsChars);
  goals_->setObjectName("goals");
  inside->addWidget(goals_);
  tasks_ =
      new TextArea("Nhiệm vụ mà phong trào phục vụ", "Mỗi dòng một nhiệm vụ được giao", kRows, kTasksChars);
  tasks_->setObjectName("tasks");
  inside->addWidget(tasks_);
  for (const auto kind : PlanStages()) AddStage(inside, kind);
  content()->addWidget(area);
  why_not_->setObjectName("planWords");
  content()->addWidget(why_not_);
  Show();
  for (auto* text : findChildren<TextArea*>())
    connect(text, &TextArea::Edited, this, &CampaignPlanDialog::Check);
  for (const Stage& stage : stages_) {
    connect(stage.in_charge, &QLineEdit::textChanged, this, &CampaignPlanDialog::Check);
  }
  KeepDraft(context->session().account().id(), "campaignPlan/" + Text(context->campaign().id()));
  OnAct([this] { Write(); });
  Check();
}

TextArea* CampaignPlanDialog::AddArea(QVBoxLayout* inside, const QString& object, const QString& name,
                                      const QString& hint, const char* field) {
  auto* area = new TextArea(name, hint, kRows, MaxChars(SetCampaignPlanRequest::descriptor(), field));
  area->setObjectName(object);
  inside->addWidget(area);
  return area;
}

void CampaignPlanDialog::AddStage(QVBoxLayout* inside, PlanStage::Kind kind) {
  const QString name = WordOf(kind), object = Text(PlanStage::Kind_Name(kind));
  const Campaign& campaign = context_->campaign();
  inside->addWidget(Strong("Khâu " + name.toLower()));
  Stage stage;
  stage.starts = new DayField("starts_" + object, name + ": từ ngày", ToQDate(campaign.starts_on()));
  stage.ends = new DayField("ends_" + object, name + ": đến ngày", ToQDate(campaign.ends_on()));
  auto* days = Row();
  days->addWidget(Muted("Từ"));
  days->addWidget(stage.starts);
  days->addWidget(Muted("đến"));
  days->addWidget(stage.ends);
  days->addStretch(1);
  inside->addLayout(days);
  auto* form = Fields();
  stage.in_charge = AddLine(form, "inCharge_" + object, "Ai làm", "Phòng Giáo dục trung học");
  inside->addLayout(form);
  stage.work =
      new TextArea("Làm gì", "Việc của khâu " + name.toLower(), 2, MaxChars(PlanStage::descriptor(), "work"));
  stage.work->setObjectName("work_" + object);
  inside->addWidget(stage.work);
  stages_.append(stage);
}

void CampaignPlanDialog::Show() {
  aim_->SetText(Text(plan_.aim()));
  content_text_->SetText(Text(plan_.content()));
  criteria_->SetText(Text(plan_.criteria()));
  QStringList tasks;
  for (const std::string& task : plan_.tasks()) tasks << Text(task);
  goals_->SetText(GoalsText(plan_));
  tasks_->SetText(tasks.join('\n'));
  for (int i = 0; i < plan_.stages_size() && i < stages_.size(); ++i) {
    stages_[i].starts->setDate(ToQDate(plan_.stages(i).starts_on()));
    stages_[i].ends->setDate(ToQDate(plan_.stages(i).ends_on()));
    stages_[i].in_charge->setText(Text(plan_.stages(i).in_charge()));
    stages_[i].work->SetText(Text(plan_.stages(i).work()));
  }
}

void CampaignPlanDialog::Check() {
  QStringList missing;
  if (!Said(aim_)) missing << "mục đích";
  if (!Said(content_text_)) missing << "nội dung";
  if (!Said(criteria_)) missing << "tiêu chí";
  for (int i = 0; i < stages_.size(); ++i) {
    if (!Said(stages_[i].in_charge) || !Said(stages_[i].work))
      missing << "khâu " + WordOf(PlanStages()[i]).toLower();
  }
  google::protobuf::RepeatedPtrField<PlanGoal> goals;
  const QString wrong = ReadGoals(goals_->text(), &goals);
  const QString too_much = TooManyTasks();
  why_not_->setText(!wrong.isEmpty()      ? "Chỉ tiêu của phong trào, " + wrong + "."
                    : !too_much.isEmpty() ? too_much
                    : missing.isEmpty()   ? "Đủ bốn khâu."
                                          : "Còn thiếu: " + missing.join(", ") + ".");
  SetPossible(wrong.isEmpty() && too_much.isEmpty() && missing.isEmpty() && !goals_->TooLong());
}

QString CampaignPlanDialog::TooManyTasks() const {
  const int most = MaxChars(SetCampaignPlanRequest::descriptor(), "tasks");
  const QStringList lines = LinesOf(tasks_);
  if (lines.size() > kMostTasks) return QString("Nhiệm vụ: nhiều nhất %1 dòng.").arg(kMostTasks);
  for (qsizetype i = 0; i < lines.size(); ++i) {
    if (lines[i].size() > most)
      return QString("Nhiệm vụ, dòng %1: nhiều nhất %2 ký tự.").arg(i + 1).arg(most);
  }
  return {};
}

void CampaignPlanDialog::Write() {
  SetCampaignPlanRequest request;
  request.set_campaign_id(context_->campaign().id());
  request.set_etag(plan_.etag());
  request.set_aim(aim_->text().trimmed().toStdString());
  request.set_content(content_text_->text().trimmed().toStdString());
  request.set_criteria(criteria_->text().trimmed().toStdString());
  ReadGoals(goals_->text(), request.mutable_goals());
  for (const QString& task : LinesOf(tasks_)) request.add_tasks(task.toStdString());
  for (int i = 0; i < stages_.size(); ++i) {
    PlanStage& stage = *request.add_stages();
    stage.set_kind(PlanStages()[i]);
    *stage.mutable_starts_on() = FromQDate(stages_[i].starts->date());
    *stage.mutable_ends_on() = FromQDate(stages_[i].ends->date());
    stage.set_in_charge(stages_[i].in_charge->text().simplified().toStdString());
    stage.set_work(stages_[i].work->text().trimmed().toStdString());
  }
  SendFrom(this, context_->api(), request, [this](const CampaignPlan&) { Q_EMIT Written(); });
}

CampaignDocumentDialog::CampaignDocumentDialog(Context* context, QWidget* parent)
    : AskDialog(parent, "Thêm văn bản của phong trào", "Thêm văn bản"), context_(context) {
  const auto* request = AddCampaignDocumentRequest::descriptor();
  auto* form = Fields();
  number_ = AddLine(form, "number", "Số văn bản", "73/PGDĐT-TĐ", MaxChars(request, "number"));
  issuer_ = AddLine(form, "issuer", "Nơi ban hành", "Phòng GD&ĐT huyện Gò Quao");
  issued_on_ = AddDay(form, "issuedOn", "Ngày văn bản", context->session().Today());
  summary_ = AddLine(form, "summary", "Trích yếu", "Về việc hướng dẫn công tác thi đua năm học",
                     MaxChars(request, "summary"));
  content()->addLayout(form);
  file_ = new FileField("Chọn tệp văn bản…", request, Attaches::kScan);
  content()->addWidget(file_);
  content()->addWidget(Muted(
      "Hiệu trưởng từng trường đọc và xác nhận; phong trào đã phát động thì các trường được báo ngay."));
  for (auto* line : {number_, issuer_, summary_})
    connect(line, &QLineEdit::textChanged, this, &CampaignDocumentDialog::Check);
  connect(file_, &FileField::Edited, this, &CampaignDocumentDialog::Check);
  KeepDraft(context->session().account().id(), "campaignDocument/" + Text(context->campaign().id()));
  OnAct([this] { Add(); });
  Check();
}

void CampaignDocumentDialog::Check() {
  SetPossible(Said(number_) && Said(issuer_) && Said(summary_) && !file_->empty());
}

void CampaignDocumentDialog::Add() {
  AddCampaignDocumentRequest request;
  request.set_campaign_id(context_->campaign().id());
  request.set_number(number_->text().simplified().toStdString());
  request.set_issuer(issuer_->text().simplified().toStdString());
  *request.mutable_issued_on() = FromQDate(issued_on_->date());
  request.set_summary(summary_->text().simplified().toStdString());
  request.set_file_name(file_->file().name.toStdString());
  request.set_content(file_->file().content.toStdString());
  SetBusy(true);
  context_->api().Call(
      request, this,
      [this](const CampaignDocument& document) {
        accept();
        Q_EMIT Added(Text(document.number()));
      },
      [this](const CallError& error) {
        Say(error.FullText());
        MarkFields(this, error);
      });
}

}  // namespace thidua::client
