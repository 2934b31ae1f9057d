#include "client/workspaces/administrator/first_steps.h"

#include <algorithm>

namespace thidua::client {

FirstSteps::FirstSteps(QWidget* parent) : QWidget(parent) {
  auto* inside = Column(this, space::kM);
  inside->addWidget(Title("Việc tiếp theo"));
  words_ = Body("");
  words_->setObjectName("stepsWords");
  inside->addWidget(words_);
  steps_ = new QVBoxLayout;
  steps_->setSpacing(space::kM);
  inside->addLayout(steps_);
}

QList<FirstSteps::Step> FirstSteps::StepsAt(const Standing& now) {
  const QString accounts = QString::number(now.accounts) + (now.more_accounts ? " người trở lên" : " người");
  return {
      {"Đơn vị",
       now.schools == 0 ? QString("%1 đơn vị, chưa có trường nào.").arg(now.units)
                        : QString("%1 đơn vị, trong đó %2 trường.").arg(now.units).arg(now.schools),
       now.schools > 0,
       {{"import", "Nhập từ bảng tính"}, {"units", "Đơn vị"}}},
      {"Nhân sự",
       now.people ? "Đã có người trong danh bạ." : "Chưa có ai ngoài quản trị.",
       now.people,
       {{"import", "Nhập từ bảng tính"}, {"people", "Nhân sự"}}},
      {"Tài khoản",
       now.accounts == 0 ? "Chưa ai ngoài quản trị có tài khoản."
                         : accounts + " có tài khoản, không kể quản trị.",
       now.accounts > 0,
       {{"newAccounts", "Cấp tài khoản"}}},
      {"Vai trò",
       now.waiting > 0 ? QString("%1 thay đổi vai trò chờ một quản trị khác xác nhận.").arg(now.waiting)
       : now.heads == 0 ? "Chưa ai có vai trò thư ký, hiệu trưởng hay chuyên viên."
                        : "Đã giao; không còn đề nghị nào chờ.",
       now.heads > 0 && now.waiting == 0,
       {{"accounts", "Tài khoản"}, {"roleChanges", "Thay đổi vai trò"}}},
      {"Hội đồng",
       now.council ? "Đã có hội đồng được lập."
                   : "Do thư ký, hiệu trưởng và chuyên viên lập ở phần “Hội đồng”; quản trị không lập thay.",
       now.council,
       {}},
      {"Phong trào thi đua",
       now.campaign ? "Đã có phong trào được phát động." : "Chưa có phong trào nào được phát động.",
       now.campaign,
       {{"campaigns", "Phong trào thi đua"}}},
  };
}

void FirstSteps::Show(const Standing& standing) {
  const QList<Step> steps = StepsAt(standing);
  const auto done = std::count_if(steps.begin(), steps.end(), [](const Step& step) { return step.done; });
  words_->setText(done == steps.size()
                      ? QString("Đã xong cả %1 việc: năm thi đua bắt đầu được.").arg(steps.size())
                      : QString("Đã xong %1 trong %2 việc.").arg(done).arg(steps.size()));
  Clear(steps_);
  for (const Step& step : steps) Add(step);
}

void FirstSteps::Add(const Step& step) {
  auto* line = Row(space::kM);
  auto* words = new QVBoxLayout;
  words->setSpacing(0);
  auto* head = Row();
  head->addWidget(Strong(step.title), 1);
  head->addWidget(new StateChip(step.done ? StateLook{"Đã xong", "check", Tone::kSuccess}
                                          : StateLook{"Chưa xong", "clock", Tone::kNeutral}));
  words->addLayout(head);
  auto* foot = Row();
  foot->addWidget(Body(step.detail), 1);
  for (const Way& way : step.ways) {
    auto* button = Button(way.words, Look::kLink);
    button->setObjectName("go_" + way.place);
    button->setAccessibleName(way.words + ": " + step.title);
    connect(button, &QPushButton::clicked, this, [this, place = way.place] { Q_EMIT GoTo(place); });
    foot->addWidget(button);
  }
  words->addLayout(foot);
  line->addLayout(words, 1);
  steps_->addLayout(line);
}

}  // namespace thidua::client
