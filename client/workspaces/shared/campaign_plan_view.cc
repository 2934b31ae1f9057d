#include "client/workspaces/shared/campaign_plan_view.h"

#include "client/models/campaign_work_words.h"
#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/widgets/basics.h"

namespace thidua::client {
namespace {

// "01/02/2016 – 31/05/2016 · Phòng Giáo dục trung học"
QString WhenAndWho(const registration::v1::PlanStage& stage) {
  return QString("%1 – %2 · %3")
      .arg(DayText(ToQDate(stage.starts_on())), DayText(ToQDate(stage.ends_on())), Text(stage.in_charge()));
}

}  // namespace

CampaignPlanView::CampaignPlanView(QWidget* parent) : QWidget(parent) {
  auto* area = Scrolling(&inside_);
  Column(this, 0)->addWidget(area);
}

void CampaignPlanView::Show(const registration::v1::CampaignPlan& plan) {
  Clear(inside_);
  inside_->addWidget(Title("Kế hoạch của phong trào"));
  if (plan.id().empty()) {
    inside_->addWidget(Muted("Đơn vị phát động chưa soạn kế hoạch."));
    inside_->addStretch(1);
    return;
  }
  const auto part = [this](const QString& name, const QString& text) {
    inside_->addWidget(Strong(name));
    inside_->addWidget(Body(text));
  };
  part("Mục đích, yêu cầu", Text(plan.aim()));
  part("Nội dung", Text(plan.content()));
  part("Tiêu chí", Text(plan.criteria()));
  if (plan.goals_size() > 0) {
    QStringList goals;
    for (const auto& goal : plan.goals()) goals << "– " + GoalText(goal);
    part("Chỉ tiêu của phong trào", goals.join('\n'));
  }
  if (plan.tasks_size() > 0) {
    QStringList tasks;
    for (const std::string& task : plan.tasks()) tasks << "– " + Text(task);
    part("Nhiệm vụ mà phong trào phục vụ", tasks.join('\n'));
  }
  for (const auto& stage : plan.stages()) {
    inside_->addWidget(Strong("Khâu " + WordOf(stage.kind()).toLower()));
    inside_->addWidget(Muted(WhenAndWho(stage)));
    inside_->addWidget(Body(Text(stage.work())));
  }
  inside_->addWidget(Muted("Sửa lần cuối lúc " + DayTimeText(ToQDateTime(plan.changed_at())) + "."));
  inside_->addStretch(1);
}

}  // namespace thidua::client
