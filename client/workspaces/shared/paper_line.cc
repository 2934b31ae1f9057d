#include "client/workspaces/shared/paper_line.h"

#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/widgets/basics.h"

namespace thidua::client {

QWidget* PaperLine(const common::v1::PaperInfo& info, std::function<void()> open) {
  const QString title = Text(info.title());
  auto* line = new QWidget;
  auto* row = Row();
  line->setLayout(row);
  row->addWidget(Body(title), 1);
  // A title has the number of those that are known by it.
  QStringList facts{DayText(ToQDate(info.day()))};
  if (const QString number = Text(info.number()); !number.isEmpty() && !title.contains(number)) {
    facts.prepend("Số " + number);
  }
  auto* day = Muted(facts.join(" · "));
  day->setWordWrap(false);
  row->addWidget(day);
  auto* button = Button("Xem", Look::kLink, "file");
  button->setObjectName("openPaper");
  button->setAccessibleName("Xem văn bản " + title);
  QObject::connect(button, &QPushButton::clicked, line, std::move(open));
  row->addWidget(button);
  return line;
}

}  // namespace thidua::client
