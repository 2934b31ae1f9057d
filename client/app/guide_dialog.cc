#include "client/app/guide_dialog.h"

#include <QGridLayout>
#include <QScreen>
#include <algorithm>

#include "client/models/guides.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/paper_preview.h"

namespace thidua::client {
namespace {

constexpr int kWidth = 640;
constexpr int kMostHeight = 460;
constexpr int kKeysWidth = 120;

using Kind = GuideLine::Kind;

// The half page, and under it every key of the workspace with the page it is for.
Guide WholeGuide(const Workspace& workspace) {
  Guide guide = WorkspaceGuide(workspace.id);
  guide.append({Kind::kHeading, "", "Phím"});
  for (const Place& place : workspace.places) {
    const Guide page = PageGuide(place.id);
    for (const GuideLine& line : page) {
      if (line.kind == Kind::kKey) guide.append({Kind::kKey, line.mark, line.text + " – " + place.name});
    }
  }
  guide.append(WindowKeys());
  return guide;
}

// One line below the other; numbers, dots and keys stand in a column of their own.
void Fill(QVBoxLayout* inside, const Guide& guide) {
  QGridLayout* grid = nullptr;
  Kind of = Kind::kText;
  for (const GuideLine& line : guide) {
    if (grid == nullptr || line.kind != of) {
      grid = new QGridLayout;
      grid->setHorizontalSpacing(space::kM);
      grid->setVerticalSpacing(space::kXs);
      grid->setColumnStretch(1, 1);
      if (line.kind == Kind::kKey) grid->setColumnMinimumWidth(0, kKeysWidth);
      inside->addLayout(grid);
      of = line.kind;
    }
    const int row = grid->rowCount();
    QLabel* text = line.kind == Kind::kHeading ? Strong(line.text) : Body(line.text);
    if (line.mark.isEmpty()) {
      grid->addWidget(text, row, 0, 1, 2);
      continue;
    }
    QLabel* mark = line.kind == Kind::kKey ? Strong(line.mark) : Body(line.mark);
    mark->setWordWrap(false);
    grid->addWidget(mark, row, 0, Qt::AlignTop);
    grid->addWidget(text, row, 1);
  }
}

}  // namespace

void ShowGuide(QWidget* window, const QString& title, const QString& place, const Workspace* workspace) {
  auto* dialog = new AskDialog(window, "Hướng dẫn: " + title, "Đã rõ");
  dialog->setMinimumWidth(kWidth);
  QVBoxLayout* inside;
  auto* area = Scrolling(&inside);
  area->setAccessibleName("Hướng dẫn");
  area->setFocusPolicy(Qt::StrongFocus);  // read by the arrows and Page Down
  area->setMinimumHeight(std::min(kMostHeight, window->screen()->availableGeometry().height() / 2));
  Guide page = PageGuide(place);
  page.append({Kind::kHeading, "", "Phím ở mọi trang"});
  page.append(WindowKeys());
  Fill(inside, page);
  if (workspace != nullptr) {
    inside->addWidget(HorizontalLine());
    inside->addWidget(Title("Phần việc " + workspace->name));
    Fill(inside, WorkspaceGuide(workspace->id));
    auto* print = Button("In hướng dẫn của phần việc…", Look::kLink, "file");
    print->setObjectName("printGuide");
    const Paper paper{"Hướng dẫn: " + workspace->name,
                      "<h2>" + workspace->name.toHtmlEscaped() + "</h2>" + GuideHtml(WholeGuide(*workspace)),
                      "huong-dan"};
    QObject::connect(print, &QPushButton::clicked, dialog, [dialog, paper] { PreviewPaper(dialog, paper); });
    inside->addWidget(print, 0, Qt::AlignLeft);
  }
  inside->addStretch(1);
  dialog->content()->addWidget(area);
  dialog->findChild<QPushButton*>("askCancel")->hide();
  dialog->OnAct([dialog] { dialog->accept(); });
  dialog->open();
  area->setFocus();
}

}  // namespace thidua::client
